/** Nonces that are used already, refusals with the codes of the venue, names used again, and pages that shift. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Practice, practise, response } from './helpers.ts';

describe('conflicts', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 0 });
  });
  afterEach(() => venue.sandbox.stop());

  test('the same bytes again, after a first arrival that acted and was not answered', async () => {
    for (const kind of ['cutAfter', 'resetAfter', 'goAwayAfter', 'errorAfter', 'garbage']) {
      const order = await venue.place();
      const body = await venue.envelope('cancelOrders', { params: { orderIds: [order.id] } });
      await venue.fault({ on: 'cancel', kind });
      await venue.post('/v1/trade', body).catch(() => undefined);
      assert.equal(await venue.status(order.id), 'cancelled', kind);
      const again = await venue.post('/v1/trade', body);
      assert.partialDeepStrictEqual(again.body, { error: { message: 'nonce already used' } }, kind);
    }
  });

  test('refuse: with the codes of the venue, which say whether to try again', async () => {
    const order = await venue.place();
    for (const [code, retryable] of [
      ['RATE_LIMIT_EXCEEDED', true],
      ['OPERATION_TIMEOUT', true],
      ['UNAUTHORIZED', false],
      ['VALIDATION_ERROR', false],
      ['MISSING_REQUIRED_FIELD', false],
      ['INVALID_FORMAT', false],
      ['INVALID_VALUE', false],
      ['INSUFFICIENT_MARGIN', false],
      ['ORDER_NOT_FOUND', false],
    ] as const) {
      await venue.fault({ on: 'cancel', kind: 'refuse', status: 409, code });
      const reply = await venue.cancel(order.id);
      assert.equal(reply.status, 409);
      assert.partialDeepStrictEqual(reply.body, { status: 'error', error: { code, retryable } });
    }
    await venue.fault({ on: 'cancel', kind: 'refuse', code: 'NEW_CODE', retryable: true, body: 'later' });
    const unknown = await venue.cancel(order.id);
    assert.partialDeepStrictEqual(unknown.body, {
      error: { code: 'NEW_CODE', message: 'later', retryable: true },
    });
    assert.equal(await venue.status(order.id), 'placed');
  });

  test('refuse uses the nonce up, and with act it is the refusal of what was done', async () => {
    const order = await venue.place();
    await venue.fault({ on: 'cancel', kind: 'refuse', body: 'nonce already used', act: true });
    assert.equal((await venue.cancel(order.id)).status, 400);
    assert.equal(await venue.status(order.id), 'cancelled');
  });

  test('an order that goes between two pages takes another one from the list', async () => {
    const orders = [await venue.place(), await venue.place(), await venue.place(), await venue.place()];
    const page = async (offset: number) => {
      const reply = await venue.trade('getOpenOrders', { params: { limit: 2n, offset: BigInt(offset) } });
      return response<readonly { orderId: string }[]>(reply).map(({ orderId }) => orderId);
    };
    const newest = orders.at(-1)?.id;
    const afterwards = [{ control: 'book', op: 'fill', orderId: newest }];
    await venue.fault({ on: 'read', kind: 'delay', target: '/v1/trade getOpenOrders', afterwards });
    const [first, second] = [await page(0), await page(2)];
    assert.equal(first[0], newest);
    const seen = new Set([...first, ...second]);
    assert.equal(orders.filter(({ id }) => !seen.has(id)).length, 1, 'an open order is on neither page');
  });

  test('a clientOrderId is used again', async () => {
    const clientOrderId = 'again';
    const [first, second] = [await venue.place({ clientOrderId }), await venue.place({ clientOrderId })];
    await venue.control('POST /book', { op: 'fill', orderId: first.id });
    await venue.trade('cancelOrders', { params: { clientOrderIds: [clientOrderId] } });
    assert.deepEqual([await venue.status(first.id), await venue.status(second.id)], ['filled', 'cancelled']);
  });
});
