/** What the venue says of orders that another window left unresolved, and for which of ours that settles anything. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AttemptPorts } from '../../../server/src/cancelling/ports.ts';
import { queryForOtherWindows } from '../../../server/src/cancelling/send/queryForOtherWindows.ts';
import type { PlanRow } from '../../../server/src/protocol/model.ts';
import { clientKey, idKey, order, unknown } from '../../cancelling/samples.ts';
import { createClock } from '../clock.ts';

const closed = {
  kind: 'closed',
  how: 'filled',
  evidence: { from: 'read', at: 2, words: 'MATCHED' },
} as const;

async function settledOf(row: PlanRow) {
  const world = createClock(1_000);
  const queryOrders = async () => ({ ok: true, value: [{ key: row.key, report: closed }] }) as const;
  const ports = { venueSession: { queryOrders }, log: () => undefined } as unknown as AttemptPorts;
  const open = [{ row, outcome: unknown, startedAt: 1 }];
  const { settled, unread } = await queryForOtherWindows(
    open,
    ports,
    { ms: 3_000, world },
    new AbortController().signal,
  );
  assert.deepEqual(unread, []);
  return settled.map(({ outcome }) => outcome.kind);
}

describe('an order that another window left unresolved', () => {
  test('is settled by a read where it is known by its orderId', async () => {
    assert.deepEqual(await settledOf({ key: idKey('A') }), ['notOpen']);
    assert.deepEqual(await settledOf({ key: clientKey('mine'), order: order('A') }), ['notOpen']);
  });

  test('settles nothing by its clientOrderId alone: another order may have that by now', async () => {
    assert.deepEqual(await settledOf({ key: clientKey('mine') }), []);
  });
});
