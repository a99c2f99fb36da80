import { createHash, randomUUID } from 'node:crypto';
import { link, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, makeOwnDirectory, nothingIfMissing, openToRead } from './ownFiles.ts';
import { sinceStart } from './paceFiles.ts';

/**
 * What the processes that share a directory write about one thing: numbered texts, of which the one with the largest
 * number counts. To write a number is to claim it: of two processes that look at the same text, one writes the next.
 */
interface TimerFile {
  newest(): Promise<{ readonly number: number; readonly text: string } | undefined>;
  /** Only the newest two are kept. */
  read(number: number): Promise<string | undefined>;
  /** False where another process has written that number. Rejects when the disk refuses. */
  add(number: number, text: string): Promise<boolean>;
  /** Puts another text in the place of an own one. */
  replace(number: number, text: string): Promise<void>;
  /** This process is to be known by its name as one that looks after the thing; `leave` takes that back. */
  enter(process: string): Promise<void>;
  leave(process: string): Promise<void>;
  /** The names of those that entered, ended ones too. */
  processes(): Promise<readonly string[]>;
}

export interface TimerFiles {
  of(key: string): TimerFile;
  /** Milliseconds, alike in all processes of this computer; no clock that can be set moves them. */
  now(): number;
}

const PRESENT = 'by-';
/** No text is as long, bytes. */
const MOST = 64 * 1024;

/** One directory for each key, and in it a file for each number; only the newest two are kept. */
export function createTimerFiles(directory: string): TimerFiles {
  return {
    now: sinceStart,
    of: (key) =>
      openTimer(directory, join(directory, createHash('sha256').update(key).digest('hex').slice(0, 32))),
  };
}

function openTimer(directory: string, home: string): TimerFile {
  const make = async () => {
    await makeOwnDirectory(directory);
    await makeOwnDirectory(home);
  };
  const names = async () => (await readdir(home).catch(nothingIfMissing)) ?? [];
  const numbers = async () => (await names()).filter((name) => /^\d{1,12}$/.test(name)).map(Number);
  const read = (number: number) => readText(join(home, String(number)));
  const present = (process: string) => join(home, `${PRESENT}${process}`);
  return {
    async newest() {
      for (;;) {
        const number = Math.max(0, ...(await numbers()));
        const text = number > 0 ? await read(number) : undefined;
        if (text !== undefined) return { number, text };
        // Gone meanwhile: two newer ones are there.
        if (number === 0) return undefined;
      }
    },
    read,
    async add(number, text) {
      await make();
      if (!(await writeNew(home, String(number), text))) return false;
      const all = await numbers();
      // It was there and is forgotten: whoever is so late has looked long ago.
      const isLate = all.some((one) => one > number);
      await forget(home, isLate ? [number] : all.filter((one) => one < number - 1));
      return !isLate;
    },
    replace: async (number, text) => writeWhole(home, String(number), text),
    async enter(process) {
      await make();
      await writeFile(present(process), '', { mode: 0o600 });
    },
    leave: async (process) => rm(present(process), { force: true }),
    processes: async () =>
      (await names()).filter((name) => name.startsWith(PRESENT)).map((name) => name.slice(PRESENT.length)),
  };
}

/** Undefined where there is none; of what is longer than any of ours, the begin. Rejects where it is no file of ours. */
async function readText(path: string): Promise<string | undefined> {
  const handle = await openToRead(path);
  try {
    const read = await handle?.read(Buffer.alloc(MOST), 0, MOST, 0);
    return read?.buffer.toString('utf8', 0, read.bytesRead);
  } finally {
    await handle?.close();
  }
}

/** Whoever reads it reads all of it; false where there is one. */
async function writeNew(home: string, name: string, text: string): Promise<boolean> {
  const part = join(home, `part-${randomUUID()}`);
  try {
    await writeFile(part, text, { mode: 0o600, flag: 'wx' });
    await link(part, join(home, name));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

async function writeWhole(home: string, name: string, text: string): Promise<void> {
  const part = join(home, `part-${randomUUID()}`);
  await writeFile(part, text, { mode: 0o600, flag: 'wx' });
  await rename(part, join(home, name));
}

async function forget(home: string, numbers: readonly number[]): Promise<void> {
  await Promise.all(numbers.map((number) => rm(join(home, String(number)), { force: true })));
}
