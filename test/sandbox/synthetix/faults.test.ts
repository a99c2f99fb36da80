import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise, response } from './helpers.ts';
import { Listener } from './listener.ts';

interface Statuses {
  readonly statuses: readonly { readonly errorCode?: string; readonly canceled?: object }[];
}

describe('failures on demand', () => {
  let venue: Practice;
  let order: BookOrder;
  beforeEach(async () => {
    venue = await practise({ orders: 2 });
    order = await venue.place();
  });
  afterEach(() => venue.sandbox.stop());

  const cancel = () => venue.cancel(order.id);
  const status = () => venue.status(order.id);
  const codes = (reply: Awaited<ReturnType<typeof cancel>>) =>
    response<Statuses>(reply).statuses.map(({ errorCode }) => errorCode);

  test('the connection is cut before or after it acts', async () => {
    await venue.fault({ on: 'cancel', kind: 'cutBefore' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    assert.equal(await status(), 'placed');
    await venue.fault({ on: 'cancel', kind: 'cutAfter' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    assert.equal(await status(), 'cancelled');
  });

  test('a request that was cut before it arrived has not used its nonce', async () => {
    const nonce = venue.nextNonce();
    const once = { params: { orderIds: [order.id] }, nonce };
    await venue.fault({ on: 'cancel', kind: 'cutBefore' });
    await assert.rejects(venue.trade('cancelOrders', once));
    assert.equal((await venue.trade('cancelOrders', once)).status, 200);
    assert.equal((await venue.trade('cancelOrders', once)).status, 400);
  });

  test('a fault can be aimed at one action', async () => {
    await venue.fault({ on: 'any', kind: 'status', status: 503, target: '/v1/trade cancelAllOrders' });
    assert.equal((await cancel()).status, 200);
    const all = { params: { symbols: ['*'] } };
    assert.equal((await venue.trade('cancelAllOrders', all)).status, 503);
    assert.equal((await venue.trade('cancelAllOrders', all)).status, 200);
  });

  test('itemError: the first item fails, by default with a timeout that did nothing', async () => {
    const other = await venue.place();
    await venue.fault({ on: 'cancel', kind: 'itemError' });
    assert.deepEqual(codes(await venue.cancel(order.id, other.id)), ['OPERATION_TIMEOUT', undefined]);
    assert.equal(await status(), 'placed');
    await venue.fault({ on: 'cancel', kind: 'itemError', act: true });
    assert.deepEqual(codes(await cancel()), ['OPERATION_TIMEOUT']);
    assert.equal(await status(), 'cancelled', 'a timeout says nothing about what was done');
    await venue.fault({ on: 'cancel', kind: 'itemError', body: 'WICK_INSURANCE_ACTIVE' });
    assert.deepEqual(codes(await cancel()), ['WICK_INSURANCE_ACTIVE']);
  });

  test('itemMissing: the first item is not reported', async () => {
    await venue.fault({ on: 'cancel', kind: 'itemMissing', act: true });
    assert.deepEqual(codes(await venue.cancel(order.id, '1')), ['ORDER_NOT_FOUND']);
    assert.equal(await status(), 'cancelled');
  });

  test('fillDuring and keep', async () => {
    await venue.fault({ on: 'cancel', kind: 'keep' });
    assert.deepEqual(codes(await cancel()), [undefined]);
    assert.equal(await status(), 'placed');
    await venue.fault({ on: 'cancel', kind: 'fillDuring' });
    assert.deepEqual(codes(await cancel()), ['VALIDATION_ERROR']);
    assert.equal(await status(), 'filled');
  });

  test('cancelAllOrders meets them with its first order', async () => {
    const all = async () =>
      response<{ orderId: string; message: string }[]>(
        await venue.trade('cancelAllOrders', { params: { symbols: ['*'] } }),
      );
    await venue.fault({ on: 'cancel', kind: 'itemMissing' });
    assert.ok((await all()).every(({ orderId }) => orderId !== order.id));
    await venue.fault({ on: 'cancel', kind: 'keep' });
    assert.deepEqual(
      (await all()).map(({ orderId, message }) => [orderId, message]),
      [[order.id, '']],
    );
    await venue.fault({ on: 'cancel', kind: 'itemError', act: true });
    assert.deepEqual(
      (await all()).map(({ message }) => message),
      ['operation timed out'],
    );
    assert.equal(await status(), 'cancelled');
    order = await venue.place();
    await venue.fault({ on: 'cancel', kind: 'fillDuring' });
    assert.deepEqual(
      (await all()).map(({ message }) => message),
      ['Order already cancelled or filled'],
    );
    assert.equal(await status(), 'filled');
  });

  test('staleReads: a read shows the book as it was', async () => {
    const [first] = response<{ orderId: string }[]>(
      await venue.trade('getOpenOrders', { params: { offset: 1 } }),
    );
    assert.ok(first);
    await venue.cancel(first.orderId);
    await venue.fault({ on: 'read', kind: 'staleReads', ms: 60_000 });
    const shown = response<{ orderId: string }[]>(await venue.trade('getOpenOrders'));
    assert.ok(shown.some(({ orderId }) => orderId === first.orderId));
    assert.ok(
      shown.every(({ orderId }) => orderId !== order.id),
      'a minute ago it had not been placed',
    );
  });

  test('over the stream: lost replies, errors and garbage', async () => {
    const listener = await Listener.following(venue);
    const post = () => listener.post('cancelOrders', { orderIds: [order.id] });
    await venue.fault({ on: 'cancel', kind: 'status', status: 502, target: '/v1/ws/trade cancelOrders' });
    assert.partialDeepStrictEqual(await post(), { status: 502, result: null });
    await venue.fault({ on: 'cancel', kind: 'garbage', body: '{"not":"a reply"}' });
    void post();
    await listener.until((message) => message['not'] === 'a reply');
    assert.equal(await status(), 'cancelled');
    for (const [kind, done] of [
      ['cutBefore', 'placed'],
      ['cutAfter', 'cancelled'],
      ['cutMidBody', 'cancelled'],
    ] as const) {
      const next = await Listener.following(venue);
      order = await venue.place();
      await venue.fault({ on: 'cancel', kind });
      void next.post('cancelOrders', { orderIds: [order.id] });
      await once(next.socket, 'close');
      assert.equal(await status(), done, kind);
      assert.ok(
        next.heard.every((message) => !('status' in message)),
        kind,
      );
    }
  });
});
