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

/** A file above this size, bytes, becomes the predecessor; the predecessor before it goes. */
const ROTATE_AT = 8 * 1024 * 1024;
/** What may be in the predecessor is not given up within this time, ms: attempts are asked about for so long. */
const KEPT = 7 * 24 * 3_600_000;
/** But a file this many times as large becomes the predecessor all the same. */
const AT_MOST = 4;

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
  let closed = false;
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
        // It is closed: what it left in the file is looked at when it is opened again.
        opened = undefined;
        for (const { failed } of batch) failed(error);
      }
    }
    writing = undefined;
  };
  return {
    append: (text) =>
      new Promise((done, failed) => {
        if (closed) return failed(new Error('the journal is closed'));
        waiting.push({ text, done, failed });
        writing ??= writeAll();
      }),
    read: async () => `${await textOf(`${path}.1`)}${await textOf(path)}`,
    news: async () => (closed ? '' : tail.news()),
    async close() {
      closed = true;
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
  const next = await writeTo(file, path, text, rotateAt).catch(async (error: unknown) => {
    await file.close().catch(() => undefined);
    throw error;
  });
  if (next === 'goOn') return file;
  await file.close();
  return next === 'again' ? appendTo(path, undefined, text, rotateAt) : openForAppend(path);
}

/** `again`: it went to what is not the file any more. `rotated`: it is there, and the next text goes to a new file. */
async function writeTo(
  file: FileHandle,
  path: string,
  text: string,
  rotateAt: number,
): Promise<'goOn' | 'again' | 'rotated'> {
  // A crash or a full disk may have left half a line: what follows must not be read as a part of it.
  const bytes = Buffer.from((await endOfTornLine(file)) + text, 'utf8');
  // In one piece, so that no other process's lines come between; a full disk may take only the beginning of it.
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten < bytes.length) throw new Error('the disk took only a part of it');
  await file.datasync();
  const { size, ino } = await file.stat();
  if ((await inodeOf(path)) !== ino) return 'again';
  const isDue = size > rotateAt && (size > AT_MOST * rotateAt || (await isOver(`${path}.1`)));
  return isDue && (await rotate(path, ino)) ? 'rotated' : 'goOn';
}

/** Nothing in the predecessor can matter any more, or there is none. */
async function isOver(predecessor: string): Promise<boolean> {
  return stat(predecessor).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > KEPT,
    () => true,
  );
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
  return open(path, 'a+', 0o600);
}

/** What ends a torn last line; empty where the last line is whole. */
async function endOfTornLine(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  if (size === 0) return '';
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') === '\n' ? '' : '\n';
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
