import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readRegular } from './readRegular.ts';

/** Bytes above which a file is not read. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** A file's bytes; or its size, where it is larger than `MOST_BYTES`. Rejects with words for a person. */
export async function readBytes(path: string): Promise<Buffer | { readonly bytes: number }> {
  try {
    return await readRegular(path, MOST_BYTES);
  } catch (error) {
    throw new Error(`cannot be read: ${(await isDangling(path)) ? DANGLING : reasonOf(error)}`);
  }
}

const DANGLING = 'it is a link to nothing';

/** Whether a path is a link that leads to no file. */
async function isDangling(path: string): Promise<boolean> {
  const isLink = await lstat(path).then(
    (facts) => facts.isSymbolicLink(),
    () => false,
  );
  return isLink && (await stat(path).catch(() => undefined)) === undefined;
}

/** The path of a file itself, through all links; the path as it is where there is none. */
export function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** A small file's text. Rejects with words for a person. */
export async function readText(path: string): Promise<string> {
  const read = await readBytes(path);
  if (!Buffer.isBuffer(read)) throw new Error('is too large');
  return read.toString('utf8');
}

/** Standard input to its end; its size as far as read where it is larger than `MOST_BYTES`. */
export async function readInput(
  input: AsyncIterable<Buffer | string>,
): Promise<Buffer | { readonly bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return { bytes };
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/**
 * Why a file is not replaced, if so, in words that follow “it”: one that may not be written is meant to stay, and another
 * name of the same file (a hard link) would keep the old text.
 */
export async function whyKept(path: string): Promise<string | undefined> {
  try {
    const { mode, nlink } = await stat(path);
    // Root may write everything; the mode says what the file's owner wants.
    if ((mode & 0o222) === 0) return 'is read-only';
    await access(path, constants.W_OK);
    return nlink > 1 ? `has ${nlink} names (hard links)` : undefined;
  } catch (error) {
    const words = reasonOf(error);
    return words === REASONS['EACCES'] || words === REASONS['EROFS'] ? 'is read-only' : undefined;
  }
}

/** Writes a file in one step, whether there is one or not. Rejects with words for a person. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    const target = await realPathOf(path);
    const temporary = temporaryFor(target);
    try {
      await writeNew(temporary, text, 0o644);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw new Error(`cannot be written: ${reasonOf(error)}`);
  }
}

/**
 * Puts a text in a file's place, in one step, with the file's mode: a reader sees the old text or the new one. Writes
 * nothing where the file does not hold `before` any more. Through links it is the file itself that is replaced.
 * Rejects with words for a person.
 */
export async function replaceText(path: string, before: Buffer, text: string): Promise<void> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    const temporary = temporaryFor(target);
    try {
      await writeNew(temporary, text, mode & 0o7777);
      if (!before.equals(await readFile(target))) throw new Error('it was changed meanwhile');
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw new Error(`cannot be fixed: ${reasonOf(error)}`);
  }
}

function temporaryFor(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ELOOP: 'its links lead in a circle',
  ENOSPC: 'the disk is full',
};

/** An error of the disk in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code === undefined ? error.message : (REASONS[code] ?? code);
}
