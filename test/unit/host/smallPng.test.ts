import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { smallPng } from '../../host/smallPng.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** A PNG of RGBA pixels, each line through its filter. */
function png(lines: readonly { readonly filter: number; readonly bytes: readonly number[] }[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE((lines[0]?.bytes.length ?? 0) / 4);
  head.writeUInt32BE(lines.length, 4);
  head.set([8, 6], 8);
  const raw = Buffer.from(lines.flatMap(({ filter, bytes }) => [filter, ...bytes]));
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), end]);
}

/** The colours of a PNG with a palette and without filters, line by line. */
function coloursOf(small: Buffer): string[] {
  const at = (type: string) => {
    const start = small.indexOf(type, 0, 'latin1');
    return small.subarray(start + 4, start + 4 + small.readUInt32BE(start - 4));
  };
  const palette = at('PLTE').toString('hex').match(/.{6}/g) ?? [];
  const width = at('IHDR').readUInt32BE(0);
  const raw = inflateSync(at('IDAT'));
  return [...raw].flatMap((index, place) => (place % (width + 1) === 0 ? [] : [palette[index] ?? '']));
}

describe('a small PNG', () => {
  test('has the colours of the picture, through every filter', () => {
    const picture = png([
      { filter: 0, bytes: [1, 2, 3, 255, 4, 5, 6, 255] },
      { filter: 1, bytes: [9, 9, 9, 255, 1, 1, 1, 0] },
      { filter: 2, bytes: [1, 0, 0, 0, 0, 1, 0, 0] },
      { filter: 3, bytes: [5, 5, 5, 128, 0, 0, 0, 0] },
      { filter: 4, bytes: [0, 0, 1, 0, 0, 0, 0, 0] },
    ]);
    assert.deepEqual(coloursOf(smallPng(picture)), [
      ...['010203', '040506'],
      ...['090909', '0a0a0a'],
      ...['0a0909', '0a0b0a'],
      ...['0a0909', '0a0a09'],
      ...['0a090a', '0a0a0a'],
    ]);
  });

  test('takes the nearest of its 256 colours where a picture has more', () => {
    const many = Array.from({ length: 300 }, (_, at) => [at & 255, at >> 8, 0, 255]);
    const colours = coloursOf(smallPng(png([{ filter: 0, bytes: many.flat() }])));
    assert.equal(colours.length, 300);
    assert.equal(colours[0], '000000');
    assert.equal(new Set(colours).size, 256);
  });

  test('is made of nothing that it does not know', () => {
    const wrong = png([{ filter: 0, bytes: [1, 2, 3, 255] }]);
    wrong[24] = 16;
    assert.throws(() => smallPng(wrong), /not a PNG/);
  });
});
