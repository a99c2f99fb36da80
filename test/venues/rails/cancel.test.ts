/** Cancelling at Rails against its practice venue: what is said against what is so, for every fault it can be told. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import { until } from '../practice.ts';
import { inState, openTestAccount, streaming, type TestAccount } from '../testAccount.ts';

let testAccount: TestAccount;
const cancels = async () =>
  (await testAccount.practice.received()).filter(({ body }) => body.includes('"cancelOrder"'));
const statusOf = (order: Order) => testAccount.practice.statusOf(order.orderId);
const book = (op: string, order: Order, more: object = {}) =>
  testAccount.practice.control('POST', '/book', { op, orderId: order.orderId, ...more });

describe('cancelling at Rails', () => {
  before(async () => {
    testAccount = await openTestAccount({
      venue: 'rails',
      orders: 60,
      // Quicker, and a busy computer that pauses for a second meets the limits for an answer.
      timeScale: 4,
      rails: { enforceLimits: false },
    });
    await streaming(testAccount.practice);
  });
  after(() => testAccount.practice.stop());
  beforeEach(async () => {
    await testAccount.practice.control('DELETE', '/faults');
    await testAccount.practice.control('POST', '/behavior', { shape: 'v2', settleMs: 50 });
    await testAccount.practice.control('POST', '/stream', {});
    await testAccount.practice.control('DELETE', '/log');
  });

  for (const shape of ['v1', 'v2'] as const) {
    test(`${shape}: acknowledged, then confirmed, in one message of ours`, async () => {
      await testAccount.practice.control('POST', '/behavior', { shape });
      const order = testAccount.take();
      const { outcome } = await testAccount.cancel(order);
      assert.ok(outcome?.kind === 'cancelled');
      assert.partialDeepStrictEqual(outcome.evidence, { from: 'reply', words: 'order cancelled' });
      assert.equal(outcome.filledQuantity, order.filledQuantity);
      assert.equal(await statusOf(order), 'cancelled');
      assert.equal((await cancels()).length, 1);
      await until('gone from the list', () => !testAccount.practice.orders().has(order.orderId));
    });
  }

  for (const kind of ['confirmedTwice', 'confirmedFirst'] as const) {
    test(`${kind}: cancelled`, async () => {
      await testAccount.fault({ kind });
      assert.equal((await testAccount.cancel(testAccount.take())).outcome?.kind, 'cancelled');
    });
  }

  test('acknowledged and never confirmed: pending, then cancelled by a read', async () => {
    await testAccount.fault({ kind: 'unconfirmed' });
    const { id, outcome } = await testAccount.cancel(testAccount.take());
    assert.equal(outcome?.kind, 'pending');
    const row = await testAccount.settled(id);
    assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.evidence.from, 'read');
  });

  test('acknowledged and never done: pending, and followed', async () => {
    await testAccount.fault({ kind: 'stayPending' });
    const order = testAccount.take();
    const { id } = await testAccount.cancel(order);
    await until('asked', async () =>
      (await testAccount.practice.received()).some(({ target }) => target.startsWith('/api/v1/open-order?')),
    );
    assert.partialDeepStrictEqual(testAccount.rows(id)[0], { outcome: { kind: 'pending' }, following: true });
    await book('cancel', order);
    await testAccount.settled(id);
  });

  test('filled while it is being cancelled: refused, and the lookup says filled', async () => {
    await testAccount.fault({ kind: 'fillDuring' });
    const { id, outcome } = await testAccount.cancel(testAccount.take());
    assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason: 'validation' });
    assert.partialDeepStrictEqual((await testAccount.settled(id)).outcome, {
      kind: 'notOpen',
      because: 'filled',
    });
  });

  test('cancelled before by somebody else: refused, and the lookup says cancelled', async () => {
    const order = testAccount.take();
    await book('cancel', order);
    const { id } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual((await testAccount.settled(id)).outcome, {
      kind: 'notOpen',
      because: 'cancelled',
    });
    assert.ok(
      (await testAccount.practice.received()).some(({ target }) =>
        target.startsWith(`/api/v1/order?market=${order.market.id}&`),
      ),
    );
  });

  test('409 is tried again with another request id, and gets through', async () => {
    await testAccount.fault({ kind: 'fillDuring', status: 409 });
    const order = testAccount.take(({ filledQuantity }) => filledQuantity === '0');
    const { outcome } = await testAccount.cancel(order);
    assert.equal(outcome?.kind, 'cancelled');
    const ids = (await cancels()).map(({ body }) => /"clientRequestId":"([^"]+)"/.exec(body)?.[1]);
    assert.equal(new Set(ids).size, 2);
    assert.ok(outcome.filledQuantity !== '0');
  });

  test('409 for ever is given up after three tries', async () => {
    const order = testAccount.take();
    await book('hold', order);
    const { id, outcome } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason: 'marketState' });
    assert.equal((await cancels()).length, 3);
    await testAccount.settled(id);
    assert.equal(await statusOf(order), 'active');
  });

  test('429 did nothing: it is sent again by itself, with another request id', async () => {
    await testAccount.fault({ kind: 'status', status: 429, body: 'slow down' });
    const order = testAccount.take();
    const { outcome } = await testAccount.cancel(order);
    assert.equal(outcome?.kind, 'cancelled');
    const sent = await cancels();
    assert.equal(sent.length, 2);
    assert.notEqual(sent[0]?.body, sent[1]?.body);
  });

  for (const [status, reason] of [
    [400, 'validation'],
    [403, 'scope'],
  ] as const) {
    test(`${status} is a refusal (${reason}), sent once`, async () => {
      await testAccount.fault({ kind: 'status', status, body: 'no' });
      const order = testAccount.take();
      const { id, outcome } = await testAccount.cancel(order);
      assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason });
      assert.equal((await cancels()).length, 1);
      await testAccount.settled(id);
      assert.equal(await statusOf(order), 'active');
    });
  }

  test('401 did nothing: it is sent once more', async () => {
    await testAccount.fault({ kind: 'status', status: 401, body: 'Unauthorized' });
    const order = testAccount.take();
    assert.equal((await testAccount.cancel(order)).outcome?.kind, 'cancelled');
    assert.equal((await cancels()).length, 2);
  });

  test('401 twice is a refusal', async () => {
    await testAccount.fault({ kind: 'status', status: 401, body: 'Unauthorized', times: 9 });
    const order = testAccount.take();
    const { id, outcome } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason: 'authentication' });
    assert.equal((await cancels()).length, 2);
    await testAccount.settled(id);
    assert.equal(await statusOf(order), 'active');
  });

  test('500 before acting: unknown, seen open, not sent again', async () => {
    await testAccount.fault({ kind: 'status', status: 500, body: 'system error' });
    const order = testAccount.take();
    const { id, outcome } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'serverError' });
    await testAccount.seenOpen(id);
    assert.equal((await cancels()).length, 1);
    await book('cancel', order);
    await testAccount.settled(id);
  });

  for (const [kind, cause] of [
    ['errorAfter', 'serverError'],
    ['cutAfter', 'reset'],
    ['cutMidBody', 'reset'],
    ['garbage', 'timeout'],
  ] as const) {
    test(`${kind}: unknown at first, then cancelled by the evidence of a read`, async () => {
      await streaming(testAccount.practice);
      await testAccount.fault({ kind });
      const { id, outcome } = await testAccount.cancel(testAccount.take());
      assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause });
      const row = await testAccount.settled(id);
      assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.evidence.from, 'read');
      assert.equal((await cancels()).length, 1);
    });
  }

  test('cut before acting: unknown, seen open, not sent again', async () => {
    await streaming(testAccount.practice);
    await testAccount.fault({ kind: 'cutBefore' });
    const order = testAccount.take();
    const { id, outcome } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'reset' });
    await testAccount.seenOpen(id);
    assert.equal((await cancels()).length, 1);
    await book('cancel', order);
    await testAccount.settled(id);
  });

  test('silence after acting: unknown by time-out, then cancelled by a read', async () => {
    await streaming(testAccount.practice);
    await testAccount.fault({ kind: 'hang', act: true });
    const { id, outcome } = await testAccount.cancel(testAccount.take());
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'timeout' });
    assert.equal((await testAccount.settled(id)).outcome?.kind, 'cancelled');
  });

  test('aborted while it hangs: unknown, not undone', async () => {
    await streaming(testAccount.practice);
    await testAccount.fault({ kind: 'hang', act: true });
    const order = testAccount.take();
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const abort = new AbortController();
    const sending = testAccount.practice.services.send({ planId: plan.id }, abort.signal);
    await until('acted', async () => (await statusOf(order)) === 'cancelled');
    abort.abort();
    const result = await sending;
    assert.ok(result.kind === 'sent');
    assert.partialDeepStrictEqual(result.cancellation.rows[0]?.outcome, { kind: 'unknown' });
    assert.equal((await testAccount.settled(result.cancellation.id)).outcome?.kind, 'cancelled');
  });

  test('a venue that confirms and does nothing: the list still shows it', async () => {
    await testAccount.fault({ kind: 'keep' });
    const order = testAccount.take();
    await testAccount.cancel(order);
    await testAccount.practice.services.refresh(undefined);
    assert.ok(testAccount.practice.orders().has(order.orderId));
  });

  test('answers that come doubled and late are each taken for their own request', async () => {
    await streaming(testAccount.practice);
    await testAccount.practice.control('POST', '/stream', { duplicate: true, reorder: true, lateMs: 20 });
    const orders = [testAccount.take(), testAccount.take(), testAccount.take(), testAccount.take()];
    const { id } = await testAccount.cancel(...orders);
    await testAccount.settled(id);
    for (const { outcome } of testAccount.rows(id)) assert.equal(outcome?.kind, 'cancelled');
    for (const order of orders) assert.equal(await statusOf(order), 'cancelled');
    assert.equal((await cancels()).length, 4);
  });

  test('after a drop a cancel opens a connection of its own accord', async () => {
    await streaming(testAccount.practice);
    await testAccount.practice.control('POST', '/faults', { kind: 'dropSocket' });
    const { outcome } = await testAccount.cancel(testAccount.take());
    assert.equal(outcome?.kind, 'cancelled');
  });

  test('what was shown is what was sent; token, key and secret are nowhere but on the wire', async () => {
    const order = testAccount.take();
    const plan = await testAccount.practice.plan(
      { by: 'orderId', orderIds: [order.orderId] },
      { shown: true },
    );
    const result = await testAccount.practice.send(plan);
    assert.ok(result.kind === 'sent');
    const stage = (title: string) => plan.steps[0]?.stages.find((item) => item.title === title);
    assert.equal(stage('Message')?.text, (await cancels())[0]?.body);
    await testAccount.practice.services.refresh(undefined);
    const { practice } = testAccount;
    const everything = JSON.stringify([
      plan,
      result,
      practice.updates,
      practice.cancellations,
      practice.log,
      await practice.journal(),
    ]);
    const bearer = (await practice.received()).find(({ headers }) => headers['authorization'])?.headers;
    const token = bearer?.['authorization']?.slice('Bearer '.length) ?? '?';
    for (const hidden of [token, ...Object.values(practice.secrets)])
      assert.ok(hidden.length > 10 && !everything.includes(hidden));
  });

  test('by clientOrderId: resolved from the live list, and cancelled by its orderId', async () => {
    const order = testAccount.take(({ clientOrderId }) => clientOrderId !== undefined);
    const result = await testAccount.practice.send(
      await testAccount.practice.plan({ by: 'clientOrderId', clientOrderIds: [order.clientOrderId ?? ''] }),
    );
    assert.ok(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind === 'cancelled');
    assert.ok((await cancels())[0]?.body.includes(order.orderId));
  });

  test('an order that is not in the list needs its market; with it, it is looked up there', async () => {
    const orderIds = ['01HH0X2VD6R0CJE4X0P0D1NQ11'];
    await assert.rejects(
      testAccount.practice.plan({ by: 'orderId', orderIds }),
      /market of order .* is not known/,
    );
    const plan = await testAccount.practice.plan(
      { by: 'orderId', orderIds },
      { parameters: { market: 'BTC-USD' } },
    );
    const result = await testAccount.practice.send(plan);
    assert.ok(result.kind === 'sent');
    assert.partialDeepStrictEqual(result.cancellation.rows[0]?.outcome, { kind: 'rejected' });
    await testAccount.settled(result.cancellation.id);
    assert.ok(
      (await testAccount.practice.received()).some(({ target }) =>
        target.startsWith('/api/v1/order?market=BTC-USD&'),
      ),
    );
  });

  test('all orders of a market: received, then each confirmed by a read; no other market is touched', async () => {
    await testAccount.practice.services.refresh(undefined);
    const market = testAccount.take().market.id;
    const inMarket = (id: string) =>
      [...testAccount.practice.orders().values()].filter((order) => order.market.id === id);
    const ids = inMarket(market).map(({ orderId }) => orderId);
    const others = testAccount.practice.orders().size - ids.length;
    const result = await testAccount.practice.send(await testAccount.practice.plan({ by: 'all', market }));
    assert.ok(result.kind === 'sent');
    assert.ok(result.cancellation.rows.every(({ outcome }) => outcome?.kind === 'pending'));
    await testAccount.settled(result.cancellation.id);
    assert.deepEqual(
      testAccount.rows(result.cancellation.id).map(({ outcome }) => outcome?.kind),
      ids.map(() => 'cancelled'),
    );
    await until('gone', () => inMarket(market).length === 0);
    assert.equal(testAccount.practice.orders().size, others);
  });
});

describe('cancelling everything at Rails', () => {
  test('one request that is cut is looked into, order by order', async () => {
    testAccount = await openTestAccount({ venue: 'rails', orders: 15, timeScale: 10 });
    try {
      await testAccount.fault({ kind: 'cutAfter' });
      const result = await testAccount.practice.send(await testAccount.practice.plan({ by: 'all' }));
      assert.ok(result.kind === 'sent');
      assert.ok(result.cancellation.rows.every(({ outcome }) => outcome?.kind === 'unknown'));
      await testAccount.settled(result.cancellation.id);
      assert.equal(testAccount.rows(result.cancellation.id).length, 15);
      assert.ok(
        testAccount.rows(result.cancellation.id).every(({ outcome }) => outcome?.kind === 'cancelled'),
      );
      const bulk = (await testAccount.practice.received()).filter(({ method }) => method === 'DELETE');
      assert.equal(bulk.length, 1);
      assert.match(bulk[0]?.target ?? '', /^\/api\/v1\/orders\?market=all&clientRequestId=/);
    } finally {
      await testAccount.practice.stop();
    }
  });
});

describe('a venue that is not there', () => {
  test('not sent, with certainty', async () => {
    testAccount = await openTestAccount({ venue: 'rails', timeScale: 20 });
    await streaming(testAccount.practice);
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [testAccount.take().orderId] });
    await testAccount.practice.sandbox.stop();
    await inState(testAccount.practice, 'stale').catch(() => undefined);
    const result = await testAccount.practice.send(plan);
    assert.equal(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind, 'notSent');
    await testAccount.practice.services.stop();
  });
});
