import { stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RequestFiles } from '../requests/files.ts';
import { LONGEST_TEXT } from '../requests/limits.ts';
import { findFiles } from './findFiles.ts';
import { readText } from './textFiles.ts';

/** `matches` takes a path and a glob. */
export function createRequestFiles(matches: (path: string, glob: string) => boolean): RequestFiles {
  return {
    normal: (uri) => {
      const path = pathOf(uri);
      return path === undefined ? uri : pathToFileURL(path).href;
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

/** The path of a `file:` URI; undefined for any other. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
