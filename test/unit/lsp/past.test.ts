/** What is remembered of cancellations, and the view of the sessions that request files get. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connectParts } from '../../../server/src/app/connectParts.ts';
import { History } from '../../../server/src/app/history.ts';
import { remember } from '../../../server/src/cancelling/cancelling.ts';
import type { JournalEntry } from '../../../server/src/cancelling/journal/entries.ts';
import { lineOf } from '../../../server/src/cancelling/journal/journal.ts';
import type { Outbox } from '../../../server/src/lsp/services.ts';
import type { AttemptAccount, OrderKey, Outcome } from '../../../server/src/protocol/model.ts';
import type { ServerWorld } from '../../../server/src/world/index.ts';
import { createClock } from '../clock.ts';
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
});

/** The parts of a server whose journal holds the text of `disk`. */
function connect(disk: { text: string; isFull: boolean }, outbox: Partial<Outbox> = {}) {
  const journal = {
    append: async (text: string) => {
      if (disk.isFull) throw new Error('full');
      disk.text += text;
    },
    history: async function* () {
      yield Buffer.from(disk.text);
    },
    news: async function* () {},
  };
  const processes = { hold: async () => undefined, isRunning: async () => true };
  const world = {
    ...createClock(10),
    process: 'own',
    processesIn: () => processes,
    journalIn: () => journal,
    noncesIn: () => ({}),
  } as unknown as ServerWorld;
  const silent = { account: () => undefined, cancellation: () => undefined, log: () => undefined };
  return connectParts({
    world,
    venues: [],
    outbox: { ...silent, ...outbox },
    credentials: async () => ({ kind: 'none' }),
    storage: () => '/shared',
  });
}

describe('the history is told', () => {
  test('what was written to the journal, but not what the disk refused', async () => {
    const disk = { text: '', isFull: true };
    const { cancelling, history } = connect(disk);
    const { journal } = cancelling;
    await assert.rejects(journal.write([intent]), /full/);
    assert.equal(history.lastNonce('0xabc'), undefined);
    disk.isFull = false;
    await journal.write([intent]);
    assert.equal(history.lastNonce('0xabc'), 1000n);
  });

  test('what stood in the journal when recovery has read it', async () => {
    const { recovery, history, stop } = connect({
      text: lineOf(intent) + lineOf(outcome(key)),
      isFull: false,
    });
    assert.equal(history.endOf(key, 'a1'), undefined);
    await recovery.begin();
    assert.ok(history.endOf(key, 'a1'));
    stop();
  });

  test('how a cancellation stands, before the client is', () => {
    const known: (Outcome | undefined)[] = [];
    const parts = connect(
      { text: '', isFull: false },
      { cancellation: () => known.push(parts.history.endOf(key, 'a1')?.outcome) },
    );
    const facts = { id: 't1', run: 'r1', account, startedAt: 5, all: false };
    remember([{ facts, rows: [{ key, following: true }] }], parts.cancelling);
    assert.deepEqual(known, [{ kind: 'pending', since: 5, message: 'The cancel request is being sent.' }]);
    parts.history.update({
      ...facts,
      rows: [{ key, following: false, outcome: cancelled }],
      journaled: true,
    });
    assert.deepEqual(parts.history.endOf(key, undefined)?.outcome, cancelled);
  });
});
