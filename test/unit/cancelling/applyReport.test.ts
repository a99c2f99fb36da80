import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyReport, queriesWorth } from '../../../server/src/cancelling/reconcile/applyReport.ts';
import type { Outcome } from '../../../server/src/protocol/model.ts';
import type { OrderStatusReport } from '../../../server/src/venues/venue.ts';

const reply = { from: 'reply', at: 1, words: 'ok' } as const;
const read = { from: 'read', at: 2, words: 'status' } as const;
const cancelled: Outcome = { kind: 'cancelled', evidence: reply };
const unknown: Outcome = { kind: 'unknown', since: 1, cause: 'timeout', message: '' };
const notReported: Outcome = { kind: 'notReported' };
const pending: Outcome = { kind: 'pending', since: 1, message: '' };
const rejected: Outcome = { kind: 'rejected', reason: 'validation', message: 'Order not found' };

const open: OrderStatusReport = { kind: 'open', at: 5, filledQuantity: '0' };
const nothing: OrderStatusReport = { kind: 'nothing', why: '' };
const closed = (how: 'cancelled' | 'filled' | 'expired'): OrderStatusReport => ({
  kind: 'closed',
  how,
  evidence: read,
  filledQuantity: '0.2',
});

describe('what an outcome becomes after a read', () => {
  test('acknowledged + CANCELED is cancelled, by the evidence of the read', () => {
    const after = { kind: 'cancelled', evidence: read, filledQuantity: '0.2' };
    assert.deepEqual(applyReport(pending, closed('cancelled')), after);
  });
  for (const before of [unknown, notReported]) {
    test(`${before.kind} + CANCELED is cancelled, by this request or before it, by the evidence of the read`, () => {
      assert.deepEqual(applyReport(before, closed('cancelled')), {
        kind: 'cancelled',
        by: 'thisOrBefore',
        evidence: read,
        filledQuantity: '0.2',
      });
    });
  }
  test('confirmed + CANCELED keeps the confirmation and learns the filled quantity', () => {
    assert.deepEqual(applyReport(cancelled, closed('cancelled')), { ...cancelled, filledQuantity: '0.2' });
  });
  test('confirmed + still open is a contradiction, never “cancelled”', () => {
    assert.partialDeepStrictEqual(applyReport(cancelled, open), {
      kind: 'unknown',
      cause: 'contradiction',
      seenOpenAt: 5,
    });
  });
  test('confirmed + filled is not open, because it was filled', () => {
    assert.partialDeepStrictEqual(applyReport(cancelled, closed('filled')), {
      kind: 'notOpen',
      because: 'filled',
    });
  });
  test('refused + CANCELED was cancelled by something else', () => {
    assert.partialDeepStrictEqual(applyReport(rejected, closed('cancelled')), {
      kind: 'notOpen',
      because: 'cancelled',
    });
  });
  for (const because of ['cancelled', 'filled', 'expired', 'unknown'] as const) {
    test(`told to be closed before (${because}) + CANCELED never becomes this attempt’s doing`, () => {
      const before: Outcome = { kind: 'notOpen', because, evidence: reply };
      const after = applyReport(before, closed('cancelled'));
      assert.partialDeepStrictEqual(after, { kind: 'notOpen', because: 'cancelled', filledQuantity: '0.2' });
    });
  }
  test('fills without an amount are said, and an amount replaces them', () => {
    const partly: OrderStatusReport = {
      kind: 'closed',
      how: 'cancelled',
      evidence: read,
      partlyFilled: true,
    };
    const after = applyReport(cancelled, partly);
    assert.deepEqual(after, { ...cancelled, partlyFilled: true });
    assert.equal(applyReport(after, partly), after, 'no news, no change');
    assert.deepEqual(applyReport(after, closed('cancelled')), { ...cancelled, filledQuantity: '0.2' });
    assert.deepEqual(applyReport(unknown, partly), {
      kind: 'cancelled',
      by: 'thisOrBefore',
      evidence: read,
      partlyFilled: true,
    });
  });
  test('the same once more is no news', () => {
    const after = applyReport(cancelled, closed('cancelled'));
    assert.equal(applyReport(after, closed('cancelled')), after);
  });
  test('unknown + still open stays unknown: the attempt may yet arrive', () => {
    assert.deepEqual(applyReport(unknown, open), { ...unknown, seenOpenAt: 5 });
  });
  test('not found anywhere proves nothing', () => {
    for (const before of [cancelled, unknown, notReported, pending, rejected]) {
      assert.equal(applyReport(before, nothing), before);
    }
  });
  test('the venue has it nowhere: a refusal that an earlier arrival may have caused is not the last word', () => {
    const evidence = { from: 'read', at: 7, words: 'nowhere' } as const;
    const gone: OrderStatusReport = { kind: 'nothing', why: 'nowhere', gone: evidence };
    assert.deepEqual(applyReport(rejected, gone), { kind: 'notOpen', because: 'unknown', evidence });
    const forTheKey: Outcome = { kind: 'rejected', reason: 'authentication', message: 'no' };
    for (const before of [cancelled, unknown, notReported, pending, forTheKey])
      assert.equal(applyReport(before, gone), before);
  });
  test('only a positive status at the venue makes “cancelled”', () => {
    for (const before of [unknown, notReported, pending, rejected]) {
      for (const report of [open, nothing, closed('filled'), closed('expired')]) {
        assert.notEqual(applyReport(before, report).kind, 'cancelled');
      }
    }
  });
});

test('open questions are asked until they are answered; settled ones are not asked', () => {
  for (const outcome of [unknown, notReported, pending])
    assert.equal(queriesWorth(outcome), Number.POSITIVE_INFINITY);
  assert.ok(queriesWorth(cancelled) > 0, 'for the filled quantity');
  assert.equal(queriesWorth({ ...cancelled, filledQuantity: '0' } as Outcome), 0);
  for (const reason of ['nonce', 'validation', 'marketState', 'expired'] as const)
    assert.ok(queriesWorth({ kind: 'rejected', reason, message: '' }) >= 3, reason);
  for (const reason of ['authentication', 'signature', 'scope', 'rateLimit'] as const)
    assert.equal(queriesWorth({ kind: 'rejected', reason, message: '' }), 1, reason);
  assert.equal(queriesWorth({ kind: 'notSent', why: '' }), 0);
});
