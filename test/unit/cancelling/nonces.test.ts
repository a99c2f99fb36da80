import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aboveUsed } from '../../../server/src/cancelling/plan/nonces.ts';

describe('a number after a refusal for the number', () => {
  const sourceWith = (used?: bigint) => ({
    next: async (_owner: string, atLeast = 0n) => atLeast,
    highest: () => used,
  });
  const next = (used: bigint | undefined, clock: number) =>
    aboveUsed(sourceWith(used), () => clock).next('0xa', 500n);

  test("is at least the computer's clock, by which another program may number", async () => {
    assert.equal(await next(undefined, 900), 900n);
  });

  test("is at least the venue's time where the clock is behind it", async () => {
    assert.equal(await next(undefined, 400), 500n);
  });

  test('is above what the journal says was used, when the clock was set back since', async () => {
    assert.equal(await next(3_600_000n, 400), 3_600_001n);
    assert.equal(await next(450n, 400), 500n);
  });

  test('takes no number of the journal that lies days ahead', async () => {
    assert.equal(await next(10n ** 18n, 400), 500n);
  });
});
