import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readValue } from '../../../server/src/json/readValue.ts';
import { asObject, asText } from '../../../server/src/json/value.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import { OpenOrders } from '../../../server/src/sessions/openOrders.ts';

const REPLY_BYTES = 1_000_000;
const REPLIES = 20;
const rest = async () => undefined;

/** An order as a venue reads it: pieces of the reply's text. */
function orderIn(reply: string): Order {
  const value = asObject(readValue(reply));
  return {
    accountId: 'a',
    venue: 'v',
    orderId: asText(value?.['id']) ?? '',
    market: { id: 'm', title: 'm' },
    side: 'buy',
    price: '1',
    quantity: '2',
    filledQuantity: '0',
    remainingQuantity: '2',
    details: [],
  };
}

test('a book does not keep the replies that its orders came in', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const book = new OpenOrders();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let at = 0; at < REPLIES; at++) {
    const reply = `{"filler":"${'x'.repeat(REPLY_BYTES)}${at}","id":"1948058938469519${100 + at}"}`;
    await book.apply({ markets: [], orders: [orderIn(reply)], at }, rest);
  }
  collect();
  assert.equal(book.orders.size, REPLIES);
  assert.ok(process.memoryUsage().heapUsed - before < (REPLIES * REPLY_BYTES) / 4);
});
