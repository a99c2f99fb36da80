import { type FileHandle, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file. `append` resolves when the text is on the disk. */
export interface JournalFile {
  append(text: string): Promise<void>;
  /** Everything in it and in its predecessor, oldest first; empty when there is none. Rejects when it cannot be read. */
  read(): Promise<string>;
  close(): Promise<void>;
}

/** A file above this size becomes the predecessor when it is next opened; the predecessor before it goes. */
const ROTATE_AT = 8 * 1024 * 1024;

/** Opens at the first text, for this user only. A failed open is tried again at the next one. */
export function createJournalFile(path: string): JournalFile {
  let opening: Promise<FileHandle> | undefined;
  const opened = () => {
    opening ??= openForAppend(path).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    async append(text) {
      const handle = await opened();
      await handle.appendFile(text, 'utf8');
      await handle.datasync();
    },
    read: async () => `${await textOf(`${path}.1`)}${await textOf(path)}`,
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}

/** A window that still has the old file open goes on writing to it under its new name, which is read as well. */
async function openForAppend(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const size = await stat(path).then(
    (facts) => facts.size,
    () => 0,
  );
  if (size > ROTATE_AT) await rename(path, `${path}.1`);
  const handle = await open(path, 'a', 0o600);
  if (size > 0 && size <= ROTATE_AT) await endTornLine(path, handle);
  return handle;
}

/** A crash may have left half a line: what follows must not be read as a part of it. */
async function endTornLine(path: string, handle: FileHandle): Promise<void> {
  const text = await textOf(path);
  if (text !== '' && !text.endsWith('\n')) await handle.appendFile('\n', 'utf8');
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
