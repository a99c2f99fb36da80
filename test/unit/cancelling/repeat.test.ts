import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repeatAfter } from '../../../server/src/cancelling/send/repeatAfter.ts';
import type { Outcome } from '../../../server/src/protocol/model.ts';
import type { KeyOutcome } from '../../../server/src/venues/venue.ts';

type Rejected = Extract<Outcome, { kind: 'rejected' }>;

const refused = (reason: Rejected['reason'], more: Partial<Rejected> = {}): Outcome => ({
  kind: 'rejected',
  reason,
  message: 'no',
  retryable: true,
  ...more,
});
const rows = (...outcomes: readonly Outcome[]): readonly KeyOutcome[] =>
  outcomes.map((outcome, i) => ({ key: { by: 'orderId', orderId: String(i) }, outcome }));
const triesOf = (outcome: Outcome): number => {
  let tries = 1;
  while (repeatAfter(rows(outcome), { tries, elapsed: 0 }) && tries < 99) tries += 1;
  return tries;
};

describe('what is sent again', () => {
  test('only what the venue documents as worth it, and says to have done nothing', () => {
    const never: readonly Outcome[] = [
      refused('marketState', { retryable: false }),
      refused('nonce', { retryable: false }),
      refused('scope'),
      refused('signature'),
      refused('validation'),
      { kind: 'unknown', since: 0, cause: 'timeout', message: '' },
      { kind: 'pending', since: 0, message: '' },
      { kind: 'notReported' },
      { kind: 'notSent', why: '' },
      { kind: 'cancelled', evidence: { from: 'reply', at: 0, words: '' } },
    ];
    for (const outcome of never) assert.equal(triesOf(outcome), 1, JSON.stringify(outcome));
  });

  test('as often as its reason allows', () => {
    assert.equal(triesOf(refused('marketState')), 3);
    assert.equal(triesOf(refused('authentication')), 2);
    assert.equal(triesOf(refused('expired')), 2);
    assert.equal(triesOf(refused('nonce')), 4);
    assert.equal(triesOf(refused('rateLimit', { retryable: false })), 99);
  });

  test('the rate limit: after the venue’s own time, else with back-off, for ten minutes in all', () => {
    const wait = (tries: number, outcome: Outcome, elapsed = 0) =>
      repeatAfter(rows(outcome), { tries, elapsed })?.wait;
    assert.deepEqual(
      [1, 2, 3, 9].map((tries) => wait(tries, refused('rateLimit'))),
      [2_000, 4_000, 8_000, 30_000],
    );
    assert.equal(wait(1, refused('rateLimit', { retryAfterMs: 60_000 })), 60_000);
    assert.equal(wait(1, refused('rateLimit', { retryAfterMs: 3_600_000 })), undefined);
    assert.equal(wait(5, refused('rateLimit'), 590_000), undefined);
  });

  test('a number that was used is taken anew only after the venue was asked; bytes are not repeated then', () => {
    const repeat = repeatAfter(rows(refused('nonce')), { tries: 1, elapsed: 0 });
    assert.partialDeepStrictEqual(repeat, { readFirst: true, sameBytes: false, isRateLimit: false });
  });

  test('only the orders that were refused for it; two reasons at once are left to a person', () => {
    const cancelled: Outcome = { kind: 'cancelled', evidence: { from: 'reply', at: 0, words: '' } };
    const repeat = repeatAfter(rows(cancelled, refused('rateLimit')), { tries: 1, elapsed: 0 });
    assert.deepEqual(
      repeat?.rows.map(({ key }) => key),
      [{ by: 'orderId', orderId: '1' }],
    );
    const mixed = rows(refused('nonce'), refused('rateLimit'));
    assert.equal(repeatAfter(mixed, { tries: 1, elapsed: 0 }), undefined);
  });
});
