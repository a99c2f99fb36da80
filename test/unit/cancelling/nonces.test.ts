import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aboveClock } from '../../../server/src/cancelling/plan/nonces.ts';

describe('a number after a refusal for the number', () => {
  const source = { next: async (_owner: string, atLeast = 0n) => atLeast };

  test("is at least the computer's clock, by which another program may number", async () => {
    assert.equal(await aboveClock(source, () => 900).next('0xa', 500n), 900n);
  });

  test("is at least the venue's time where the clock is behind it", async () => {
    assert.equal(await aboveClock(source, () => 400).next('0xa', 500n), 500n);
  });
});
