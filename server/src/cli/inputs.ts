import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CrossFile, type LintOptions, matchesGlob } from '../requests/index.ts';
import { findFiles } from '../world/findFiles.ts';
import { readBytes, realPathOf, reasonOf } from '../world/textFiles.ts';
import { decode } from './decode.ts';
import type { Failure } from './report.ts';

/** What an argument that is a folder stands for. */
const IN_FOLDERS = '*.cancel.json';

/** The files that the arguments name, each once, whatever links lead to it; `-` stays. What names none is a failure. */
export async function namesOf(inputs: readonly string[], failures: Failure[]): Promise<readonly string[]> {
  const names = new Map<string, string>();
  const unreadable = (name: string, error: unknown) =>
    failures.push({ name, message: `cannot be read: ${reasonOf(error)}` });
  for (const argument of inputs) {
    const found = argument === '-' ? ['-'] : await findFiles(argument, IN_FOLDERS, matchesGlob, unreadable);
    if (found.length === 0) failures.push({ name: argument, message: 'names no file' });
    for (const name of found) {
      const real = name === '-' ? name : await realPathOf(name);
      if (!names.has(real)) names.set(real, name);
    }
  }
  return [...names.values()];
}

export function uriOf(name: string): string {
  return pathToFileURL(resolve(name)).href;
}

/** What several files hold together, such as a nonce that stands in two of them. Texts are not kept. */
export async function together(names: readonly string[], options: LintOptions): Promise<CrossFile> {
  const index = new CrossFile();
  const files = names.filter((name) => name !== '-');
  for (const name of files.length > 1 ? files : []) {
    // One that cannot be read is told when it is checked.
    const read = await readBytes(name).catch(() => undefined);
    const decoded = Buffer.isBuffer(read) ? decode(read) : undefined;
    if (decoded && !decoded.problem) index.update(uriOf(name), decoded.text, options);
  }
  return index;
}
