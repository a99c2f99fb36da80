/** What is to be run in a version of VS Code, as data: which files, beside which others, and which of them last. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { root } from './paths.ts';
import type { Release } from './vscode/releases.ts';

/** The arguments of a Node that runs tests in one window, or in one after the other. */
export interface Task {
  readonly name: string;
  readonly args: readonly string[];
}

export interface Tasks {
  /** Beside each other. */
  readonly together: readonly Task[];
  /** Then, one after the other. */
  readonly alone: readonly Task[];
  /** When everything else has ended. */
  readonly last: readonly Task[];
}

export interface Wanted {
  /** A pattern for the names of tests. */
  readonly grep?: string | undefined;
  /** A part of the names of files; then nothing is run in the extension host. */
  readonly file?: string | undefined;
}

/** Builds the extension anew, which the others run. It always uses the current VS Code, so it runs once, with that. */
const START = 'test/e2e/start.last.ts';
/** Looks for the secrets of all others. */
const CANARY = 'test/e2e/canary.last.ts';

/**
 * What can differ between the versions of VS Code is tried in the oldest as well: trees and their menus, questions,
 * secrets and settings, editors, and the process of the language server.
 */
const IN_THE_OLDEST = ['accounts', 'assist', 'cancel', 'requestFiles', 'serverLife'];

/** These take longest, so they come first: no window waits at the end for one that began last. */
const LONG = ['cancellations', 'serverLife', 'requestKinds', 'accounts'];

/** `hostProgram`: what @vscode/test-electron is to start. */
export function tasksIn(release: Release, hostProgram: string, { grep, file = '' }: Wanted): Tasks {
  const named = grep === undefined ? [] : [`--test-name-pattern=${grep}`];
  const tasks = (files: readonly string[]) =>
    files
      .filter((each) => basename(each).includes(file))
      .map((each) => ({
        name: `${nameOf(each)}, ${release.name}`,
        args: ['--test', '--test-reporter=spec', ...named, each],
      }));
  const inHost = { name: `inHost, ${release.name}`, args: ['test/host/runInHost.ts', hostProgram] };
  const isWhole = grep === undefined && file === '';
  return {
    together: [...(file === '' ? [inHost] : []), ...tasks(scenes(release))],
    alone: tasks(release.name === 'current' ? [START] : []),
    last: tasks(isWhole ? [CANARY] : []),
  };
}

const nameOf = (file: string) => basename(file).replace(/\.\w+\.ts$/, '');

function scenes(release: Release): string[] {
  const all = globSync('test/e2e/*.e2e.ts', { cwd: root }).toSorted();
  const isWanted = (file: string) => release.name === 'current' || IN_THE_OLDEST.includes(nameOf(file));
  const isLong = (file: string) => LONG.includes(nameOf(file));
  return [...all.filter(isLong), ...all.filter((file) => !isLong(file))].filter(isWanted);
}
