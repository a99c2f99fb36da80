import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { realPathOf } from './textFiles.ts';

/** Folders that hold other people's files; entered only when the pattern's fixed part names them. */
const PASSED_OVER = new Set(['node_modules', '.git']);
const MAGIC = /[*?{]/;

/** Told of a folder that could not be read: what is in it is not checked. */
export type Unreadable = (folder: string, error: unknown) => void;

/** A file by the name it was found under, and by the name it has without links. */
export interface FoundFile {
  readonly path: string;
  /** Two paths with the same one are one file. */
  readonly real: string;
}

/**
 * The files that an argument names: a file, or all in a folder that match `inFolders`, or all that match a glob with
 * `*`, `**`, `?` and `{a,b}`. Sorted. Links to folders are not followed, so a loop of links ends nothing but itself;
 * a link to nothing counts as a file, so that reading it tells. `matches` takes a path with a leading slash and a glob
 * of the same form.
 */
export async function findFiles(
  argument: string,
  inFolders: string,
  matches: (path: string, glob: string) => boolean,
  unreadable: Unreadable,
): Promise<readonly FoundFile[]> {
  const facts = await stat(argument).catch(() => lstat(argument).catch(() => undefined));
  if (facts && !facts.isDirectory()) return [{ path: argument, real: await realPathOf(argument) }];
  const { base, glob } = facts ? { base: argument, glob: `**/${inFolders}` } : parts(argument);
  if (glob === undefined) return [];
  const [root, real] = [resolve(base), await realPathOf(base)];
  const found: FoundFile[] = [];
  for await (const { path, isLink } of filesIn(base, unreadable)) {
    const inBase = relative(root, resolve(path));
    if (!matches(`/${inBase.split(sep).join('/')}`, `/${glob}`)) continue;
    if (!isLink) found.push({ path, real: join(real, inBase) });
    else if (!(await isFolder(path))) found.push({ path, real: await realPathOf(path) });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A glob cut into the folder before its first wildcard and the rest. */
function parts(argument: string): { readonly base: string; readonly glob: string | undefined } {
  const segments = argument.split(sep === '\\' ? /[\\/]/ : '/');
  const first = segments.findIndex((segment) => MAGIC.test(segment));
  if (first < 0) return { base: '.', glob: undefined };
  const base = segments.slice(0, first).join('/');
  return { base: base === '' && first > 0 ? '/' : base || '.', glob: segments.slice(first).join('/') };
}

/** Every file and every link below a folder. */
async function* filesIn(
  folder: string,
  unreadable: Unreadable,
): AsyncIterable<{ readonly path: string; readonly isLink: boolean }> {
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of await entriesOf(next, unreadable)) {
      const path = next === '.' ? entry.name : join(next, entry.name);
      if (entry.isDirectory()) {
        if (!PASSED_OVER.has(entry.name)) pending.push(path);
      } else if (entry.isFile() || entry.isSymbolicLink()) yield { path, isLink: !entry.isFile() };
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

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
