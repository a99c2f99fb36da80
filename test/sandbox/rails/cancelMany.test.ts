import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { answers, type Practice, practise } from './helpers.ts';

describe('cancelling a market, or all, at the practice venue for Rails', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 0 });
  });
  afterEach(() => venue.sandbox.stop());

  const remove = (query: string) => venue.send('orderUrl', 'DELETE', `/api/v1/orders?${query}`);
  const said = async (query: string) => ((await remove(query)).body as { message: string }).message;

  test('is accepted, not done; none is left when it says 0', async () => {
    await venue.behavior({ settleMs: 1_500 });
    const [one, other] = [await venue.place({ market: 'ETH-USD' }), await venue.place({ market: 'BTC-USD' })];
    const message = 'Cancelling 1 order for market ETH-USD without any errors';
    assert.equal(await said('market=ETH-USD'), message);
    assert.equal(await venue.status(one), 'cancelling');
    assert.equal(await said('market=ETH-USD'), message, 'it is still there');
    await venue.until(one, 'cancelled');
    assert.equal(await said('market=ETH-USD'), message.replace('1 order', '0 orders'));
    assert.equal(await venue.status(other), 'active');
  });

  test('all markets; the notices carry the request with a number', async () => {
    const listener = await venue.opened();
    const orders = [await venue.place({ market: 'ETH-USD' }), await venue.place({ market: 'BTC-USD' })];
    const request = 'c3029869-2609-4a0d-8d9b-b030550add28';
    assert.match(await said(`market=all&clientRequestId=${request}`), /^Cancelling 2 orders /);
    await listener.until(4);
    assert.deepEqual(
      answers(listener)
        .map(({ clientRequestId }) => clientRequestId)
        .toSorted(),
      [`${request}#0`, `${request}#1`],
    );
    for (const order of orders) assert.equal(await venue.status(order), 'cancelled');
  });

  test('needs a market, in its own spelling; a request id must be a UUID', async () => {
    for (const query of ['', 'market=', 'market=ALL', 'market=eth-usd', 'market=all&clientRequestId=1']) {
      assert.equal((await remove(query)).status, 400, query);
    }
  });

  test('counts as a request: 429 when there were too many', async () => {
    await venue.behavior({ requestsPerMinute: 1 });
    await venue.control('POST /clock', { offsetMs: 30_000 - (Date.now() % 60_000) });
    const order = await venue.place();
    assert.equal((await venue.send('orderUrl', 'GET', '/api/v1/order')).status, 400);
    assert.equal((await remove('market=all')).status, 429);
    assert.equal(await venue.status(order), 'active');
  });

  test('faults: lost replies, lies, fills in between, cancellations that do not end or are not told', async () => {
    await venue.fault({ on: 'cancel', kind: 'cutAfter' });
    const one = await venue.place();
    await assert.rejects(remove('market=all'), { code: 'ECONNRESET' });
    await venue.until(one, 'cancelled');
    for (const [kind, status] of [
      ['keep', 'active'],
      ['fillDuring', 'filled'],
      ['stayPending', 'cancelling'],
    ]) {
      await venue.fault({ on: 'cancel', kind });
      const order = await venue.place({ market: 'XRP-USD' });
      assert.match(await said('market=XRP-USD'), /^Cancelling 1 order /);
      assert.equal(await venue.status(order), status);
      await venue.control('POST /book', { op: 'status', orderId: order.id, status: 'filled' });
    }
    const listener = await venue.opened();
    await venue.fault({ on: 'cancel', kind: 'unconfirmed' });
    const quiet = await venue.place({ market: 'ETH-USD' });
    await remove('market=ETH-USD');
    await venue.until(quiet, 'cancelled');
    assert.deepEqual(answers(listener), []);
  });
});
