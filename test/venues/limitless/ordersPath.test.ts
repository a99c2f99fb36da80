/** Where a market's list is: the other path counts for what it lists, and is kept for an account that has no list elsewhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import { reply } from '../fixtures.ts';
import { type FakeLine, fakeLine } from '../line.ts';
import { A, account, B } from './fixtures.ts';
import { entry, listed } from './samples.ts';

const signal = new AbortController().signal;
const missing = reply(404, { message: 'Cannot GET this path' });
type Answers = Readonly<Record<string, unknown>>;

/** Two markets with an order each, `one` (id 1) and `two` (id 2). By path without its query; 404 for what is not named. */
function line(answers: Answers): FakeLine {
  const clob = [entry('one', '1', [A]), entry('two', '2', [B])];
  const all: Answers = { '/portfolio/positions': { clob }, ...answers };
  return fakeLine(account, { tokenId: 'id', secret: 'AAAA' }, ({ target }) => {
    const [path = ''] = target.split('?');
    return all[path] ?? missing;
  });
}
async function read({ transport }: FakeLine, market?: string) {
  const told = await limitless.open(transport).openOrders(market, signal);
  if (!told.ok) return { ids: undefined, warning: undefined, markets: undefined };
  const { orders, warning = '', markets } = told.value;
  return { ids: orders.map(({ orderId }) => orderId).sort(), warning, markets };
}
const kept = ({ transport }: FakeLine) => transport.account.found?.['ordersPath']?.value;

const one = { '/markets/one/user-orders': [listed(A, '1')] };
const movedOne = { '/orders/1': [listed(A, '1')] };
const movedTwo = { '/orders/2': [listed(B, '2')] };

describe('the path of a market’s orders', () => {
  for (const [what, answer] of Object.entries({
    'lists nothing': [],
    'says an error': { error: 'x', orders: [] },
    'lists another market’s order': [listed(B, '1')],
    'lists an order without a market': [{ ...listed(B, '2'), marketId: undefined }],
  }))
    test(`one market is not found, and the other path ${what}: that market alone stays as it was`, async () => {
      const venue = line({ ...one, '/orders/2': answer });
      const told = await read(venue);
      assert.deepEqual(told.ids, [A]);
      assert.deepEqual(told.markets, ['one']);
      assert.match(told.warning ?? '', /of 1 market\(s\) could not be read/);
      assert.equal(kept(venue), undefined);
    });

  test('one market moved: it is listed with the warning, and the account keeps its path', async () => {
    const venue = line({ ...one, ...movedTwo });
    const told = await read(venue);
    assert.deepEqual(told.ids, [A, B].sort());
    assert.match(told.warning ?? '', /documented path of the open orders is not found/);
    assert.equal(kept(venue), undefined);
  });

  test('every market moved: kept; a read of one market alone keeps nothing', async () => {
    const venue = line({ ...movedOne, ...movedTwo });
    assert.deepEqual((await read(venue, 'one')).ids, [A]);
    assert.equal(kept(venue), undefined);
    assert.deepEqual((await read(venue)).ids, [A, B].sort());
    assert.equal(kept(venue), 'orders');
  });

  test('410 is as 404, and says nothing of the way to sign in', async () => {
    const gone = reply(410, { message: 'Gone' });
    const paths = { '/markets/one/user-orders': gone, '/markets/two/user-orders': gone };
    assert.deepEqual((await read(line({ ...paths, ...movedOne }))).ids, [A]);
    const told = await limitless.open(line(paths).transport).openOrders(undefined, signal);
    assert.ok(!told.ok && told.problem.code === 'venue');
    assert.doesNotMatch(told.problem.nextStep, /closed this way/);
    const { transport } = line({ '/profiles/me': gone });
    const proof = await limitless.open(transport).prove(signal);
    assert.ok(!proof.ok && /closed this way/.test(proof.problem.nextStep));
  });

  test('the documented path answers again, while the other one lists nothing: it is taken again', async () => {
    const answers: Record<string, unknown> = { ...movedOne, ...movedTwo };
    const venue = line(answers);
    await read(venue);
    assert.equal(kept(venue), 'orders');
    const back = line({
      ...one,
      '/markets/two/user-orders': [listed(B, '2')],
      '/orders/1': [],
      '/orders/2': [],
    });
    back.transport.found('ordersPath', 'orders');
    const told = await read(back);
    assert.deepEqual(told.ids, [A, B].sort());
    assert.equal(kept(back), 'market');
  });

  test('kept, and it lists nothing of what the portfolio names: nothing is taken off the list', async () => {
    const venue = line({ '/orders/1': [], '/orders/2': [] });
    venue.transport.found('ordersPath', 'orders');
    assert.equal((await read(venue)).ids, undefined);
  });
});
