import { constants } from 'node:fs';
import { type FileHandle, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, makeOwnDirectory, nothingIfMissing, openOwnFile, openToRead } from './ownFiles.ts';

/** Lines that every process which uses the directory adds to and reads, in one order for all of them. */
interface PaceFile {
  /**
   * Adds lines, and gives those that stand there up to and with them, as far as they were not given before, oldest first.
   * Whoever adds later is given these. Rejects when the disk refuses.
   */
  add(lines: string): Promise<string>;
  /** What others added meanwhile. Rejects when the disk refuses. */
  news(): Promise<string>;
}

export interface PaceFiles {
  /** `key`: letters and digits, which say nothing of a credential. */
  of(key: string): PaceFile;
  /** Milliseconds, alike in all processes of this computer; no clock that can be set moves them. */
  now(): number;
}

/** A file is added to for so long, ms: longer than the span of any venue's limit, so that two of them hold all that counts. */
export const SEGMENT = 120_000;
/** What is read at most in one go, bytes: of a file that is larger, the end. */
const MOST = 512 * 1024;
/** What one read asks for, bytes: the lines since the last one are fewer. */
const FEW = 16 * 1024;
/** A file that nobody adds to is closed after so long, ms. */
const IDLE = 10_000;

/** Of this computer since it was started: `performance.now()` begins anew in each process. */
export function sinceStart(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}

/**
 * One directory for each key, and in it a file for each span of time. The order in a file is the order for all: a line is
 * added with one write at the end, and then everything before it is read. There is no lock that a process could die with.
 */
export function createPaceFiles(directory: string, now: () => number = sinceStart): PaceFiles {
  return { of: (key) => new Segments(directory, key, now), now };
}

class Segments implements PaceFile {
  readonly #directory: string;
  readonly #home: string;
  readonly #now: () => number;
  /** Up to where the newest file was read, and which one that is. */
  #number = -1;
  #position = 0;
  #open: { readonly number: number; readonly handle: FileHandle } | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(directory: string, key: string, now: () => number) {
    this.#directory = directory;
    this.#home = join(directory, key);
    this.#now = now;
  }

  async add(lines: string): Promise<string> {
    for (let known = ''; ; ) {
      const number = this.#current();
      const before = await this.#enter(number);
      const handle = await this.#opened(number);
      try {
        // Begins a line of its own: what was left half written harms itself alone.
        await handle.write(`\n${lines}`);
        known += before + (await this.#read(handle));
      } catch (error) {
        this.#close();
        throw error;
      }
      // Whoever has gone on to the next file reads this one once: what came too late for that is added again.
      if (this.#current() === number) return known;
    }
  }

  async news(): Promise<string> {
    const number = this.#current();
    const before = await this.#enter(number);
    const handle = await openToRead(join(this.#home, String(number)));
    if (!handle) return before;
    try {
      return before + (await this.#read(handle));
    } finally {
      endUse(handle);
    }
  }

  /** The file stays open while it is in use: a claim is then one write and one read. */
  async #opened(number: number): Promise<FileHandle> {
    if (this.#open?.number !== number) {
      this.#close();
      this.#open = { number, handle: await this.#openFile(number) };
    }
    const { handle } = this.#open;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#close(), IDLE).unref();
    return handle;
  }

  #close(): void {
    if (this.#open) endUse(this.#open.handle);
    this.#open = undefined;
  }

  #current(): number {
    return Math.floor(this.#now() / SEGMENT);
  }

  /** The rest of the file before, where this is the first look at a new one. */
  async #enter(number: number): Promise<string> {
    if (number === this.#number) return '';
    if (this.#number !== number - 1) this.#position = 0;
    const handle = await openToRead(join(this.#home, String(number - 1)));
    const rest = handle ? await this.#read(handle).finally(() => endUse(handle)) : '';
    this.#number = number;
    this.#position = 0;
    void sweep(this.#home, number).catch(() => undefined);
    return `${rest}\n`;
  }

  async #openFile(number: number): Promise<FileHandle> {
    const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
    const path = join(this.#home, String(number));
    try {
      return await openOwnFile(path, flags);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await makeOwnDirectory(this.#directory);
      await makeOwnDirectory(this.#home);
      return openOwnFile(path, flags);
    }
  }

  /** Whole lines from where reading ended: mostly a few, which one read gives. */
  async #read(handle: FileHandle): Promise<string> {
    const few = Buffer.alloc(FEW);
    const { bytesRead } = await handle.read(few, 0, FEW, this.#position);
    if (this.#position > 0 && bytesRead > 0 && bytesRead < FEW) return this.#lines(few, bytesRead);
    return this.#readAll(handle);
  }

  /** A file that became shorter is another one, and is read from its begin; of one that is too large, the end is. */
  async #readAll(handle: FileHandle): Promise<string> {
    const { size } = await handle.stat();
    const from = Math.max(this.#position > size ? 0 : this.#position, size - MOST);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    this.#position = from;
    return this.#lines(buffer, bytesRead);
  }

  #lines(buffer: Buffer, length: number): string {
    const end = length === 0 ? 0 : buffer.lastIndexOf(0x0a, length - 1) + 1;
    this.#position += end;
    return buffer.toString('latin1', 0, end);
  }
}

/** Nobody waits for the end of it. */
function endUse(handle: FileHandle): void {
  void handle.close().catch(() => undefined);
}

/** Removes what is of another span of time, or of the time before this computer was started anew. */
async function sweep(home: string, number: number): Promise<void> {
  const names = (await readdir(home).catch(nothingIfMissing)) ?? [];
  const kept = new Set([String(number), String(number - 1), String(number + 1)]);
  const old = names.filter((name) => /^\d{1,12}$/.test(name) && !kept.has(name));
  await Promise.all(old.map((name) => rm(join(home, name), { force: true })));
}
