import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ledger } from '../../../server/src/cancelling/journal/ledger.ts';
import { clientKey, idKey, intent, order } from '../../cancelling/samples.ts';

test('who was first for an order is told by the journal, by whichever name each one knew it', () => {
  const ledger = new Ledger();
  const listed = { key: idKey('A'), order: order('A', { clientOrderId: 'mine' }) };
  const unlisted = { key: clientKey('mine') };
  ledger.take(intent('first', [], { rows: [unlisted], process: 'p1' }), 1, 1);
  ledger.take(intent('second', [], { rows: [listed], process: 'p2' }), 2, 2);
  for (const row of [listed, unlisted]) {
    const attempts = ledger.rowsOf('acc', row).map(({ of }) => of.facts.id);
    assert.deepEqual(attempts, ['first', 'second']);
  }
});
