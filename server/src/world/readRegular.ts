import { close, constants, fstat, open, read, type Stats } from 'node:fs';
import { promisify } from 'node:util';

const [openFile, statOf, readInto, closeFile] = [
  promisify(open),
  promisify(fstat),
  promisify(read),
  promisify(close),
];

/** Where there is such a flag: on Windows there is none. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * A file's bytes, or its size where it has more than `most`. One look-up of the name, so what is measured is what is
 * read; and without the file handles of `node:fs/promises`, which cost more than reading a small file does. Rejects
 * with the disk's error, and for what is no regular file: a pipe or a device may never end.
 */
export async function readRegular(path: string, most: number): Promise<Buffer | { readonly bytes: number }> {
  // A pipe that nobody writes to would be waited for.
  const descriptor = await openFile(path, READ);
  try {
    const facts: Stats = await statOf(descriptor);
    if (!facts.isFile()) throw new Error('is not a file');
    return facts.size > most ? { bytes: facts.size } : await readAll(descriptor, facts.size);
  } finally {
    await closeFile(descriptor);
  }
}

/** As many bytes as the file has; to the end of one that does not tell, such as those of `/proc`. */
async function readAll(descriptor: number, size: number): Promise<Buffer> {
  let bytes = Buffer.allocUnsafe(size || 1);
  for (let filled = 0; ; ) {
    if (filled === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(bytes.length)]);
    const { bytesRead } = await readInto(descriptor, bytes, filled, bytes.length - filled, null);
    filled += bytesRead;
    if (bytesRead === 0 || filled === size) return bytes.subarray(0, filled);
  }
}
