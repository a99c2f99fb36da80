import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { Book } from '../../../server/sandbox/synthetix/book.ts';
import { DeadMansSwitch } from '../../../server/sandbox/synthetix/deadMansSwitch.ts';
import { seedMarkets } from '../../../server/sandbox/synthetix/seed.ts';
import { exchange } from '../helpers.ts';
import { practise, refusal, response } from './helpers.ts';

interface OpenOrder {
  readonly order: { readonly venueId: string; readonly clientId?: string };
  readonly orderId: string;
  readonly symbol: string;
  readonly side: string;
  readonly type: string;
  readonly quantity: string;
  readonly price: string;
  readonly filledQuantity: string;
  readonly reduceOnly: boolean;
  readonly createdTime: number;
  readonly expiresAt?: number | string;
  readonly takeProfitOrder?: { readonly venueId: string };
  readonly stopLossOrderId?: string;
}

describe('cancelAllOrders', () => {
  test('one market, several, or all; of this sub-account only', async () => {
    await using venue = await practise({ orders: 0 });
    for (const symbol of ['BTC-USDT', 'BTC-USDT', 'ETH-USDT', 'SOL-USDT', 'SNX-USDT'])
      await venue.place({ symbol });
    const cancel = async (...symbols: string[]) =>
      response<{ symbol: string }[]>(await venue.trade('cancelAllOrders', { params: { symbols } }));
    const symbolsOf = async (...symbols: string[]) =>
      (await cancel(...symbols)).map(({ symbol }) => symbol).sort();
    assert.deepEqual(await symbolsOf('BTC-USDT'), ['BTC-USDT', 'BTC-USDT']);
    assert.deepEqual(await symbolsOf('ETH-USDT', 'SOL-USDT'), ['ETH-USDT', 'SOL-USDT']);
    assert.deepEqual(await symbolsOf('*'), ['SNX-USDT']);
    assert.deepEqual(await cancel('*'), []);
    const open = (await venue.book()).filter(({ status }) => status !== 'cancelled');
    assert.equal(open.length, 4, 'the second sub-account keeps its orders');
  });

  test('the message of a success is empty, or a sentence', async () => {
    await using venue = await practise({ orders: 0 });
    const cancel = async () => {
      const { id } = await venue.place({ symbol: 'BTC-USDT', clientOrderId: 'mine' });
      const [item] = response<unknown[]>(
        await venue.trade('cancelAllOrders', { params: { symbols: ['*'] } }),
      );
      return [item, { order: { venueId: id, clientId: 'mine' }, orderId: id, symbol: 'BTC-USDT' }];
    };
    const [empty, first] = await cancel();
    assert.deepEqual(empty, { ...(first as object), message: '' });
    await venue.control('POST /shapes', { cancelAll: 'text' });
    const [said, second] = await cancel();
    assert.deepEqual(said, { ...(second as object), message: 'Order cancelled successfully' });
  });

  test('refuses no symbols, the star among others, and what is not canonical', async () => {
    await using venue = await practise();
    const why = async (symbols: unknown[]) =>
      refusal(await venue.trade('cancelAllOrders', { params: { symbols }, signed: { symbols: [] } }));
    assert.deepEqual(await why([]), [400, 'VALIDATION_ERROR', 'symbols must be nonempty']);
    for (const symbols of [['*', 'ETH-USDT'], ['eth-usdt'], ['X'.repeat(21)], [1]]) {
      assert.equal((await why(symbols))[0], 400, String(symbols));
    }
    assert.ok((await venue.book()).every(({ status }) => status !== 'cancelled'));
  });
});

describe('getOpenOrders', () => {
  test('pages of fifty by default, newest first, without gaps', async () => {
    await using venue = await practise({ orders: 73 });
    const page = async (params: object) =>
      response<OpenOrder[]>(await venue.trade('getOpenOrders', { params }));
    const [first, rest, short] = await Promise.all([page({}), page({ offset: 50 }), page({ limit: 7 })]);
    assert.deepEqual([first.length, rest.length, short.length], [50, 23, 7]);
    const all = [...first, ...rest];
    assert.equal(new Set(all.map(({ orderId }) => orderId)).size, 73);
    const times = all.map(({ createdTime }) => createdTime);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
    const btc = await page({ symbol: 'BTC-USDT', side: 'buy', status: 'filled' });
    assert.deepEqual(btc.length, first.concat(rest).filter(({ symbol }) => symbol === 'BTC-USDT').length);
    for (const params of [{ limit: 0 }, { limit: 1_001 }, { offset: -1 }, { limit: '5' }, { symbol: 5 }]) {
      assert.equal((await venue.trade('getOpenOrders', { params })).status, 400, JSON.stringify(params));
    }
  });

  test('ids are texts beyond 2^53, amounts texts; there is no status and no remaining quantity', async () => {
    await using venue = await practise({ orders: 60 });
    const orders = response<OpenOrder[]>(await venue.trade('getOpenOrders', { params: { limit: 60 } }));
    for (const order of orders) {
      assert.equal(order.order.venueId, order.orderId);
      assert.ok(BigInt(order.orderId) > 2n ** 60n);
      for (const amount of [order.price, order.quantity, order.filledQuantity]) {
        assert.match(amount, /^\d+(\.\d*[1-9])?$/);
      }
      assert.ok(!('status' in order) && !('remainingQuantity' in order));
    }
    const has = (what: (order: OpenOrder) => boolean) => orders.some(what);
    assert.ok(has(({ side }) => side === 'BUY') && has(({ side }) => side === 'sell'));
    assert.ok(has(({ type }) => type === 'LIMIT') && has(({ type }) => type === 'limit'));
    assert.ok(has(({ filledQuantity }) => filledQuantity !== '0') && has(({ reduceOnly }) => reduceOnly));
    const guarded = orders.find(({ takeProfitOrder }) => takeProfitOrder);
    assert.ok(has(({ orderId }) => orderId === guarded?.takeProfitOrder?.venueId));
    assert.ok(has(({ orderId }) => orderId === guarded?.stopLossOrderId));
    await venue.control('POST /shapes', { letters: 'lower', expiresAt: 'iso' });
    const [lower] = response<OpenOrder[]>(await venue.trade('getOpenOrders'));
    assert.equal(lower?.side, lower?.side.toLowerCase());
    const expiring = response<OpenOrder[]>(
      await venue.trade('getOpenOrders', { params: { limit: 60 } }),
    ).find(({ expiresAt }) => expiresAt !== undefined);
    assert.match(String(expiring?.expiresAt), /^\d{4}-.*Z$/);
  });
});

describe('the other reads', () => {
  test('order history: any state, by clientOrderId, at most seven days', async () => {
    await using venue = await practise({ orders: 2 });
    const { id } = await venue.place({ clientOrderId: 'mine', quantity: '2' });
    await venue.control('POST /book', { op: 'fill', orderId: id, quantity: '0.5' });
    const history = async (params: object, action = 'getOrderHistory') =>
      response<{ orderId: string; status: string; cancelReason?: string; filledQuantity: string }[]>(
        await venue.trade(action, { params }),
      );
    assert.partialDeepStrictEqual(await history({ clientOrderId: 'mine' }), [
      { orderId: id, status: 'partially filled', filledQuantity: '0.5' },
    ]);
    await venue.cancel(id);
    const [cancelled, ...others] = await history({ status: ['cancelled'] }, 'getOrdersHistory');
    assert.deepEqual([cancelled?.orderId, cancelled?.cancelReason], [id, 'USER_REQUESTED']);
    assert.equal(others.length, 0);
    assert.equal((await history({ limit: 2 })).length, 2);
    assert.equal((await history({ startTime: 1, endTime: 2 })).length, 0);
    const tooLong = { fromTime: 0, toTime: 8 * 86_400_000 };
    assert.equal((await venue.trade('getOrderHistory', { params: tooLong })).status, 400);
  });

  test('sub-accounts, signers and the rate limit', async () => {
    await using venue = await practise();
    const { address, second } = await venue.owner();
    const { subAccountId, address: session } = venue.venue;
    const signer = { walletAddress: session, permissions: ['session'], expiresAt: null, addedBy: address };
    assert.partialDeepStrictEqual(response(await venue.trade('getSubAccounts')), {
      subAccounts: [
        { subAccountId, masterAccountId: null, delegatedSigners: [{ subAccountId, ...signer }] },
        { subAccountId: second, masterAccountId: subAccountId },
      ],
    });
    assert.deepEqual(
      response(await venue.trade('getDelegatedSigners', { params: { subAccountId: second } })),
      {
        delegatedSigners: [{ subAccountId: second, ...signer }],
      },
    );
    const { requestsUsed, requestsCap } = response<{ requestsUsed: number; requestsCap: number }>(
      await venue.trade('getRateLimits'),
    );
    assert.equal(requestsCap, 1_000);
    assert.ok(requestsUsed >= 30 && requestsUsed <= 40, String(requestsUsed));
  });

  test('getSubAccountIds wants a checksum, and tells delegations when asked', async () => {
    await using venue = await practise();
    const { address, second } = await venue.owner();
    const ask = (params: object) =>
      venue.post('/v1/info', JSON.stringify({ params: { action: 'getSubAccountIds', ...params } }));
    const { subAccountId, address: session } = venue.venue;
    assert.deepEqual(response(await ask({ walletAddress: address })), [subAccountId, second]);
    assert.deepEqual(response(await ask({ walletAddress: session })), []);
    assert.deepEqual(response(await ask({ walletAddress: session, includeDelegations: true })), {
      subAccountIds: [],
      delegatedSubAccountIds: [subAccountId, second],
    });
    assert.equal((await ask({ walletAddress: session.toLowerCase() })).status, 400);
    assert.equal((await ask({})).status, 400);
  });
});

describe('scheduleCancel', () => {
  test('arms, renews and disarms; bounds are kept', async () => {
    await using venue = await practise();
    const schedule = async (timeoutSeconds: unknown, signed = {}) =>
      venue.trade('scheduleCancel', { params: { timeoutSeconds }, signed });
    const before = Date.now();
    const armed = response<{ triggerTime: number }>(await schedule(86_400));
    assert.partialDeepStrictEqual(armed, { isActive: true, timeoutSeconds: 86_400 });
    assert.ok(armed.triggerTime >= before + 86_400_000);
    assert.deepEqual(response(await schedule(0)), {
      isActive: false,
      message: 'dead-man-switch disarmed',
      timeoutSeconds: 0,
      triggerTime: null,
    });
    for (const seconds of [1, 4, 86_401]) assert.equal((await schedule(seconds)).status, 400);
    assert.equal((await schedule('60', { timeoutSeconds: 60 })).status, 400);
  });

  test('really fires, once, for its sub-account', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const book = new Book(seedMarkets());
    const order = (id: string, subAccountId: string) => ({
      id,
      subAccountId,
      symbol: 'BTC-USDT',
      side: 'buy' as const,
      price: 1n,
      quantity: 1n,
      filled: 0n,
      status: 'placed' as const,
      reduceOnly: false,
      postOnly: false,
      createdAt: 0,
      updatedAt: 0,
    });
    for (const [id, account] of [
      ['1', 'a'],
      ['2', 'b'],
    ] as const)
      book.set(order(id, account), 0);
    const dead = new DeadMansSwitch(book);
    dead.set('a', 5);
    dead.set('a', 6);
    mock.timers.tick(5_999);
    assert.equal(book.get('1')?.status, 'placed', 'renewing replaces');
    mock.timers.tick(1);
    assert.deepEqual([book.get('1')?.status, book.get('1')?.cancelReason], ['cancelled', 'DEAD_MAN_SWITCH']);
    assert.equal(book.get('2')?.status, 'placed');
    mock.timers.reset();
  });
});

describe('the transport', () => {
  test('User-Agent, size, method, type, path', async () => {
    await using venue = await practise();
    const { url } = venue.venue;
    const body = await venue.envelope('getOpenOrders');
    const type = { 'content-type': 'application/json' };
    const agent = { 'user-agent': 'test' };
    assert.equal((await exchange(url, 'POST', '/v1/trade', type, body)).status, 403);
    assert.equal((await exchange(url, 'POST', '/v1/trade', agent, body)).status, 400);
    assert.equal((await exchange(url, 'GET', '/v1/trade', agent, '')).status, 405);
    assert.equal((await venue.post('/v1/other', body)).status, 404);
    for (const wrong of ['', '{', '[]', 'null', '{"params":[]}', '{"params":{}}']) {
      assert.equal((await venue.post('/v1/trade', wrong)).status, 400, wrong);
    }
    const pad = (size: number) => body + ' '.repeat(size - body.length);
    assert.equal((await venue.post('/v1/trade', pad(20 * 1024))).status, 200);
    assert.equal((await venue.post('/v1/trade', pad(20 * 1024 + 1))).status, 413);
  });

  test('the status page answers in maintenance, everything else 503', async () => {
    await using venue = await practise();
    await venue.control('POST /maintenance', { on: true });
    assert.deepEqual(refusal(await venue.trade('getOpenOrders')).slice(0, 2), [503, 'SERVICE_UNAVAILABLE']);
    const status = await exchange(venue.venue.url, 'GET', '/v1/exchange/status', {}, '');
    assert.deepEqual([status.status, status.body], [200, { status: 'ok' }]);
  });
});
