/** Lists of orders on their way to a request: what changed, what is left out, what goes first. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Step } from '../../server/src/cancelling/plan/buildPayload.ts';
import { buildPayload } from '../../server/src/cancelling/plan/buildPayload.ts';
import { byCancelPriority } from '../../server/src/cancelling/plan/cancelPriority.ts';
import { listChange } from '../../server/src/cancelling/plan/listChange.ts';
import { withoutOrders } from '../../server/src/cancelling/plan/withoutOrders.ts';
import type { CancelRequest, Order, SessionState } from '../../server/src/protocol/model.ts';
import { limitless } from '../../server/src/venues/limitless/index.ts';
import { clientKey, idKey, order } from './samples.ts';

function listed(orders: readonly Order[], state: SessionState = { state: 'live', updates: 'stream' }) {
  return { openOrders: { orders: new Map(orders.map((one) => [one.orderId, one])) }, state };
}

function rowsOf(...ids: readonly string[]) {
  return ids.map((id) => ({ key: idKey(id), order: order(id) }));
}

describe('a list that a person agreed to', () => {
  const other = order('C', { market: { id: 'other', title: 'Other' } });

  test('is the same while it is the same, in whichever order', () => {
    const session = listed([order('A'), order('B')]);
    assert.equal(listChange({}, rowsOf('B', 'A'), session), undefined);
  });

  test('tells what came and what went', () => {
    const change = listChange({}, rowsOf('A', 'B'), listed([order('B'), order('N')]));
    assert.deepEqual(change?.orderIds, ['B', 'N']);
    assert.deepEqual(
      change?.added.map(({ orderId }) => orderId),
      ['N'],
    );
    assert.deepEqual(change?.removed, [idKey('A')]);
  });

  test('tells whose price, side or quantity is another one now, but no partial fill', () => {
    const filled = order('A', { filledQuantity: '1', remainingQuantity: '9' });
    assert.equal(listChange({}, rowsOf('A'), listed([filled])), undefined);
    const price = order('A', { price: '0.99' });
    const side = order('A', { side: 'sell' });
    const quantity = order('A', { quantity: '77' });
    for (const now of [price, side, quantity]) {
      const change = listChange({}, rowsOf('A'), listed([now]));
      assert.deepEqual(change, { orderIds: ['A'], added: [], modified: [now], removed: [] });
    }
  });

  test('of one market is not changed by another market', () => {
    const session = listed([order('A'), other]);
    assert.equal(listChange({ market: 'm' }, rowsOf('A'), session), undefined);
    assert.deepEqual(listChange({}, rowsOf('A'), session)?.orderIds, ['A', 'C']);
  });

  test('that is not live says nothing of what is open now', () => {
    const session = listed([order('N')], { state: 'connecting' });
    assert.equal(listChange({}, rowsOf('A'), session), undefined);
  });
});

describe('a request without some of its orders', () => {
  const account = undefined;
  let made = 0;
  const maker = {
    venue: limitless,
    transport: undefined,
    account,
    nonces: { next: async () => 1n },
    now: () => 1_000,
    uuid: () => {
      made += 1;
      return `uuid ${made}`;
    },
  };
  const stepOf = async (request: CancelRequest): Promise<Step> => ({
    request,
    payload: await buildPayload(request, maker),
  });
  const byId = (...orderIds: readonly string[]): CancelRequest => ({
    venue: 'limitless',
    target: { by: 'orderId', orderIds },
    parameters: {},
  });
  const A = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
  const B = '0a64f1c2-7d3e-4b8a-9c55-e2f7b1d0a913';

  test('stays the very same when it loses none', async () => {
    const steps = [await stepOf(byId(A, B))];
    assert.equal(await withoutOrders(steps, new Set(), maker, false), steps);
    const [kept] = await withoutOrders(steps, new Set(['orderId elsewhere']), maker, false);
    assert.equal(kept, steps[0]);
  });

  test('is made anew for those it keeps', async () => {
    const [kept, ...more] = await withoutOrders(
      [await stepOf(byId(A, B))],
      new Set([`orderId ${A}`]),
      maker,
      false,
    );
    assert.deepEqual(kept?.request.target, { by: 'orderId', orderIds: [B] });
    assert.deepEqual(
      kept?.payload.rows.map(({ key }) => key),
      [idKey(B)],
    );
    assert.ok(!JSON.stringify(kept?.payload.call).includes(A));
    assert.deepEqual(more, []);
  });

  test('is gone when it keeps none', async () => {
    const steps = [await stepOf(byId(A)), await stepOf(byId(B))];
    const kept = await withoutOrders(steps, new Set([`orderId ${A}`]), maker, false);
    assert.deepEqual(
      kept.map(({ request }) => request.target),
      [{ by: 'orderId', orderIds: [B] }],
    );
  });

  test('whose bytes must not change is left out whole', async () => {
    const step = await stepOf(byId(A, B));
    assert.deepEqual(await withoutOrders([step], new Set([`orderId ${A}`]), maker, true), []);
    const wire = { ...step, request: { ...step.request, wireBody: '{}' } };
    assert.deepEqual(await withoutOrders([wire], new Set([`orderId ${A}`]), maker, false), []);
  });

  test('knows clientOrderIds from orderIds', async () => {
    const request: CancelRequest = {
      venue: 'limitless',
      target: { by: 'clientOrderId', clientOrderIds: ['a', 'b'] },
      parameters: {},
    };
    const [kept] = await withoutOrders([await stepOf(request)], new Set(['clientOrderId a']), maker, false);
    assert.deepEqual(
      kept?.payload.rows.map(({ key }) => key),
      [clientKey('b')],
    );
  });
});

describe('which order goes first', () => {
  const sorted = (...orders: readonly Order[]) => [
    ...byCancelPriority(new Map(orders.map((one) => [one.orderId, one]))).keys(),
  ];

  test('the largest notional of what is left, not of what there was', () => {
    const filled = order('filled', { price: '0.9', quantity: '100', remainingQuantity: '1' });
    const small = order('small', { price: '0.1', remainingQuantity: '9' });
    const large = order('large', { price: '0.5', remainingQuantity: '10' });
    assert.deepEqual(sorted(small, filled, large), ['large', 'filled', 'small']);
  });

  test('amounts beyond the reach of a JavaScript number are told apart', () => {
    const one = order('one', { price: '9007199254740993', remainingQuantity: '1' });
    const other = order('other', { price: '9007199254740992', remainingQuantity: '1' });
    assert.deepEqual(sorted(other, one), ['one', 'other']);
  });

  test('where it is the same, the highest bid and the lowest offer', () => {
    const bid = (id: string, price: string, remainingQuantity: string) =>
      order(id, { side: 'buy', price, remainingQuantity });
    assert.deepEqual(sorted(bid('low', '1', '4'), bid('high', '2', '2')), ['high', 'low']);
    const offer = (id: string, price: string, remainingQuantity: string) =>
      order(id, { side: 'sell', price, remainingQuantity });
    assert.deepEqual(sorted(offer('far', '4', '1'), offer('near', '2', '2')), ['near', 'far']);
  });

  test('no order is lost or doubled', () => {
    const amount = fc.integer({ min: 1, max: 9 }).map(String);
    const some = fc.array(fc.record({ price: amount, remainingQuantity: amount }), { maxLength: 30 });
    fc.assert(
      fc.property(some, (changes) => {
        const orders = changes.map((change, i) => order(`o${i}`, change));
        assert.deepEqual(sorted(...orders).sort(), orders.map(({ orderId }) => orderId).sort());
      }),
    );
  });
});
