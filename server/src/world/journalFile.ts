import { type FileHandle, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { Tail } from './tail.ts';

/** An append-only file that several processes write to. `append` resolves when the text is on the disk. */
export interface JournalFile {
  append(text: string): Promise<void>;
  /** Everything in it and in its predecessor, oldest first; empty when there is none. Rejects when it cannot be read. */
  read(): Promise<string>;
  /** The whole lines that anybody wrote since it was last asked, in the order of the file; at first all there are. */
  news(): Promise<string>;
  close(): Promise<void>;
}

/** A file above this size becomes the predecessor; the predecessor before it goes. */
const ROTATE_AT = 8 * 1024 * 1024;

interface Waiting {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Opens at the first text, for this user only. A failed open is tried again at the next one. */
export function createJournalFile(path: string, rotateAt = ROTATE_AT): JournalFile {
  let opened: FileHandle | undefined;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  const tail = new Tail(path);

  /** Texts that wait at the same time go to the disk together: one flush serves them all. */
  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        opened = await appendTo(path, opened, batch.map(({ text }) => text).join(''), rotateAt);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    writing = undefined;
  };
  return {
    append: (text) =>
      new Promise((done, failed) => {
        waiting.push({ text, done, failed });
        writing ??= writeAll();
      }),
    read: async () => `${await textOf(`${path}.1`)}${await textOf(path)}`,
    news: () => tail.news(),
    async close() {
      await writing;
      await opened?.close();
      opened = undefined;
      await tail.close();
    },
  };
}

/**
 * Another process may have made the file the predecessor meanwhile: what went there alone is written again to the file
 * of now, because whoever comes first there is who sends.
 */
async function appendTo(
  path: string,
  handle: FileHandle | undefined,
  text: string,
  rotateAt: number,
): Promise<FileHandle> {
  const file = handle ?? (await openForAppend(path));
  await file.appendFile(text, 'utf8');
  await file.datasync();
  const { size, ino } = await file.stat();
  if ((await inodeOf(path)) !== ino) {
    await file.close();
    return appendTo(path, undefined, text, rotateAt);
  }
  if (size > rotateAt && (await rotate(path, ino))) {
    await file.close();
    return openForAppend(path);
  }
  return file;
}

/** Two processes that rotate at once would lose a file: one of them does it, under a lock. */
async function rotate(path: string, ino: number): Promise<boolean> {
  try {
    const release = await lock(path, { stale: 10_000, retries: 0 });
    try {
      if ((await inodeOf(path)) !== ino) return true;
      await rename(path, `${path}.1`);
      return true;
    } finally {
      await release();
    }
  } catch {
    // Somebody else is at it, or it is not possible: the file grows a little more.
    return false;
  }
}

async function openForAppend(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a', 0o600);
  const { size } = await handle.stat();
  if (size > 0) await endTornLine(path, size, handle);
  return handle;
}

/** A crash may have left half a line: what follows must not be read as a part of it. */
async function endTornLine(path: string, size: number, handle: FileHandle): Promise<void> {
  const reader = await open(path, 'r');
  try {
    const { buffer } = await reader.read(Buffer.alloc(1), 0, 1, size - 1);
    if (buffer.toString('latin1') !== '\n') await handle.appendFile('\n', 'utf8');
  } finally {
    await reader.close();
  }
}

async function inodeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ ino }) => ino,
    () => undefined,
  );
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
