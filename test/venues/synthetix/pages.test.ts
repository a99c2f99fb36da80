/** Lists that change while they are read in pages. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account } from '../../../server/src/protocol/model.ts';
import { synthetix } from '../../../server/src/venues/synthetix/index.ts';
import { fakeLine } from '../line.ts';

const account: Account = {
  id: 'a',
  venue: 'synthetix',
  name: 'Main',
  environment: 'production',
  endpoints: {},
  options: { subAccountId: '7' },
};
const secrets = { privateKey: `0x${'11'.repeat(32)}` };

const told = (id: number) => ({
  order: { venueId: String(id) },
  symbol: 'ETH-USDT',
  side: 'buy',
  quantity: '1',
  price: '3000',
});

/** Reads a list of so many orders; after each page, `between` may change it. */
async function read(count: number, between: (list: number[], page: number) => void) {
  const list = Array.from({ length: count }, (_, i) => i + 1);
  let page = 0;
  const { transport } = fakeLine(account, secrets, ({ body }) => {
    const { limit, offset } = (JSON.parse(body ?? '') as { params: { limit: number; offset: number } })
      .params;
    const response = list.slice(offset, offset + limit).map(told);
    page += 1;
    between(list, page);
    return { status: 'ok', response };
  });
  const found = await synthetix.open(transport).openOrders(undefined, new AbortController().signal);
  assert.ok(found.ok);
  return { list, orders: found.value.orders, warning: found.value.warning };
}

describe('open orders in pages', () => {
  for (const count of [0, 1, 49, 50, 99, 100, 101, 199, 250]) {
    test(`${count} orders, once each`, async () => {
      const { orders, warning } = await read(count, () => undefined);
      assert.equal(orders.length, count);
      assert.equal(warning, undefined);
    });
  }
  test('an order that goes between two pages takes no other with it', async () => {
    const { list, orders, warning } = await read(250, (now, page) => page === 1 && now.shift());
    assert.deepEqual(new Set(orders.map(({ orderId }) => Number(orderId))), new Set(list));
    assert.equal(warning, undefined);
  });
  test('one that comes loses none', async () => {
    const { list, orders } = await read(250, (now, page) => page === 1 && now.unshift(999));
    assert.equal(list.filter((id) => !orders.some(({ orderId }) => orderId === String(id))).length, 0);
  });
  test('a list that never rests is shown, and called incomplete', async () => {
    const { orders, warning } = await read(250, (now) => now.shift());
    assert.ok(orders.length > 0);
    assert.match(warning ?? '', /changed each time/);
  });
});
