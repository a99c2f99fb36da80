import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file. `append` resolves when the text is on the disk. */
export interface JournalFile {
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

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
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}

async function openForAppend(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return open(path, 'a', 0o600);
}
