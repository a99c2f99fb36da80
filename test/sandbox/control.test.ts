import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchange } from './exchange.ts';
import { practise } from './helpers.ts';

describe('the control server', () => {
  test('wants its token', async () => {
    await using venue = await practise();
    const { url } = venue.sandbox.description.control;
    for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer wrong' }]) {
      assert.equal((await exchange(url, 'GET', '/log', { ...headers }, '')).status, 401);
    }
  });

  test('shows what was received, to the byte, oldest first', async () => {
    await using venue = await practise();
    const body = '{ "orderId" :"x\\u00fc" }';
    await venue.send('POST', '/orders/cancel?a=%20', { body, headers: { 'x-extra': 'seen' } });
    await venue.send('GET', '/nowhere', { unsigned: true });
    const [first, second] = await venue.log();
    assert.deepEqual(
      [first?.method, first?.target, first?.body, first?.status, first?.headers['x-extra']],
      ['POST', '/orders/cancel?a=%20', body, 400, 'seen'],
    );
    assert.equal(first?.headers['lmts-api-key'], venue.venue.apiKey);
    assert.deepEqual([second?.method, second?.target, second?.status], ['GET', '/nowhere', 404]);
    await venue.control('DELETE /log');
    assert.deepEqual(await venue.log(), []);
  });

  test('refuses what makes no sense, in words', async () => {
    await using venue = await practise();
    const refused: [string, object, RegExp][] = [
      ['POST /life', { on: 'yes' }, /true or false/],
      ['POST /clock', {}, /number/],
      ['POST /limits', {}, /true or false/],
      ['POST /maintenance', { mode: 'x' }, /one of/],
      ['POST /token', { scopes: 'trading' }, /list/],
      ['POST /book', { op: 'fill', orderId: 'none' }, /no such order/],
      ['POST /book', { op: 'place', market: 'none' }, /no such market/],
      ['POST /book', { op: 'place', price: 0.5 }, /price must be a string/],
      ['POST /book', { op: 'place', size: 5 }, /size must be a string/],
      ['POST /nothing', {}, /no such control/],
      ['POST /life', { venue: 'nowhere', on: true }, /venue must be one of limitless/],
    ];
    for (const [what, body, why] of refused) await assert.rejects(venue.control(what, body), why, what);
  });
});
