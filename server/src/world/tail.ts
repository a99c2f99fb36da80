import { type FileHandle, lstat } from 'node:fs/promises';
import { backwards, endOfLines, LONGEST, PIECE } from './backwards.ts';
import { openToRead } from './ownFiles.ts';

/** A file as it was at one moment: which one it is, and its size in bytes. */
export interface Place {
  readonly ino: bigint;
  readonly size: number;
}

interface Reader {
  readonly handle: FileHandle;
  readonly ino: bigint;
  /** In bytes: the end of the last whole line that was told. */
  at: number;
}

/** Reads what anybody appends to a file, whole lines only, over its rotation. A file that is not there has no news. */
export class Tail {
  readonly #path: string;
  #reader: Reader | undefined;
  /** The predecessor that is known already. */
  #predecessor: bigint | undefined;
  /** What this process wrote right behind the reader's place: it need not be read. */
  #own: Buffer[] = [];
  #wrote: Place | undefined;
  #busy: Promise<unknown> = Promise.resolve();
  /** How many read, or wait until they can. */
  #reading = 0;
  /** How many ever did. */
  #reads = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** What is there now, as `backwards` gives it, the file before its predecessor; news are what comes later. */
  history(): AsyncGenerator<Buffer, void, void> {
    return this.#alone(() => this.#history());
  }

  /** What was appended since it was last asked, in pieces, in the order of the file. */
  news(): AsyncGenerator<Buffer, void, void> {
    return this.#alone(async function* (this: Tail) {
      yield* this.#news(await placeOf(this.#path));
    });
  }

  /**
   * As `news`, up to what this process wrote last. When nobody else wrote before that, there is no news: nothing of the
   * file is looked at, and the own lines are told with the next news.
   */
  newsToOwn(): AsyncGenerator<Buffer, void, void> | undefined {
    if (this.#reading === 0 && this.#isAllOwn()) return undefined;
    return this.#alone(async function* (this: Tail) {
      yield* this.#news(this.#wrote ?? (await placeOf(this.#path)));
    });
  }

  /** Whether there is more in the file than what was read of it, and what this process wrote behind that. */
  isNews({ ino, size }: Place): boolean {
    const reader = this.#reader;
    return reader?.ino !== ino || reader.at + lengthOf(this.#own) < size;
  }

  /** To be taken before this process appends something: whether anybody has read meanwhile. */
  mark(): number {
    return this.#reading === 0 ? this.#reads : Number.NaN;
  }

  /** This process appended `bytes` after `mark`; `place` is the file afterwards. */
  wrote(bytes: Buffer, place: Place, mark: number): void {
    this.#wrote = place;
    const reader = this.#reader;
    // Where a reader is says nothing when it has read meanwhile: it may have told these bytes, and others of the same
    // length may have come behind them. Only where it stood still does the size say that nothing else was written.
    const known = reader && mark === this.#reads ? reader.at + lengthOf(this.#own) : Number.NaN;
    if (reader?.ino === place.ino && known + bytes.length === place.size) this.#own.push(bytes);
    else this.#own = [];
  }

  async close(): Promise<void> {
    await this.#busy;
    await this.#reader?.handle.close();
    this.#reader = undefined;
  }

  #isAllOwn(): boolean {
    const [reader, wrote] = [this.#reader, this.#wrote];
    if (!reader || reader.ino !== wrote?.ino) return false;
    return reader.at + lengthOf(this.#own) >= wrote.size;
  }

  /** One reader after the other: each line is told once. */
  async *#alone(
    read: (this: Tail) => AsyncGenerator<Buffer, void, void>,
  ): AsyncGenerator<Buffer, void, void> {
    this.#reading += 1;
    this.#reads += 1;
    const before = this.#busy;
    let over: () => void = () => undefined;
    this.#busy = new Promise<void>((resolve) => {
      over = resolve;
    });
    await before;
    try {
      yield* read.call(this);
    } finally {
      this.#reading -= 1;
      over();
    }
  }

  async *#history(): AsyncGenerator<Buffer, void, void> {
    const [file, old, older] = await Promise.all(generations(this.#path).map(openReader));
    try {
      await this.#reader?.handle.close();
      this.#own = [];
      this.#reader = file;
      this.#predecessor = old?.ino;
      const readers = [file, old, older].filter((each) => each !== undefined);
      for (const each of readers) each.at = await endOfLines(each.handle, await sizeOf(each));
      // A rotation between the openings gives one file twice.
      const seen = new Set<bigint>();
      for (const { handle, ino, at } of readers) {
        if (!seen.has(ino)) yield* backwards(handle, at);
        seen.add(ino);
      }
    } finally {
      for (const each of [old, older]) await each?.handle.close();
    }
  }

  async *#news(place: Place | undefined): AsyncGenerator<Buffer, void, void> {
    const old = this.#reader;
    // While it is held open, no other file has its number.
    if (old && place?.ino === old.ino) return yield* this.#readTo(old, place.size);
    const current = await openReader(this.#path);
    if (current && current.ino === old?.ino) {
      await current.handle.close();
      return yield* this.#readTo(old, await sizeOf(old));
    }
    // It is another file now, so nobody writes to the old one any more: whoever did found out and wrote here.
    if (old) yield* this.#readTo(old, await sizeOf(old));
    if (!current) return;
    yield* this.#between(old?.ino ?? this.#predecessor);
    await old?.handle.close();
    this.#own = [];
    this.#reader = current;
    this.#predecessor = old?.ino;
    yield* this.#readTo(current, await sizeOf(current));
  }

  /** What is in the predecessor, unless that is known. */
  async *#between(known: bigint | undefined): AsyncGenerator<Buffer, void, void> {
    const reader = await openReader(`${this.#path}.1`);
    if (!reader) return;
    try {
      if (reader.ino !== known) yield* readTo(reader, await sizeOf(reader));
    } finally {
      await reader.handle.close();
    }
  }

  async *#readTo(reader: Reader, size: number): AsyncGenerator<Buffer, void, void> {
    const own = this.#own;
    if (own.length > 0 && reader.at + lengthOf(own) >= size) {
      this.#own = [];
      reader.at += lengthOf(own);
      yield* own;
      return;
    }
    this.#own = [];
    yield* readTo(reader, size);
  }
}

/** The file, its predecessor, and what a rotation may have left before that. */
export function generations(path: string): readonly string[] {
  return [path, `${path}.1`, `${path}.2`];
}

/** The file at a path; undefined where there is none. A link is not followed. */
export async function placeOf(path: string): Promise<Place | undefined> {
  return lstat(path, { bigint: true }).then(
    ({ ino, size }) => ({ ino, size: Number(size) }),
    () => undefined,
  );
}

async function openReader(path: string): Promise<Reader | undefined> {
  const handle = await openToRead(path);
  return handle && { handle, ino: (await handle.stat({ bigint: true })).ino, at: 0 };
}

async function sizeOf({ handle }: Reader): Promise<number> {
  return (await handle.stat()).size;
}

/** Whole lines from the reader's place on, a piece at a time. */
async function* readTo(reader: Reader, size: number): AsyncGenerator<Buffer, void, void> {
  for (let length = PIECE; reader.at < size; ) {
    const space = Buffer.allocUnsafe(Math.min(length, size - reader.at));
    const { bytesRead } = await reader.handle.read(space, 0, space.length, reader.at);
    const bytes = space.subarray(0, bytesRead);
    const end = length < LONGEST ? bytes.lastIndexOf(10) + 1 : bytes.length;
    // The rest is no whole line yet.
    if (end === 0 && bytesRead < length) return;
    length = end === 0 ? length * 2 : PIECE;
    reader.at += end;
    if (end > 0) yield bytes.subarray(0, end);
  }
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}
