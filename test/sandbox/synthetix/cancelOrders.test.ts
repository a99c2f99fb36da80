import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise, refusal, response } from './helpers.ts';

describe('cancelOrders', () => {
  let venue: Practice;
  let order: BookOrder;
  beforeEach(async () => {
    venue = await practise({ orders: 3 });
    order = await venue.place({ clientOrderId: 'mine-1' });
  });
  afterEach(() => venue.sandbox.stop());

  test('cancels by orderId, and says so item by item', async () => {
    const reply = await venue.cancel(order.id);
    assert.equal(reply.status, 200);
    assert.partialDeepStrictEqual(reply.body, {
      status: 'ok',
      response: {
        statuses: [{ canceled: { order: { venueId: order.id, clientId: 'mine-1' }, id: order.id } }],
      },
    });
    assert.equal(await venue.status(order.id), 'cancelled');
  });

  test('cancels by clientOrderId', async () => {
    const reply = await venue.trade('cancelOrders', { params: { clientOrderIds: ['mine-1', 'none'] } });
    assert.deepEqual(response(reply), {
      statuses: [
        { canceled: { order: { venueId: order.id, clientId: 'mine-1' }, id: order.id } },
        {
          error: 'Order not found',
          errorCode: 'ORDER_NOT_FOUND',
          order: { venueId: null, clientId: 'none' },
        },
      ],
    });
    assert.equal(await venue.status(order.id), 'cancelled');
  });

  test('part of a list can fail within HTTP 200, in the order that was asked', async () => {
    const filled = await venue.place();
    await venue.control('POST /book', { op: 'fill', orderId: filled.id });
    const { second } = await venue.owner();
    const foreign = await venue.place({ subAccountId: second });
    const reply = await venue.cancel('9', filled.id, order.id, foreign.id);
    const { statuses } = response<{ statuses: { errorCode?: string }[] }>(reply);
    assert.deepEqual(
      statuses.map(({ errorCode }) => errorCode),
      ['ORDER_NOT_FOUND', 'VALIDATION_ERROR', undefined, 'ORDER_NOT_FOUND'],
    );
    assert.equal(await venue.status(order.id), 'cancelled');
    assert.equal(await venue.status(foreign.id), 'placed');
  });

  test('every documented shape can be chosen', async () => {
    const statusOf = async (shape: object, orderId: string) => {
      await venue.control('POST /shapes', shape);
      return response<{ statuses: unknown[] }>(await venue.cancel(orderId)).statuses[0];
    };
    const another = async () => (await venue.place()).id;
    assert.deepEqual(await statusOf({ cancelled: 'old' }, order.id), { canceled: { id: order.id } });
    assert.deepEqual(await statusOf({ cancelled: 'statusOk' }, await another()), { status: 'ok' });
    const error = 'Order already cancelled or filled';
    const failed = { error, errorCode: 'VALIDATION_ERROR' };
    const known = { venueId: order.id, clientId: 'mine-1' };
    assert.deepEqual(await statusOf({}, order.id), { ...failed, order: { ...known, venueId: null } });
    assert.deepEqual(await statusOf({ failed: 'zero' }, order.id), {
      ...failed,
      order: { venueId: '0', clientId: '' },
    });
    assert.deepEqual(await statusOf({ failed: 'nested' }, order.id), {
      ...failed,
      order: { order: known, id: order.id },
    });
    assert.deepEqual(await statusOf({ failed: 'none' }, order.id), { error });
    assert.deepEqual(await statusOf({ failed: 'zero', closed: 'CANCEL_FAILED' }, order.id), {
      error,
      errorCode: 'CANCEL_FAILED',
      order: { venueId: '0', clientId: '' },
    });
  });

  test('refuses lists that make no sense, and does nothing', async () => {
    const refused = async (params: object, type: 'CancelOrders' | 'CancelOrdersByCloid' = 'CancelOrders') =>
      refusal(
        await venue.trade('cancelOrders', {
          params,
          type,
          signed: { orderIds: [], clientOrderIds: [] },
        }),
      );
    assert.deepEqual(await refused({ orderIds: [] }), [400, 'INVALID_VALUE', 'orderIds must be nonempty']);
    assert.deepEqual(await refused({}), [400, 'INVALID_VALUE', 'orderIds must be nonempty']);
    const both = { orderIds: [order.id], clientOrderIds: ['mine-1'] };
    assert.equal((await refused(both))[1], 'VALIDATION_ERROR');
    for (const id of ['0', '01', 'x', '-1', '9223372036854775808', Number(order.id), '']) {
      assert.equal((await refused({ orderIds: [order.id, id] }))[1], 'INVALID_VALUE', String(id));
    }
    for (const id of ['', 'with space', 'snx-system/1', 'ü', 'x'.repeat(256)]) {
      assert.equal((await refused({ clientOrderIds: [id] }, 'CancelOrdersByCloid'))[1], 'INVALID_VALUE', id);
    }
    for (const source of ['x'.repeat(101), 5, null]) {
      assert.equal((await refused({ orderIds: [order.id], source }))[1], 'INVALID_VALUE', String(source));
    }
    assert.equal(await venue.status(order.id), 'placed');
  });
});
