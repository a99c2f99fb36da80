/** A refused order that goes from the list of open orders. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isGone } from '../../../server/src/cancelling/reconcile/findInList.ts';
import type { CancellationRow } from '../../../server/src/protocol/model.ts';
import { cancelled, idKey, order } from '../../cancelling/samples.ts';

const READ = 10_000;
const refused: CancellationRow = {
  key: idKey('A'),
  order: order('A'),
  outcome: { kind: 'rejected', reason: 'validation', message: 'Order not found' },
  following: false,
  readAt: READ,
};
const list = (askedAt: number, ...ids: readonly string[]) => ({
  orders: new Map(ids.map((id) => [id, order(id)])),
  askedAt,
  ids: 'exact' as const,
  startedAt: 1_000,
});

describe('a refused order', () => {
  test('is gone when a list that was asked for soon after the last look lacks it, each time', () => {
    assert.ok(isGone(refused, list(READ + 5_000, 'B')));
    assert.ok(isGone({ ...refused, absentAt: READ - 5_000 }, list(READ + 9_000, 'B')));
  });

  test('is not gone while it is listed, in an older list, or in one of much later', () => {
    assert.ok(!isGone(refused, list(READ + 5_000, 'A')));
    assert.ok(!isGone(refused, list(READ, 'B')));
    assert.ok(!isGone(refused, list(READ + 60_000, 'B')));
  });

  test('that was never listed or looked at is not gone, nor is one that was cancelled', () => {
    const { order: _listed, ...unlisted } = refused;
    const { readAt: _looked, ...unread } = refused;
    for (const row of [unlisted, unread, { ...refused, outcome: cancelled }])
      assert.ok(!isGone(row, list(READ + 5_000, 'B')));
  });
});
