import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { exchange } from '../exchange.ts';
import { type Practice, practise } from './helpers.ts';

const openOrders = '/api/v1/open-orders';

describe('tokens of the practice venue for Rails', () => {
  let venue: Practice;
  before(async () => {
    venue = await practise({ rails: { tokensPerMinute: 1000 } });
  });
  after(() => venue.sandbox.stop());

  const read = async (token: string) => (await venue.send('userAccountUrl', 'GET', openOrders, token)).status;

  test('key and secret give a token for half an hour', async () => {
    const { status, body } = await venue.askToken();
    const { access_token: token, ...rest } = body as { access_token: string };
    assert.deepEqual([status, rest], [200, { token_type: 'Bearer', expires_in: 1800 }]);
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'JWT' });
    const { exp = 0, iat = 0, accountType } = decodeJwt(token);
    assert.deepEqual([exp - iat, accountType], [1800, 'retail']);
    assert.equal(await read(token), 200);
  });

  test('a wrong key or secret is 401, another path 404', async () => {
    assert.equal((await venue.askToken({ 'x-api-key': 'x' })).status, 401);
    assert.equal((await venue.askToken({ 'x-api-secret': 'x' })).status, 401);
    assert.equal((await exchange(venue.venue.authUrl, 'POST', '/api/v1/token', {}, '')).status, 401);
    assert.equal((await exchange(venue.venue.authUrl, 'GET', '/api/v1/token', {}, '')).status, 404);
  });

  test('what is not a good token is 401', async () => {
    const token = await venue.newToken();
    const [head = '', payload = '', signature = ''] = token.split('.');
    const forged = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from('another key of thirty-two bytes!'));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const wrong of ['', 'x', forged, none, `${head}.${payload}`, `${payload}.${head}.${signature}`]) {
      assert.equal(await read(wrong), 401, wrong);
    }
    const bare = await exchange(venue.venue.userAccountUrl, 'GET', openOrders, { authorization: token }, '');
    assert.equal(bare.status, 401);
  });

  test('a token ends when its time is over, and earlier when it is revoked', async () => {
    await venue.behavior({ tokenSeconds: 60 });
    const token = await venue.newToken();
    await venue.control('POST /clock', { offsetMs: 58_000 });
    assert.equal(await read(token), 200);
    await venue.control('POST /clock', { offsetMs: 61_000 });
    assert.equal(await read(token), 401);
    await venue.control('POST /clock', { offsetMs: 0 });
    assert.equal(await read(token), 200);
    await venue.control('POST /revoke');
    assert.equal(await read(token), 401);
    assert.equal(await read(await venue.newToken()), 200);
  });

  test('twenty a minute, then 429 until the next minute', async () => {
    await venue.behavior({ tokensPerMinute: 20 });
    const offsetMs = 90_000 - (Date.now() % 60_000);
    await venue.control('POST /clock', { offsetMs });
    for (let count = 0; count < 20; count++) assert.equal((await venue.askToken()).status, 200);
    assert.equal((await venue.askToken()).status, 429);
    await venue.control('POST /clock', { offsetMs: offsetMs + 60_000 });
    assert.equal((await venue.askToken()).status, 200);
    await venue.control('POST /clock', { offsetMs: 0 });
    await venue.behavior({ enforceLimits: false });
  });

  test('each service has a host of its own; what belongs to another is 404', async () => {
    const token = await venue.newToken();
    const order = '/api/v1/orders?market=all';
    assert.equal((await venue.send('orderUrl', 'GET', openOrders, token)).status, 404);
    assert.equal((await venue.send('userAccountUrl', 'DELETE', order, token)).status, 404);
    const stream = venue.venue.wsUrl.replace('ws:', 'http:');
    assert.equal((await exchange(stream, 'GET', '/', {}, '')).status, 426);
    const { authUrl, userAccountUrl, orderUrl, wsUrl } = venue.venue;
    assert.equal(new Set([authUrl, userAccountUrl, orderUrl, wsUrl]).size, 4);
  });

  test('a read-only key may read at the user account service and nothing else', async () => {
    await venue.behavior({ readOnlyKey: true });
    const token = await venue.newToken();
    assert.equal(await read(token), 200);
    assert.equal((await venue.send('orderUrl', 'DELETE', '/api/v1/orders?market=all', token)).status, 403);
    assert.equal(await (await venue.listen()).refused, 403);
    await venue.behavior({ readOnlyKey: false });
  });

  test('faults of the token service', async () => {
    await venue.fault({ on: 'token', kind: 'status', status: 503 });
    assert.equal((await venue.askToken()).status, 503);
    await venue.fault({ on: 'token', kind: 'garbage' });
    assert.equal((await venue.askToken()).body, undefined);
    await venue.fault({ on: 'token', kind: 'cutAfter' });
    await assert.rejects(venue.askToken(), { code: 'ECONNRESET' });
    assert.equal((await venue.askToken()).status, 200);
  });
});
