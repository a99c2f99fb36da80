/** What a list of open orders is taken to say: error bodies, and statuses that are not documented. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { fakeLine } from '../line.ts';
import { A, account, B } from './fixtures.ts';
import { entry, listed } from './samples.ts';

const signal = new AbortController().signal;
const read = (answer: (call: Call) => unknown) => {
  const { transport } = fakeLine(account, { tokenId: 'id', secret: 'AAAA' }, answer);
  return limitless.open(transport).openOrders(undefined, signal);
};
/** The account holds two orders in one market, whose list is `list`. */
const ofMarket = (list: unknown) =>
  read(({ target }) => (target === '/portfolio/positions' ? { clob: [entry('one', '1', [A, B])] } : list));

describe('an empty list', () => {
  const errors = [
    { error: 'x' },
    { statusCode: 500, message: 'Internal server error' },
    { statusCode: 503 },
    { status: 'error' },
    { message: 'The matching engine is busy' },
    { success: false },
  ];
  for (const error of errors)
    test(`beside ${JSON.stringify(error)} is no list`, async () => {
      assert.equal((await ofMarket({ ...error, orders: [] })).ok, false);
      assert.equal((await read(() => ({ ...error, clob: [] }))).ok, false);
    });

  for (const fine of [{}, { message: 'ok' }, { status: '200', message: 'No open orders found.' }])
    test(`beside ${JSON.stringify(fine)} is one`, async () => {
      const told = await ofMarket({ ...fine, orders: [] });
      assert.ok(told.ok);
      assert.equal(told.value.warning, undefined);
    });

  test('is not needed for words: beside orders they are passed over, a status of an error is not', async () => {
    const orders = [listed(A, '1')];
    const told = await ofMarket({ message: 'Page 1', orders });
    assert.ok(told.ok && told.value.orders.length === 1);
    assert.equal((await ofMarket({ statusCode: 500, orders })).ok, false);
  });
});
