import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { statuses } from '../../../server/sandbox/roxom/order.ts';
import { type Practice, practise } from './helpers.ts';

type Order = Readonly<Record<string, unknown>>;

describe('reading orders at the practice venue for Roxom', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 30 });
  });
  afterEach(() => venue.sandbox.stop());

  const list = async (query: string): Promise<readonly Order[]> => {
    const { body } = await venue.send('GET', `/api/v1/orders?${query}`);
    return (body as { data: { orders: Order[] } }).data.orders;
  };
  const one = async (id: string, query = ''): Promise<Order> => {
    const { body } = await venue.send('GET', `/api/v1/orders/${id}${query}`);
    return (body as { data: { order: Order } }).data.order;
  };

  test('a list per instrument type; together they are the book', async () => {
    const types = ['perpetual', 'spot', 'btc', 'digital', 'stock', 'index'];
    const lists = await Promise.all(types.map((type) => list(`instType=${type}`)));
    const book = await venue.book();
    assert.equal(book.length, 30);
    assert.deepEqual(
      lists
        .flat()
        .map(({ id }) => id)
        .toSorted(),
      book.map(({ id }) => id).toSorted(),
    );
    assert.ok(lists.filter(({ length }) => length > 0).length >= 3);
    assert.ok(lists.every((orders, index) => orders.every(({ instType }) => instType === types[index])));
  });

  test('one symbol of it, newest first, closed orders only when asked for', async () => {
    const order = await venue.place({ symbol: 'OIL-BTC' });
    await venue.control('POST /book', { op: 'cancel', orderId: order.id });
    const open = await list('instType=perpetual&symbol=OIL-BTC');
    assert.ok(open.every(({ symbol }) => symbol === 'OIL-BTC'));
    assert.ok(!open.some(({ id }) => id === order.id));
    const all = await list('instType=perpetual&symbol=OIL-BTC&includeClosed=true');
    assert.equal(all[0]?.['id'], order.id);
    assert.equal(all.length, open.length + 1);
    assert.deepEqual(await list('instType=spot&symbol=OIL-BTC'), []);
  });

  test('the list has the long names, nanoseconds, and what is left as size', async () => {
    const order = await venue.place({ symbol: 'OIL-BTC', quantity: '12.5', price: '62000', side: 'sell' });
    await venue.control('POST /book', { op: 'fill', orderId: order.id, quantity: '2.5' });
    const { text } = await venue.send('GET', '/api/v1/orders?instType=perpetual&unit=btc');
    const [found] = (await list('instType=perpetual&unit=btc')).filter(({ id }) => id === order.id);
    assert.partialDeepStrictEqual(found, {
      symbol: 'OIL-BTC',
      orderType: 'limit',
      timeInForce: 'gtc',
      side: 'sell',
      quantity: '12.50',
      size: '10.00',
      price: '0.00062000',
      triggerPx: null,
      status: 'partiallyfilled',
      clientOrderId: null,
      cancelAt: null,
      isTriggered: null,
      unit: 'BTC',
    });
    assert.ok(text.includes(`"createdAt":${order.createdAt}000000`));
  });

  test('a single order has the short names and milliseconds, in sats unless told otherwise', async () => {
    const order = await venue.place({ quantity: '12.5', price: '62000' });
    const found = await one(order.id);
    assert.partialDeepStrictEqual(found, { type: 'limit', qty: '12.50', px: '62000', unit: 'sats' });
    assert.equal(found['createdAt'], order.createdAt);
    assert.equal((await one(order.id, '?unit=btc'))['px'], '0.00062000');
    assert.ok(!('error' in ((await venue.read(order)).body as object)));
  });

  test('the edition of 2026 has short names everywhere and says what was filled', async () => {
    await venue.behavior({ fields: '2026', unit: 'sats' });
    const order = await venue.place({ symbol: 'OIL-BTC', quantity: '4' });
    await venue.control('POST /book', { op: 'fill', orderId: order.id, quantity: '1' });
    const [listed] = (await list('instType=perpetual')).filter(({ id }) => id === order.id);
    assert.partialDeepStrictEqual(listed, {
      qty: '4.00',
      amountFilled: '1.00',
      triggeredAt: null,
      unit: 'sats',
    });
    assert.partialDeepStrictEqual((await venue.read(order)).body, {
      error: false,
      data: { order: { qty: '4.00', amountFilled: '1.00' } },
    });
  });

  test('amounts can be JSON numbers', async () => {
    await venue.behavior({ amounts: 'number' });
    const order = await venue.place({ quantity: '12.5', price: '62000' });
    assert.partialDeepStrictEqual(await one(order.id), { qty: 12.5, px: 62000, size: 12.5 });
  });

  test('stop and market orders have no price', async () => {
    const [stop, market] = [
      await venue.place({ orderType: 'stop' }),
      await venue.place({ orderType: 'market' }),
    ];
    assert.partialDeepStrictEqual(await one(stop.id), { type: 'stop', px: null, status: 'waitingtrigger' });
    assert.match(String((await one(stop.id))['triggerPx']), /^\d+$/);
    assert.partialDeepStrictEqual(await one(market.id), { px: null, triggerPx: null, timeInForce: 'ioc' });
  });

  test('every status, as on the wire and as the cancel page displays it', async () => {
    const shown = ['PENDING', 'CANCELED', 'PENDING_CANCEL', 'FILLED', 'EXPIRED'];
    const seen: unknown[] = [];
    for (const status of statuses) {
      const order = await venue.place();
      await venue.control('POST /book', { op: 'status', orderId: order.id, status });
      await venue.behavior({ statuses: 'wire' });
      assert.equal((await one(order.id))['status'], status);
      await venue.behavior({ statuses: 'display' });
      seen.push((await one(order.id))['status']);
    }
    assert.equal(new Set(seen).size, statuses.length);
    assert.ok(shown.every((status) => seen.includes(status)));
  });

  test('what is wrong with a question is a 400, an unknown order a 404', async () => {
    for (const query of ['', 'instType=PERPETUAL', 'instType=btc&unit=eth', 'instType=btc&includeClosed=1']) {
      assert.equal((await venue.send('GET', `/api/v1/orders?${query}`)).status, 400, query);
    }
    const order = await venue.place();
    assert.equal((await venue.send('GET', `/api/v1/orders/${order.id}?unit=x`)).status, 400);
    assert.equal((await venue.read({ id: '01981061-787c-7fd0-b707-18fa252f0d0b' })).status, 404);
    assert.equal((await venue.read({ id: 'x' })).status, 400);
  });
});
