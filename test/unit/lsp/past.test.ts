/** What is remembered of cancellations, and the view of the sessions that request files get. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { History, listening, remembering } from '../../../server/src/app/history.ts';
import type { Storage } from '../../../server/src/app/storage.ts';
import type { JournalEntry } from '../../../server/src/cancelling/journal/entries.ts';
import type { AttemptAccount, Cancellation, OrderKey, Outcome } from '../../../server/src/protocol/model.ts';
import { order } from '../requests/languageFeatures/samples.ts';

const key: OrderKey = { by: 'orderId', orderId: 'o1' };
const named: OrderKey = { by: 'clientOrderId', clientOrderId: 'c1' };
const cancelled: Outcome = { kind: 'cancelled', evidence: { from: 'reply', at: 1, words: 'ok' } };
const account: AttemptAccount = { id: 'a1', name: 'main', venue: 'limitless', environment: 'sandbox' };

const intent: JournalEntry = {
  kind: 'intent',
  at: 1,
  attempt: 't1',
  run: 'r1',
  process: 'one',
  account,
  origin: '',
  method: 'POST',
  target: '',
  rows: [{ key }, { key: named, order: order('a1', 'o2') }],
  all: false,
  payload: '',
  nonce: '1000',
  owner: '0xAbC',
};
const outcome = (of: OrderKey): JournalEntry => ({
  kind: 'outcome',
  at: 2,
  attempt: 't1',
  order: of,
  outcome: cancelled,
});

describe('the journal', () => {
  test('tells what became of an order, and which nonces were used', () => {
    const history = new History();
    history.read([intent, outcome(key)]);
    assert.equal(history.endOf(key, 'a1')?.outcome.kind, 'cancelled');
    assert.equal(history.endOf(key, undefined)?.accountId, 'a1');
    assert.equal(history.endOf(key, 'a2'), undefined);
    assert.equal(history.isNonceUsed('0xabc', 1000n), true);
    assert.equal(history.isNonceUsed('0xABC', 1001n), false);
    assert.equal(history.isNonceUsed('0xdef', 1000n), false);
    assert.equal(history.lastNonce('0xabc'), 1000n);
    history.read([{ ...intent, nonce: '999' }]);
    assert.equal(history.lastNonce('0xabc'), 1000n);
  });

  test('without an outcome says nothing, and odd entries are passed over', () => {
    const history = new History();
    history.read([intent, { ...intent, nonce: 'x' }, { ...outcome(key), attempt: 'other' }]);
    assert.equal(history.endOf(key, 'a1'), undefined);
  });

  test('an order that was named by its clientOrderId is known by its orderId too', () => {
    const history = new History();
    history.read([intent, outcome(named)]);
    assert.equal(history.endOf({ by: 'orderId', orderId: 'o2' }, 'a1')?.outcome.kind, 'cancelled');
    assert.equal(history.endOf(named, 'a1')?.order?.orderId, 'o2');
  });

  test('is remembered when it is read, and when it is written, but not what the disk refused', async () => {
    const history = new History();
    const refusal = new Error('full');
    let isFull = false;
    const storage = {
      journal: {
        write: async () => {
          if (isFull) throw refusal;
        },
      },
      history: async () => ({ entries: [intent, outcome(key)], damaged: 0 }),
    } as unknown as Storage;
    const kept = remembering(storage, history);
    isFull = true;
    await assert.rejects(kept.journal.write([intent]), refusal);
    assert.equal(history.lastNonce('0xabc'), undefined);
    isFull = false;
    await kept.journal.write([intent]);
    assert.equal(history.lastNonce('0xabc'), 1000n);
    await kept.history();
    assert.ok(history.endOf(key, 'a1'));
  });
});

test('a cancellation is under way until there is an outcome, and is passed on', () => {
  const history = new History();
  const seen: Cancellation[] = [];
  const outbox = listening(
    { account: () => undefined, cancellation: (each) => seen.push(each), log: () => undefined },
    history,
  );
  const cancellation = (more: object): Cancellation => ({
    id: 't1',
    run: 'r1',
    account,
    startedAt: 5,
    rows: [{ key, following: true, ...more }],
    all: false,
    journaled: true,
  });
  outbox.cancellation(cancellation({}));
  assert.deepEqual(history.endOf(key, 'a1')?.outcome, {
    kind: 'pending',
    since: 5,
    message: 'The cancel request is being sent.',
  });
  outbox.cancellation(cancellation({ outcome: cancelled }));
  assert.deepEqual(history.endOf(key, undefined)?.outcome, cancelled);
  assert.equal(seen.length, 2);
});
