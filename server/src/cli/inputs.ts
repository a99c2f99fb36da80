import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { matchesGlob } from '../requests/index.ts';
import { findFiles } from '../world/findFiles.ts';
import { realPathOf, reasonOf } from '../world/textFiles.ts';
import type { LintArguments } from './lintArguments.ts';
import type { Failure } from './report.ts';

/** What an argument that is a folder stands for. */
const IN_FOLDERS = '*.cancel.json';

/** Something to check: a file, or standard input under the name that it was given. */
export interface Input {
  readonly name: string;
  readonly isStdin: boolean;
}

/**
 * What the arguments name, each file once, whatever links lead to it. Standard input takes the place of the file whose
 * name it has: it is that file as it is about to be. What names none is a failure.
 */
export async function inputsOf(
  { inputs, stdinFilename }: Pick<LintArguments, 'inputs' | 'stdinFilename'>,
  failures: Failure[],
): Promise<readonly Input[]> {
  const found = new Map<string, Input>();
  const unreadable = (name: string, error: unknown) =>
    failures.push({ name, message: `cannot be read: ${reasonOf(error)}` });
  if (inputs.includes('-'))
    found.set(await realPathOf(stdinFilename), { name: stdinFilename, isStdin: true });
  for (const argument of inputs) {
    if (argument === '-') continue;
    const files = await findFiles(argument, IN_FOLDERS, matchesGlob, unreadable);
    if (files.length === 0) failures.push({ name: argument, message: 'names no file' });
    for (const { path, real } of files) if (!found.has(real)) found.set(real, { name: path, isStdin: false });
  }
  return [...found.values()];
}

export function uriOf(name: string): string {
  return pathToFileURL(resolve(name)).href;
}
