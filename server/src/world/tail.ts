import { type FileHandle, open, stat } from 'node:fs/promises';

interface Reader {
  readonly handle: FileHandle;
  readonly ino: number;
  /** In bytes: the end of the last whole line that was read. */
  at: number;
}

/** Reads what others append to a file, whole lines only, over its rotation. A file that is not there has no news. */
export class Tail {
  readonly #path: string;
  #reader: Reader | undefined;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  news(): Promise<string> {
    const news = this.#busy.then(() => this.#news());
    this.#busy = news.catch(() => undefined);
    return news;
  }

  async close(): Promise<void> {
    await this.#busy;
    await this.#reader?.handle.close();
    this.#reader = undefined;
  }

  async #news(): Promise<string> {
    const old = this.#reader;
    // While it is held open, no other file has its number.
    if (old && (await inodeOf(this.#path)) === old.ino) return readOn(old);
    const current = await openReader(this.#path);
    if (current && current.ino === old?.ino) {
      await current.handle.close();
      return readOn(old);
    }
    // It is another file now, so nobody writes to the old one any more: whoever did found out and wrote here.
    const rest = old ? await readOn(old) : '';
    if (!current) return rest;
    const between = await this.#predecessor(old?.ino);
    await old?.handle.close();
    this.#reader = current;
    return rest + between + (await readOn(current));
  }

  /** What is in the predecessor, unless that is the file that was read all along. */
  async #predecessor(known: number | undefined): Promise<string> {
    const reader = await openReader(`${this.#path}.1`);
    if (!reader) return '';
    const text = reader.ino === known ? '' : await readOn(reader);
    await reader.handle.close();
    return text;
  }
}

async function inodeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ ino }) => ino,
    () => undefined,
  );
}

async function openReader(path: string): Promise<Reader | undefined> {
  try {
    const handle = await open(path, 'r');
    return { handle, ino: (await handle.stat()).ino, at: 0 };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readOn(reader: Reader): Promise<string> {
  const { size } = await reader.handle.stat();
  if (size <= reader.at) return '';
  const { buffer, bytesRead } = await reader.handle.read(
    Buffer.alloc(size - reader.at),
    0,
    size - reader.at,
    reader.at,
  );
  const end = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
  reader.at += end;
  return buffer.toString('utf8', 0, end);
}
