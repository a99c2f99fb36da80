/** Reads a zip, which is what a VSIX is: the files of its central directory, in their order. */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** With `/`, such as `extension/package.json`. */
  readonly path: string;
  /** Unpacked, bytes. */
  readonly size: number;
  content(): Buffer;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

export function readZip(zip: Buffer): readonly ZipEntry[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let read = 0; read < count; read += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`No zip entry at ${at}`);
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries.push(entryAt(zip, at, name));
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= 0; at -= 1) if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw new Error('This is no zip.');
}

function entryAt(zip: Buffer, at: number, name: number): ZipEntry {
  const [method, packed, size] = [
    zip.readUInt16LE(at + 10),
    zip.readUInt32LE(at + 20),
    zip.readUInt32LE(at + 24),
  ];
  const local = zip.readUInt32LE(at + 42);
  return {
    path: zip.toString('utf8', at + 46, at + 46 + name),
    size,
    content: () => {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + packed);
      return method === 0 ? bytes : inflateRawSync(bytes);
    },
  };
}
