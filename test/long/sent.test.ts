/** 150,000 changed texts: none makes the reader of requests throw or hang. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSent } from '../../server/src/signing/explain/sent/readSent.ts';
import { mutated, seeds } from '../unit/signing/sent/hostile.ts';
import { Random } from '../unit/signing/sent/random.ts';

test('150,000 changed texts', () => {
  const random = new Random(23);
  for (let run = 0; run < 150_000; run++) {
    const read = readSent(mutated(random, mutated(random, random.pick(seeds))));
    assert.ok(read.ok || read.message !== '');
  }
});
