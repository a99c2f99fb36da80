import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LONGEST_TEXT } from '../requests/read/limits.ts';
import type { RequestFiles } from '../requests/workspaceIndex/files.ts';
import { findFiles } from './findFiles.ts';
import { readText } from './textFiles.ts';

/** `matches` takes a path and a glob. */
export function createRequestFiles(matches: (path: string, glob: string) => boolean): RequestFiles {
  return {
    normal: (uri) => {
      const path = pathOf(uri);
      return path === undefined ? uri : pathToFileURL(realOf(path)).href;
    },
    async find(folder, glob) {
      const path = pathOf(folder);
      if (path === undefined) return [];
      const inFolders = glob.replace(/^(?:\*\*\/|\/)+/, '');
      const found = await findFiles(path, inFolders, matches, () => undefined).catch(() => []);
      return found.map(({ path: file }) => pathToFileURL(file).href);
    },
    async read(uri) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      try {
        return (await stat(path)).size > LONGEST_TEXT ? undefined : await readText(path);
      } catch {
        return undefined;
      }
    },
  };
}

/** A path without links; of what is gone as far as its folders are there. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realOf(folder), basename(path));
  }
}

/** The path of a `file:` URI; undefined for any other. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
