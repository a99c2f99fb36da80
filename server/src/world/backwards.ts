import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read at once: the loop goes on between two pieces. */
export const PIECE = 128 * 1024;
/** A line that is longer than this, bytes, is cut: nothing that we write comes near. */
export const LONGEST = 16 * 1024 * 1024;

/**
 * The whole lines of a file up to `end`, which is the end of a line: pieces of about 128 kB, the last one first. A piece
 * is good until the next one is asked for.
 */
export async function* backwards(handle: FileHandle, end: number): AsyncGenerator<Buffer, void, void> {
  const buffers = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
  let next = before(handle, end, buffers[0]);
  for (let turn = 1; ; turn += 1) {
    const { from, bytes } = await next;
    if (bytes.length === 0) return;
    // The next one is on its way while this one is looked at.
    if (from > 0) next = before(handle, from, buffers[turn % 2]);
    yield bytes;
    if (from === 0) return;
  }
}

/** The end of a file's last whole line. */
export async function endOfLines(handle: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; end = Math.max(0, end - PIECE)) {
    const from = Math.max(0, end - PIECE);
    const bytes = await bytesOf(handle, from, Buffer.allocUnsafe(end - from));
    const at = bytes.lastIndexOf(10);
    if (at >= 0) return from + at + 1;
  }
  return 0;
}

interface Piece {
  readonly from: number;
  readonly bytes: Buffer;
}

async function before(handle: FileHandle, end: number, buffer: Buffer = Buffer.alloc(PIECE)): Promise<Piece> {
  for (let length = buffer.length; ; length *= 2) {
    const from = Math.max(0, end - length);
    const space = length === buffer.length ? buffer.subarray(0, end - from) : Buffer.allocUnsafe(end - from);
    const bytes = await bytesOf(handle, from, space);
    if (from === 0 || length >= LONGEST) return { from, bytes };
    // What stands before the first line feed belongs to a line that begins earlier.
    const start = bytes.indexOf(10) + 1;
    if (start > 0 && start < bytes.length) return { from: from + start, bytes: bytes.subarray(start) };
  }
}

/** What the file holds from `from` on, as much as the buffer takes. */
async function bytesOf(handle: FileHandle, from: number, buffer: Buffer): Promise<Buffer> {
  if (buffer.length === 0) return buffer;
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}
