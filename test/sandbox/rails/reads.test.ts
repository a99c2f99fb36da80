import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { statuses } from '../../../server/sandbox/rails/order.ts';
import { type Practice, practise } from './helpers.ts';

interface Page {
  readonly openOrders: readonly Readonly<Record<string, unknown>>[];
  readonly last?: string;
}

describe('reading orders at the practice venue for Rails', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 25 });
  });
  afterEach(() => venue.sandbox.stop());

  const page = async (query = ''): Promise<Page> =>
    (await venue.send('userAccountUrl', 'GET', `/api/v1/open-orders${query}`)).body as Page;

  async function pages(market = ''): Promise<readonly Page[]> {
    const found = [await page(market === '' ? '' : `?market=${market}`)];
    for (let last = found[0]?.last; last !== undefined; last = found.at(-1)?.last) {
      found.push(await page(`?${market === '' ? '' : `market=${market}&`}start=${encodeURIComponent(last)}`));
    }
    return found;
  }
  const ids = (found: readonly Page[]) =>
    found.flatMap((each) => each.openOrders.map(({ orderId }) => orderId));

  test('open orders come in pages; together they are the book', async () => {
    const all = await pages();
    assert.deepEqual(
      all.map(({ openOrders }) => openOrders.length),
      [10, 10, 5],
    );
    assert.match(all[0]?.last ?? '', /^[A-Z]+-USD#[0-9A-Z]{26}#[0-9a-f-]{36}$/);
    assert.ok(!('last' in (all[2] ?? {})));
    assert.deepEqual(ids(all).toSorted(), (await venue.book()).map(({ id }) => id).toSorted());
  });

  test('one market of them, and a full last page has no last', async () => {
    const book = (await venue.book()).filter(({ market }) => market === 'ETH-USD');
    await venue.behavior({ pageSize: book.length });
    const all = await pages('ETH-USD');
    assert.equal(all.length, 1);
    assert.deepEqual(ids(all).toSorted(), book.map(({ id }) => id).toSorted());
    await venue.behavior({ pageSize: 1 });
    assert.equal((await pages('ETH-USD')).length, book.length);
  });

  test('a page that starts at an order that has gone goes on behind it', async () => {
    const [first] = await pages();
    const gone = first?.openOrders.at(-1)?.['orderId'];
    await venue.control('POST /book', { op: 'cancel', orderId: gone });
    const next = await page(`?start=${encodeURIComponent(first?.last ?? '')}`);
    assert.equal(next.openOrders.length, 10);
    assert.ok(!ids([next]).some((id) => ids(first ? [first] : []).includes(id)));
  });

  test('an order: quantity is what is left', async () => {
    const made = { market: 'ETH-USD', orderType: 'sell', quantity: '2.5', price: '3601.25' };
    const { id, clientRequestId } = await venue.place(made);
    await venue.control('POST /book', { op: 'fill', orderId: id, quantity: '0.5' });
    const target = `/api/v1/open-order?market=ETH-USD&order-id=${id}`;
    const { status, body } = await venue.send('userAccountUrl', 'GET', target);
    assert.equal(status, 200);
    const { createdAt, updatedAt, ...order } = (body as { openOrder: Record<string, unknown> }).openOrder;
    assert.partialDeepStrictEqual(order, {
      market: 'ETH-USD',
      orderId: id,
      orderType: 'sell',
      tradeType: 'limit',
      price: '3601.25',
      quantity: '2',
      filledQuantity: '0.5',
      leverage: '1',
      orderStatus: 'active',
      clientRequestId,
      avgFillPrice: '3601.25',
    });
    assert.ok(Number.isInteger(createdAt) && Number(updatedAt) >= Number(createdAt));
    const byRequest = `/api/v1/open-order?market=ETH-USD&client-request-id=${clientRequestId}`;
    assert.deepEqual((await venue.send('userAccountUrl', 'GET', byRequest)).body, body);
  });

  test('closed orders are 404 as open ones, and found for an hour at the order service', async () => {
    const { id, market } = await venue.place();
    await venue.control('POST /book', { op: 'fill', orderId: id, quantity: '0.25' });
    await venue.control('POST /book', { op: 'cancel', orderId: id });
    const query = `?market=${market}&order-id=${id}`;
    const look = () => venue.send('orderUrl', 'GET', `/api/v1/order${query}`);
    assert.equal((await venue.send('userAccountUrl', 'GET', `/api/v1/open-order${query}`)).status, 404);
    assert.partialDeepStrictEqual((await look()).body, {
      order: { orderId: id, orderStatus: 'cancelled', filledQuantity: '0.25' },
    });
    await venue.behavior({ shape: 'v1' });
    const { order, ...rest } = (await look()).body as { order: object };
    assert.deepEqual(rest, { avgFillPrice: '100' });
    assert.ok(!('avgFillPrice' in order));
    await venue.behavior({ tokenSeconds: 10_000 });
    const token = await venue.newToken();
    await venue.control('POST /clock', { offsetMs: 3_599_000 });
    assert.equal((await venue.send('orderUrl', 'GET', `/api/v1/order${query}`, token)).status, 200);
    await venue.control('POST /clock', { offsetMs: 3_601_000 });
    assert.equal((await venue.send('orderUrl', 'GET', `/api/v1/order${query}`, token)).status, 404);
  });

  test('every status; pending, active, cancelling and modifying count as open', async () => {
    for (const status of statuses) {
      const { id, market } = await venue.place();
      await venue.control('POST /book', { op: 'status', orderId: id, status });
      const query = `?market=${market}&order-id=${id}`;
      const found = await venue.send('orderUrl', 'GET', `/api/v1/order${query}`);
      assert.partialDeepStrictEqual(found.body, { order: { orderStatus: status } });
      const open = ['pending', 'active', 'cancelling', 'modifying'].includes(status);
      const asOpen = await venue.send('userAccountUrl', 'GET', `/api/v1/open-order${query}`);
      assert.equal(asOpen.status, open ? 200 : 404, status);
    }
  });

  test('what is wrong with a question is a 400', async () => {
    const { id, clientRequestId, market } = await venue.place();
    const both = `market=${market}&order-id=${id}&client-request-id=${clientRequestId}`;
    const wrong = [
      both,
      `market=${market}`,
      `order-id=${id}`,
      `market=X&order-id=${id}`,
      `market=${market}&order-id=1`,
    ];
    for (const query of [...wrong, `market=${market}&client-request-id=1`]) {
      assert.equal(
        (await venue.send('userAccountUrl', 'GET', `/api/v1/open-order?${query}`)).status,
        400,
        query,
      );
      assert.equal((await venue.send('orderUrl', 'GET', `/api/v1/order?${query}`)).status, 400, query);
    }
    for (const query of [
      'market=X',
      'start=',
      'start=x',
      `start=ETH-USD%23${id}`,
      `start=ETH-USD%23${id}%23other`,
    ]) {
      assert.equal(
        (await venue.send('userAccountUrl', 'GET', `/api/v1/open-orders?${query}`)).status,
        400,
        query,
      );
    }
  });
});
