/** What may be sent to Rails, and what its lists and records say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CancelRequest, CancelTarget } from '../../../server/src/protocol/model.ts';
import { rails } from '../../../server/src/venues/rails/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import { A, account, B, everything, market, one, order, secrets, toldOrder } from './samples.ts';

const signal = new AbortController().signal;
const known = new Map([order(A), order(B)].map((each) => [each.orderId, each]));
const nothing = new Map();
const C = '01HZ5J70FCBNJAS7TVPVB4GAAG';

describe('what may be sent', () => {
  const objection = (
    target: CancelTarget,
    more: Partial<CancelRequest> = {},
    who: typeof account | undefined = account,
  ) => rails.objection({ ...one, target, ...more }, who, known) ?? '';
  const inMarket = (id: string) => ({ parameters: { market: id } });
  const orderIds = (...ids: string[]): CancelTarget => ({ by: 'orderId', orderIds: ids });

  test('orders whose market is known or named, a market, everything', () => {
    assert.equal(objection(orderIds(A, B)), '');
    assert.equal(objection(orderIds(C), inMarket('ETH-USD')), '');
    assert.equal(objection(market.target), '');
    assert.equal(objection(everything.target), '');
    assert.equal(objection(everything.target, inMarket('ETH-USD')), '');
  });

  test('an order whose market nobody knows: refused when it could be sent, shown when it is only looked at', () => {
    assert.match(objection(orderIds(A, C)), new RegExp(`market of order ${C} is not known`));
    assert.equal(rails.objection({ ...one, target: orderIds(C) }, undefined, nothing), undefined);
  });

  test('a market that is not the order’s, and two markets', () => {
    assert.match(
      objection(orderIds(A), inMarket('BTC-USD')),
      /is in the market ETH-USD; the request says BTC-USD/,
    );
    assert.match(objection(market.target, inMarket('BTC-USD')), /two markets/);
  });

  test('a market called “all” would cancel everything', () => {
    for (const id of ['all', 'ALL', 'All']) {
      assert.match(objection({ by: 'all', market: id }), /for every market/);
      assert.match(objection(everything.target, inMarket(id)), /for every market/);
    }
    assert.match(objection({ by: 'all', market: '' }), /empty/);
  });

  test('ids of another form, none, and client ids', () => {
    for (const id of ['', 'x', A.toLowerCase(), `8${A.slice(1)}`])
      assert.match(objection(orderIds(id)), /ULID/);
    assert.match(objection(orderIds()), /no order/);
    assert.match(objection({ by: 'clientOrderId', clientOrderIds: ['x'] }), /orderId is needed/);
  });

  test('a message of a file needs what our connection needs, or an open order that tells its market', () => {
    const wire = (content: object) => ({
      ...inMarket('ETH-USD'),
      wireBody: JSON.stringify({ message: 'cancelOrder', content }),
    });
    const whole = { orderId: A, market: 'ETH-USD', cancelBy: 'orderId' };
    assert.equal(objection(orderIds(A), wire(whole)), '');
    assert.match(objection(orderIds(A), wire({ ...whole, cancelBy: 'price' })), /cancelBy/);
    assert.match(objection(orderIds(A), wire({ orderId: A, market: 'ETH-USD' })), /cancelBy/);
    assert.match(
      objection(orderIds(A), wire({ ...whole, clientRequestId: 'x' })),
      /clientRequestId must be a UUID/,
    );
    const without = { orderId: A, cancelBy: 'orderId' };
    const unlisted = { ...wire(without), parameters: {} };
    assert.match(
      objection(orderIds(C), {
        ...unlisted,
        wireBody: JSON.stringify({ message: 'cancelOrder', content: { ...without, orderId: C } }),
      }),
      /market of order/,
    );
    assert.equal(objection(orderIds(A), unlisted), '');
  });

  test('several orders become one message each; what was not split is no message', () => {
    const parts = rails.split({ ...one, target: orderIds(A, B, A) }, known);
    assert.deepEqual(
      parts.map(({ target }) => target),
      [orderIds(A), orderIds(B)],
    );
    assert.throws(
      () => rails.payload({ ...one, target: orderIds(A, B) }, { now: 0, uuid: '', account, known }),
      /split/,
    );
  });
});

describe('the list', () => {
  const page = (ids: readonly string[], last?: string) => ({
    openOrders: ids.map((id) => toldOrder(id, 'active')),
    ...(last ? { last } : {}),
  });
  const session = (answer: (call: Call) => unknown) =>
    fakeLine(account, secrets, (call) =>
      call.target === '/api/v1/token' ? { access_token: 't', expires_in: 1800 } : answer(call),
    );

  test('every page, each order once; `quantity` is what remains', async () => {
    const { transport, calls } = session(({ target }) =>
      target.includes('start=') ? page([B, A]) : page([A], 'ETH-USD#01#x'),
    );
    const read = await rails.open(transport).openOrders('ETH-USD', signal);
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.orders.map(({ orderId }) => orderId),
      [A, B],
    );
    assert.partialDeepStrictEqual(read.value.orders[0], {
      quantity: '1.5',
      remainingQuantity: '1',
      filledQuantity: '0.5',
      clientOrderId: 'b7e2c1f0-57c4-4c0a-9a55-0c3a5e7f9b2d',
      createdAt: 1717100052972,
    });
    assert.deepEqual(read.value.markets, ['ETH-USD']);
    assert.deepEqual(
      calls.slice(1).map(({ target }) => target),
      ['/api/v1/open-orders?market=ETH-USD', '/api/v1/open-orders?market=ETH-USD&start=ETH-USD%2301%23x'],
    );
    assert.equal(calls[1]?.headers['authorization'], 'Bearer t');
  });

  test('a page that leads back to itself, one without a list, and one that fails leave nothing half known', async () => {
    for (const answer of [page([A], 'same'), { last: 'x' }, reply(500, '')]) {
      let first = true;
      const { transport } = session(() => {
        const given =
          first && answer !== undefined && 'last' in answer && !('openOrders' in answer)
            ? page([A], 'x')
            : answer;
        first = false;
        return given;
      });
      assert.equal((await rails.open(transport).openOrders(undefined, signal)).ok, false);
    }
  });

  test('an empty list in the body of an error is no list', async () => {
    for (const error of [{ message: 'Internal error' }, { error: 'x' }, { statusCode: 500 }]) {
      const { transport } = session(() => ({ ...error, openOrders: [] }));
      assert.equal((await rails.open(transport).openOrders(undefined, signal)).ok, false);
    }
    const { transport } = session(() => ({ message: 'success', openOrders: [] }));
    assert.equal((await rails.open(transport).openOrders(undefined, signal)).ok, true);
  });

  test('5,500 orders on pages of ten are all read', async () => {
    const all = Array.from({ length: 5_500 }, (_, i) => `${A.slice(0, -5)}${String(i).padStart(5, '0')}`);
    const { transport } = session(({ target }) => {
      const from = Number(new URLSearchParams(target.split('?')[1]).get('start') ?? 0);
      return page(all.slice(from, from + 10), from + 10 < all.length ? String(from + 10) : undefined);
    });
    const read = await rails.open(transport).openOrders(undefined, signal);
    assert.ok(read.ok);
    assert.equal(read.value.orders.length, 5_500);
    assert.equal(read.value.warning, undefined);
  });

  test('a list that takes too long is shown as far as it was read, with a warning', async () => {
    let pages = 0;
    const made = fakeLine(
      account,
      secrets,
      ({ target }) => {
        if (target === '/api/v1/token') return { access_token: 't', expires_in: 1800 };
        pages += 1;
        return page([A], String(pages));
      },
      { world: { monotonic: () => pages * 1_000 } },
    );
    const read = await rails.open(made.transport).openOrders(undefined, signal);
    assert.ok(read.ok);
    assert.equal(read.value.orders.length, 1);
    assert.match(read.value.warning ?? '', /too long/);
  });

  test('an order in another form is told as a warning; one that is over is left out', async () => {
    const strange = { ...toldOrder(C, 'active'), quantity: 'some' };
    const { transport } = session(() => ({
      openOrders: [toldOrder(A, 'filled'), toldOrder(B, 'modifying'), strange],
    }));
    const read = await rails.open(transport).openOrders(undefined, signal);
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.orders.map(({ orderId }) => orderId),
      [B],
    );
    assert.match(read.value.warning ?? '', new RegExp(`^1 order.* may be open: ${C}`));
  });

  describe('what became of an order', () => {
    const look = async (open: unknown, kept: unknown) => {
      const { transport, calls } = session(({ target }) =>
        target.startsWith('/api/v1/open-order') ? open : kept,
      );
      const found = await rails
        .open(transport)
        .queryOrders([{ key: { by: 'orderId', orderId: A }, order: order(A) }], signal);
      return { found, targets: calls.slice(1).map(({ origin, target }) => `${origin}${target}`) };
    };
    const query = `?market=ETH-USD&order-id=${A}`;
    const gone = reply(404, { message: 'not found' });

    for (const status of ['active', 'pending', 'cancelling', 'modifying']) {
      test(`${status} is open, and one read is enough`, async () => {
        const { found, targets } = await look({ openOrder: toldOrder(A, status) }, gone);
        assert.ok(found.ok);
        assert.partialDeepStrictEqual(found.value[0]?.report, { kind: 'open', filledQuantity: '0.5' });
        assert.deepEqual(targets, [`https://user-account.trade.rails.xyz/api/v1/open-order${query}`]);
      });
    }

    for (const [status, report] of [
      ['cancelled', { kind: 'closed', how: 'cancelled', filledQuantity: '0.5' }],
      ['filled', { kind: 'closed', how: 'filled', filledQuantity: '0.5' }],
      ['active', { kind: 'open' }],
      ['modified', { kind: 'nothing' }],
    ] as const) {
      test(`not open, and kept as ${status}`, async () => {
        const { found, targets } = await look(gone, { order: toldOrder(A, status) });
        assert.ok(found.ok);
        assert.partialDeepStrictEqual(found.value[0]?.report, report);
        assert.equal(targets[1], `https://order.trade.rails.xyz/api/v1/order${query}`);
      });
    }

    test('known nowhere: nothing is said', async () => {
      const { found } = await look(gone, gone);
      assert.ok(found.ok);
      assert.equal(found.value[0]?.report.kind, 'nothing');
    });

    test('an answer about another order, and one that failed, are no answer', async () => {
      assert.equal((await look({ openOrder: toldOrder(B, 'active') }, gone)).found.ok, false);
      assert.equal((await look(reply(500, ''), { order: toldOrder(A, 'cancelled') })).found.ok, false);
    });
  });

  test('many at once: the list first, then only those that are not in it, forty in one go', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `${A.slice(0, -2)}${String(i).padStart(2, '0')}`);
    const { transport, calls } = session(({ target }) => {
      if (target.startsWith('/api/v1/open-orders')) return page(ids.slice(0, 5));
      return {
        order: toldOrder(new URLSearchParams(target.split('?')[1]).get('order-id') ?? '', 'cancelled'),
      };
    });
    const rows = ids.map((orderId) => ({ key: { by: 'orderId', orderId } as const, order: order(orderId) }));
    const found = await rails.open(transport).queryOrders(rows, signal);
    assert.ok(found.ok);
    const kinds = Map.groupBy(found.value, ({ report }) => report.kind);
    assert.equal(kinds.get('open')?.length, 5);
    assert.equal(kinds.get('closed')?.length, 40);
    assert.ok(!calls.some(({ target }) => target.startsWith('/api/v1/open-order?')));
  });
});
