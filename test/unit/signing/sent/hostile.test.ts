/** No text makes the reader throw or hang. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSent } from '../../../../server/src/signing/explain/sent/readSent.ts';
import { floods, mutated, seeds } from './hostile.ts';
import { Random } from './random.ts';

describe('floods', () => {
  for (const [name, text] of floods) {
    test(name, { timeout: 10_000 }, () => {
      const start = performance.now();
      const read = readSent(text);
      assert.ok(read.ok || (read.line >= 1 && read.column >= 1 && read.message !== ''));
      assert.ok(performance.now() - start < 5_000);
    });
  }
});

test('3,000 changed texts', () => {
  const random = new Random(17);
  for (let run = 0; run < 3_000; run++) {
    const text = mutated(random, random.pick(seeds));
    const read = readSent(text);
    if (read.ok) continue;
    const lines = text.split('\n');
    assert.ok(read.line >= 1 && read.line <= lines.length, JSON.stringify({ text, read }));
    assert.ok(
      read.column >= 1 && read.column <= (lines[read.line - 1] ?? '').length + 1,
      JSON.stringify({ text, read }),
    );
  }
});

test('a message quotes nothing of the text', () => {
  const canary = 'CANARYb1946ac92492d234';
  for (const seed of seeds) {
    for (let at = 0; at < seed.length; at += 3) {
      const read = readSent(seed.slice(0, at) + canary + seed.slice(at));
      if (!read.ok) assert.ok(!read.message.includes(canary));
    }
  }
});
