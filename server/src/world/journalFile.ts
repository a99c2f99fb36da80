import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, makeOwnDirectory, openOwnFile, openToOthers } from './ownFiles.ts';
import { allLines, type CarryOver, rotate } from './rotation.ts';
import { placeOf, Tail } from './tail.ts';
import { watchFile } from './watchFile.ts';

/**
 * An append-only file of lines that several processes write to. What is read of it comes in pieces of whole lines, each
 * good until the next one is asked for. Reading rejects where there is something else in the file's place.
 */
export interface JournalFile {
  /** Resolves when the text, which is whole lines, is on the disk. */
  append(text: string): Promise<void>;
  /** Everything in it and in its predecessors, the last lines first. */
  read(): AsyncIterable<Buffer>;
  /** As `read`; afterwards `news` and `newsToOwn` give what comes later. */
  history(): AsyncIterable<Buffer>;
  /** The lines that anybody wrote since it was last asked, in the order of the file. */
  news(): AsyncIterable<Buffer>;
  /**
   * As `news`, at least up to what was appended here last. Undefined when nobody else wrote before that: the own lines
   * are told with the next news.
   */
  newsToOwn(): AsyncIterable<Buffer> | undefined;
  /** Calls `changed` soon after somebody else wrote to it; without it nobody learns of that without a look. */
  watch?(changed: () => void, signal: AbortSignal): void;
  close(): Promise<void>;
}

export interface JournalOptions {
  /** What of the older files goes into a new one. */
  readonly carryOver: CarryOver;
  /** Is told what a person should know, such as who else may write to the file. */
  log(line: string): void;
  /** A file above this size, bytes, becomes the predecessor. */
  readonly rotateAt?: number;
}

const ROTATE_AT = 8 * 1024 * 1024;

interface Waiting {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Opens at the first text, for this user only. A failed open is tried again at the next one. */
export function createJournalFile(path: string, options: JournalOptions): JournalFile {
  const file = new OpenJournal(path, options);
  return {
    append: (text) => file.append(text),
    read: () => allLines(path),
    history: () => file.tail.history(),
    news: () => file.tail.news(),
    newsToOwn: () => file.tail.newsToOwn(),
    watch: (changed, signal) =>
      watchFile(path, { isNews: (place) => file.tail.isNews(place), changed }, signal),
    close: () => file.close(),
  };
}

interface Opened {
  readonly handle: FileHandle;
  readonly ino: bigint;
}

class OpenJournal {
  readonly tail: Tail;
  readonly #path: string;
  readonly #options: JournalOptions;
  #opened: Opened | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #rotation: Promise<void> | undefined;
  #rotateAt: number;
  /** This process moved the file aside: the next text goes to a new one. */
  #isMoved = false;
  #closed = false;

  constructor(path: string, options: JournalOptions) {
    this.#path = path;
    this.#options = options;
    this.#rotateAt = options.rotateAt ?? ROTATE_AT;
    this.tail = new Tail(path);
  }

  append(text: string): Promise<void> {
    return new Promise((done, failed) => {
      if (this.#closed) return failed(new Error('the journal is closed'));
      this.#waiting.push({ text, done, failed });
      this.#writing ??= this.#writeAll();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#rotation;
    await this.#leave();
    await this.tail.close();
  }

  /** Texts that wait at the same time go to the disk together: one flush serves them all. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        // A crash or a full disk may have left half a line: it is ended, so that it harms itself alone.
        await this.#write(Buffer.from(`\n${batch.map(({ text }) => text).join('')}`, 'utf8'));
        for (const { done } of batch) done();
      } catch (error) {
        await this.#leave().catch(() => undefined);
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#isMoved) await this.#leave();
    this.#opened ??= await this.#open();
    const { handle, ino } = this.#opened;
    const mark = this.tail.mark();
    // In one piece, so that no other process's lines come between; a full disk may take only the beginning of it.
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw new Error('the disk took only a part of it');
    // Once it is written, whether this is still the file can be looked at while it goes to the disk.
    const [place] = await Promise.all([placeOf(this.#path), handle.datasync()]);
    if (place?.ino === ino) {
      this.tail.wrote(bytes, place, mark);
      if (place.size > this.#rotateAt) this.#rotate(place.ino);
      return;
    }
    // Another process moved it aside meanwhile. Whoever comes first in the file of now is who sends: it goes there too.
    await this.#leave();
    await this.#write(bytes);
  }

  async #leave(): Promise<void> {
    this.#isMoved = false;
    const left = this.#opened;
    this.#opened = undefined;
    await left?.handle.close();
  }

  async #open(): Promise<Opened> {
    const { O_APPEND, O_CREAT, O_RDWR } = constants;
    const directory = dirname(this.#path);
    await makeOwnDirectory(directory);
    const handle = await openOwnFile(this.#path, O_APPEND | O_CREAT | O_RDWR);
    const warnings = await openToOthers([directory, this.#path]);
    for (const each of warnings) this.#options.log(each);
    return { handle, ino: (await handle.stat({ bigint: true })).ino };
  }

  /** Beside what is being written: nobody waits for it. */
  #rotate(ino: bigint): void {
    if (this.#closed) return;
    this.#rotation ??= this.#turn(ino).finally(() => {
      this.#rotation = undefined;
    });
  }

  async #turn(ino: bigint): Promise<void> {
    const configured = this.#options.rotateAt ?? ROTATE_AT;
    try {
      const carried = await rotate(this.#path, ino, this.#options.carryOver);
      if (carried === undefined) return;
      this.#isMoved = true;
      // What had to be carried over must not be carried again and again.
      this.#rotateAt = configured + 2 * carried;
    } catch (error) {
      // Somebody else is at it, or it is not possible: the file grows a little more.
      this.#rotateAt += configured / 8;
      if (codeOf(error) !== 'ELOCKED')
        this.#options.log(`The journal could not be moved aside: ${String(error)}`);
    }
  }
}
