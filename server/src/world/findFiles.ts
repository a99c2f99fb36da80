import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

/** Folders that hold other people's files; entered only when the pattern's fixed part names them. */
const PASSED_OVER = new Set(['node_modules', '.git']);
const MAGIC = /[*?{]/;

/** Told of a folder that could not be read: what is in it is not checked. */
export type Unreadable = (folder: string, error: unknown) => void;

/**
 * The files that an argument names: a file, or all in a folder that match `inFolders`, or all that match a glob with
 * `*`, `**`, `?` and `{a,b}`. Sorted. Links to folders are not followed, so a loop of links ends nothing but itself.
 * `matches` takes a path with a leading slash and a glob of the same form.
 */
export async function findFiles(
  argument: string,
  inFolders: string,
  matches: (path: string, glob: string) => boolean,
  unreadable: Unreadable,
): Promise<readonly string[]> {
  const facts = await stat(argument).catch(() => undefined);
  if (facts && !facts.isDirectory()) return [argument];
  const { base, glob } = facts ? { base: argument, glob: `**/${inFolders}` } : parts(argument);
  if (glob === undefined) return [];
  const found: string[] = [];
  for await (const file of filesIn(base, unreadable)) {
    const path = relative(resolve(base), resolve(file)).split(sep).join('/');
    if (matches(`/${path}`, `/${glob}`)) found.push(file);
  }
  return found.sort();
}

/** A glob cut into the folder before its first wildcard and the rest. */
function parts(argument: string): { readonly base: string; readonly glob: string | undefined } {
  const segments = argument.split(sep === '\\' ? /[\\/]/ : '/');
  const first = segments.findIndex((segment) => MAGIC.test(segment));
  if (first < 0) return { base: '.', glob: undefined };
  const base = segments.slice(0, first).join('/');
  return { base: base === '' && first > 0 ? '/' : base || '.', glob: segments.slice(first).join('/') };
}

/** Every file below a folder. */
async function* filesIn(folder: string, unreadable: Unreadable): AsyncIterable<string> {
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of await entriesOf(next, unreadable)) {
      const path = next === '.' ? entry.name : join(next, entry.name);
      if (entry.isDirectory()) {
        if (!PASSED_OVER.has(entry.name)) pending.push(path);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) yield path;
    }
  }
}

async function entriesOf(folder: string, unreadable: Unreadable): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // One that is gone has nothing to check.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) unreadable(folder, error);
    return [];
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}
