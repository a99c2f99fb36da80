import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOrder as readRails } from '../../../server/src/venues/rails/order.ts';
import { readOrder as readRoxom } from '../../../server/src/venues/roxom/order.ts';
import { readOrder as readSynthetix } from '../../../server/src/venues/synthetix/order.ts';

const account = {
  id: 'a',
  venue: 'v',
  name: 'A',
  environment: 'sandbox',
  endpoints: {},
  options: {},
} as const;

const roxom = (status: string) =>
  readRoxom(
    {
      id: '0198c0de-0000-7000-8000-000000000001',
      symbol: 'X',
      status,
      side: 'Buy',
      quantity: '2',
      price: '1',
    },
    account,
  );
const rails = (orderStatus: string) =>
  readRails(
    {
      orderId: '01HH0X2VD6R0CJE4X0P0D1NQ11',
      market: 'ETH-USD',
      orderType: 'buy',
      orderStatus,
      quantity: '1',
      filledQuantity: '0',
      price: '3',
    },
    account,
  );
const synthetix = (status: string) =>
  readSynthetix(
    { orderId: '7', symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '3', status },
    account,
  );

describe('what an order is in the middle of', () => {
  const cases = [
    [roxom, 'PENDING', 'executing'],
    [roxom, 'pendingcancel', 'cancelling'],
    [roxom, 'PENDING_CANCEL', 'cancelling'],
    [roxom, 'submitted', undefined],
    [rails, 'modifying', 'modifying'],
    [rails, 'cancelling', 'cancelling'],
    [rails, 'pending', undefined],
    [synthetix, 'cancelling', 'cancelling'],
    [synthetix, 'modifying', 'modifying'],
    [synthetix, 'placed', undefined],
    [synthetix, 'toString', undefined],
  ] as const;
  for (const [read, status, what] of cases)
    test(`${read.name}, ${status}: ${what ?? 'nothing'}`, () => {
      const told = read(status);
      assert.ok(told);
      assert.equal(told.order.underWay, what);
    });
});
