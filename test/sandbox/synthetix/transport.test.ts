import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchange } from '../exchange.ts';
import { practise, refusal } from './helpers.ts';

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
