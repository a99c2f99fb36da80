/** A fifth venue against its practice venue, end to end: by both ids, with the journal, and when no answer comes. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CancelTarget, Order } from '../../../server/src/protocol/model.ts';
import { until } from '../practice.ts';
import { inState, openTestAccount, type TestAccount } from '../testAccount.ts';
import { fifth, withFifth } from './registered.ts';

describe('a fifth venue', () => {
  let testAccount: TestAccount;
  before(async () => {
    testAccount = await openTestAccount({ venue: fifth.id, registry: withFifth, orders: 24, timeScale: 4 });
  });
  after(() => testAccount.practice.stop());

  const isNamed = ({ clientOrderId }: Order) => clientOrderId !== undefined;

  async function send(target: CancelTarget): Promise<string> {
    const { practice } = testAccount;
    const sent = await practice.send(await practice.plan(target));
    assert.ok(sent.kind === 'sent', JSON.stringify(sent));
    return sent.cancellation.id;
  }

  test('is polled, and lists orders whose ids are beyond what a number can hold', () => {
    const orders = [...testAccount.practice.orders().values()];
    assert.equal(orders.length, 24);
    assert.ok(orders.every(({ orderId }) => BigInt(orderId) > BigInt(Number.MAX_SAFE_INTEGER)));
    const session = testAccount.practice.updates.at(-1)?.session;
    assert.deepEqual(session, { state: 'live', updates: 'polling' });
  });

  test('shows what happens at the venue: an order that is placed there, and one that goes', async () => {
    const { practice } = testAccount;
    const { orderId: gone } = testAccount.take();
    const placed = (await practice.control('POST', '/book', { op: 'place' })) as { orderId: string };
    await practice.control('POST', '/book', { op: 'cancel', orderId: gone });
    await until('both are told', () => practice.orders().has(placed.orderId) && !practice.orders().has(gone));
  });

  test('cancels by orderId: intent before it, the venue’s word as evidence', async () => {
    const { practice } = testAccount;
    const { orderId, filledQuantity } = testAccount.take();
    const id = await send({ by: 'orderId', orderIds: [orderId] });
    const { outcome } = await testAccount.settled(id);
    assert.ok(outcome?.kind === 'cancelled', JSON.stringify(outcome));
    assert.deepEqual([outcome.evidence.from, outcome.filledQuantity], ['reply', filledQuantity]);
    assert.equal(await practice.statusOf(orderId), 'cancelled');
    const lines = (await practice.journal()).filter(({ attempt }) => String(attempt).startsWith(id));
    const kinds = lines.map(({ kind }) => String(kind));
    assert.equal(kinds[0], 'intent');
    assert.ok(kinds.includes('outcome'), kinds.join());
    assert.equal(lines[0]?.['target'], '/v1/orders/cancel');
  });

  test('cancels by clientOrderId, and tells which order that was', async () => {
    const { clientOrderId = '', orderId } = testAccount.take(isNamed);
    const id = await send({ by: 'clientOrderId', clientOrderIds: [clientOrderId] });
    const { outcome, orderId: told, order } = await testAccount.settled(id);
    assert.equal(outcome?.kind, 'cancelled');
    assert.equal(order?.orderId ?? told, orderId);
    assert.equal(await testAccount.practice.statusOf(orderId), 'cancelled');
  });

  test('says filled, not cancelled, of an order that was filled on the way', async () => {
    await testAccount.fault({ kind: 'fillDuring' });
    const { outcome } = await testAccount.settled((await testAccount.cancel(testAccount.take())).id);
    assert.ok(outcome?.kind === 'notOpen' && outcome.because === 'filled', JSON.stringify(outcome));
  });

  test('finds out by a read when the answer is lost; nothing is sent twice', async () => {
    const { practice } = testAccount;
    await practice.control('DELETE', '/log');
    await testAccount.fault({ kind: 'cutAfter' });
    const sent = await testAccount.cancel(testAccount.take());
    assert.equal(sent.outcome?.kind, 'unknown');
    const { outcome } = await testAccount.settled(sent.id);
    assert.ok(outcome?.kind === 'cancelled' && outcome.evidence.from === 'read', JSON.stringify(outcome));
    const received = await practice.received();
    assert.equal(received.filter(({ method }) => method === 'POST').length, 1);
  });

  test('stays unknown while the order is seen open, and follows no redirect', async () => {
    const order = testAccount.take();
    await testAccount.fault({ kind: 'redirect', status: 307 });
    const sent = await testAccount.cancel(order);
    assert.equal(sent.outcome?.kind, 'unknown');
    const row = await testAccount.seenOpen(sent.id);
    assert.equal(row.outcome?.kind, 'unknown');
    assert.equal(await testAccount.practice.statusOf(order.orderId), 'open');
  });

  test('a market at once, and only that', async () => {
    const { practice } = testAccount;
    const market = testAccount.take().market.id;
    const id = await send({ by: 'all', market });
    await testAccount.settled(id);
    const book = (await practice.control('GET', '/book')) as readonly { market: string; status: string }[];
    const open = book.filter(({ status }) => status === 'open');
    assert.ok(open.length > 0);
    assert.ok(open.every((order) => order.market !== market));
  });

  test('on a clock that is a minute off: the venue’s is followed, and a cancel is taken', async () => {
    const { practice } = testAccount;
    const [order] = [...practice.orders().values()];
    await practice.control('POST', '/clock', { offsetMs: 60_000 });
    practice.services.matchAccounts([]);
    practice.services.matchAccounts([practice.account]);
    await inState(practice, 'live');
    assert.ok(order);
    assert.equal(
      (await testAccount.settled((await testAccount.cancel(order)).id)).outcome?.kind,
      'cancelled',
    );
    await practice.control('POST', '/clock', { offsetMs: 0 });
  });

  test('a wrong key ends the session with the venue’s words, and shows no secret', async () => {
    const { practice } = testAccount;
    const secret = Buffer.alloc(32, 1).toString('base64');
    practice.answerWith({ kind: 'secrets', secrets: { ...practice.secrets, secret } });
    practice.services.matchAccounts([]);
    practice.services.matchAccounts([practice.account]);
    const { why } = await inState(practice, 'failed');
    assert.match(why.message, /BAD_SIGNATURE/);
    assert.ok(!JSON.stringify([practice.updates, practice.log]).includes(secret));
  });
});
