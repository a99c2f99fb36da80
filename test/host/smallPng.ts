/** Makes a screenshot small: at most 256 colours, of which a picture of an editor hardly has more. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const MOST = 256;
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One number for each pixel: red, green and blue in a byte each. */
  readonly colours: Uint32Array;
}

/** `png`: eight bits a channel, RGB or RGBA, not interlaced, as Chromium writes it. What shines through is lost. */
export function smallPng(png: Buffer): Buffer {
  const pixels = read(png);
  const palette = paletteOf(pixels.colours);
  return write(pixels, palette);
}

function read(png: Buffer): Pixels {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!head || head[8] !== 8 || ![2, 6].includes(head[9] ?? 0) || head[12] !== 0)
    throw new Error('This is not a PNG as Chromium writes it.');
  const [width, height, bytes] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const lines = unfilter(raw, width * bytes, bytes);
  const colours = Uint32Array.from({ length: width * height }, (_, at) => lines.readUIntBE(at * bytes, 3));
  return { width, height, colours };
}

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** Each line begins with the filter that its bytes went through. */
function unfilter(raw: Buffer, stride: number, bytes: number): Buffer {
  const out = Buffer.alloc((raw.length / (stride + 1)) * stride);
  for (let from = 0, to = 0; from < raw.length; from += stride + 1, to += stride) {
    for (let x = 0; x < stride; x += 1) {
      const left = x < bytes ? 0 : (out[to + x - bytes] ?? 0);
      const up = to === 0 ? 0 : (out[to + x - stride] ?? 0);
      const corner = x < bytes || to === 0 ? 0 : (out[to + x - stride - bytes] ?? 0);
      out[to + x] = (raw[from + 1 + x] ?? 0) + guess(raw[from] ?? 0, left, up, corner);
    }
  }
  return out;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
  return [0, left, up, (left + up) >> 1, paeth][filter] ?? 0;
}

/** The index of every colour: the most frequent ones have one of their own, the others that of the nearest. */
function paletteOf(colours: Uint32Array): { readonly all: readonly number[]; at(colour: number): number } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const all = sorted.slice(0, MOST);
  const known = new Map(all.map((colour, index) => [colour, index]));
  for (const colour of sorted.slice(MOST)) known.set(colour, nearest(all, colour));
  return { all, at: (colour) => known.get(colour) ?? 0 };
}

function nearest(all: readonly number[], colour: number): number {
  const apart = (other: number) =>
    [16, 8, 0].reduce((sum, by) => sum + (((colour >> by) & 255) - ((other >> by) & 255)) ** 2, 0);
  return all.reduce((best, other, index) => (apart(other) < apart(all[best] ?? 0) ? index : best), 0);
}

function write({ width, height, colours }: Pixels, palette: ReturnType<typeof paletteOf>): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const lines = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < colours.length; at += 1) {
    lines[at + Math.floor(at / width) + 1] = palette.at(colours[at] ?? 0);
  }
  const plte = Buffer.from(
    palette.all.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
  );
  const body = [
    chunk('IHDR', head),
    chunk('PLTE', plte),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...body]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
