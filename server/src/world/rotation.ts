import { constants } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { lock } from 'proper-lockfile';
import { backwards, endOfLines } from './backwards.ts';
import { nothingIfMissing, openOwnFile, openToRead } from './ownFiles.ts';
import { generations, placeOf } from './tail.ts';

/** The whole lines of a file and its predecessors, the last ones first, as often as asked for. */
type Pieces = () => AsyncIterable<Buffer>;

/** What must not be lost with the older files: lines, to be written to the new one. */
export type CarryOver = (pieces: Pieces) => Promise<string>;

/**
 * Moves a full file aside, so that a new one begins, and carries into that what is not over yet. Two processes that did
 * this at once would lose a file, so one of them does it, under a lock. Ended half way, the files are all there, and
 * the next rotation begins with what is left to do. Gives how many bytes were carried over; nothing where another file is in the place of the full one by now.
 */
export async function rotate(path: string, full: bigint, carryOver: CarryOver): Promise<number | undefined> {
  const release = await lock(path, { stale: 10_000, retries: 0 });
  try {
    if ((await placeOf(path))?.ino !== full) return undefined;
    const [, predecessor = '', older = ''] = generations(path);
    if (await placeOf(older)) await finish(path, older, carryOver);
    await rename(predecessor, older).catch(nothingIfMissing);
    await rename(path, predecessor);
    return await finish(path, older, carryOver);
  } finally {
    await release();
  }
}

/** The oldest file goes when the newest holds what is still open of all of them. */
async function finish(path: string, oldest: string, carryOver: CarryOver): Promise<number> {
  const text = await carryOver(() => allLines(path));
  if (text !== '') await appendDurably(path, text);
  await rm(oldest, { force: true });
  return Buffer.byteLength(text);
}

/** The whole lines of a file and its predecessors, the last ones first. */
export async function* allLines(path: string): AsyncGenerator<Buffer, void, void> {
  const seen = new Set<bigint>();
  for (const each of generations(path)) {
    const handle = await openToRead(each);
    if (!handle) continue;
    try {
      const { ino, size } = await handle.stat({ bigint: true });
      // A rotation between two openings gives one file twice.
      if (!seen.has(ino)) yield* backwards(handle, await endOfLines(handle, Number(size)));
      seen.add(ino);
    } finally {
      await handle.close();
    }
  }
}

async function appendDurably(path: string, text: string): Promise<void> {
  const { O_APPEND, O_CREAT, O_RDWR } = constants;
  const handle = await openOwnFile(path, O_APPEND | O_CREAT | O_RDWR);
  try {
    await handle.writeFile(`\n${text}`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
