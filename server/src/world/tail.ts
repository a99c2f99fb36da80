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
    const rest = this.#reader ? await readOn(this.#reader) : await this.#predecessor();
    const ino = await stat(this.#path).then(
      (facts) => facts.ino,
      () => undefined,
    );
    if (ino === undefined || ino === this.#reader?.ino) return rest;
    await this.#reader?.handle.close();
    this.#reader = await openReader(this.#path);
    return this.#reader ? rest + (await readOn(this.#reader)) : rest;
  }

  async #predecessor(): Promise<string> {
    const reader = await openReader(`${this.#path}.1`);
    if (!reader) return '';
    const text = await readOn(reader);
    await reader.handle.close();
    return text;
  }
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
