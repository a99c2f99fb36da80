import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeKeys } from '../../../server/sandbox/roxom/index.ts';
import { type Practice, practise } from './helpers.ts';

const list = '/api/v1/orders?instType=perpetual';

describe('who may ask', () => {
  let venue: Practice;
  before(async () => {
    venue = await practise();
  });
  after(() => venue.sandbox.stop());

  test('a signed request is answered with the venue time', async () => {
    const { status, headers } = await venue.send('GET', list);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/json');
    assert.ok(Math.abs(Date.parse(String(headers['date'])) - Date.now()) < 2_000);
  });

  test('each way to be unauthenticated is a 401 that says why', async () => {
    const other = await makeKeys();
    const key = { 'x-api-key': venue.venue.apiKey };
    const cases = [
      ['Missing API key', { unsigned: true }],
      ['Missing signature', { unsigned: true, headers: key }],
      ['Invalid API key', { headers: { 'x-api-key': 'xrxk_key_other' } }],
      ['Invalid signature', { privateKey: other.privateKeyPem }],
      ['Invalid signature', { padding: 'pss' }],
      ['Invalid signature', { signed: 'GET:/api/v1/orders' }],
      ['Invalid signature', { signed: `GET:${list}:` }],
      ['Invalid signature', { signed: `POST:${list}` }],
      ['Invalid signature', { signed: `${list}` }],
      ['Invalid signature', { headers: { ...key, 'x-api-signature': 'AAAA' } }],
    ] as const;
    for (const [message, request] of cases) {
      const reply = await venue.send('GET', list, request);
      assert.deepEqual([reply.status, reply.body], [401, { error: 401, message }]);
    }
  });

  test('the query counts in the order and the encoding in which it was sent', async () => {
    const sent = '/api/v1/orders?symbol=GOLD%2DBTC&instType=perpetual';
    assert.equal((await venue.send('GET', sent)).status, 200);
    for (const signed of ['symbol=GOLD-BTC&instType=perpetual', 'instType=perpetual&symbol=GOLD%2DBTC']) {
      assert.equal((await venue.send('GET', sent, { signed: `GET:/api/v1/orders?${signed}` })).status, 401);
    }
  });

  test('a body counts by its sorted fields, and must be there to be signed', async () => {
    const body = { symbol: 'OIL-BTC', side: 'buy', orderType: 'limit', qty: '12', px: null };
    const signed = 'POST:/api/v1/orders:orderType=limit&qty=12&side=buy&symbol=OIL-BTC';
    const placed = await venue.send('POST', '/api/v1/orders', { body, signed });
    assert.equal(placed.status, 200);
    const { orderId: id } = (placed.body as { data: { orderId: string } }).data;
    assert.equal(await venue.status({ id }), 'submitted');
    assert.equal((await venue.send('POST', '/api/v1/orders', { body })).status, 401);
    assert.equal((await venue.send('POST', '/api/v1/orders', { body: '[1]' })).status, 400);
    assert.equal((await venue.send('POST', '/api/v1/orders', { body: '{' })).status, 400);
    const cancel = `/api/v1/orders/${id}/cancel`;
    assert.equal((await venue.send('POST', cancel, { body: {}, signed: `POST:${cancel}` })).status, 401);
  });

  test('a signature can be used again: nothing in it says when', async () => {
    const headers = venue.headers('POST:/api/v1/orders/cancel-all');
    const again = () => venue.send('POST', '/api/v1/orders/cancel-all', { unsigned: true, headers });
    assert.deepEqual([(await again()).status, (await again()).status], [200, 200]);
  });

  test('unknown paths and methods are 404, before anything is checked', async () => {
    for (const [method, target] of [
      ['GET', '/'],
      ['GET', '/v1/orders?instType=perpetual'],
      ['GET', '/api/v1/orders/'],
      ['GET', '/api/v1/orders/*/cancel'],
      ['DELETE', '/api/v1/orders'],
      ['GET', '//api/v1/orders'],
    ] as const) {
      assert.equal((await venue.send(method, target, { unsigned: true })).status, 404, target);
    }
  });
});

describe('behaviors of the venue', () => {
  let venue: Practice;
  before(async () => {
    venue = await practise({ roxom: { prefix: '/v1', padding: 'pss' } });
  });
  after(() => venue.sandbox.stop());

  test('only one prefix is there', async () => {
    const reply = () => venue.send('GET', '/v1/orders?instType=perpetual', { padding: 'pss' });
    assert.equal((await reply()).status, 200);
    assert.equal((await venue.send('GET', list, { padding: 'pss' })).status, 404);
    await venue.behavior({ prefix: '/api/v1' });
    assert.equal((await venue.send('GET', list, { padding: 'pss' })).status, 200);
    assert.equal((await reply()).status, 404);
  });

  test('PSS instead of PKCS#1', async () => {
    assert.equal((await venue.send('GET', list)).status, 401);
    await venue.behavior({ padding: 'pkcs1' });
    assert.equal((await venue.send('GET', list)).status, 200);
    assert.equal((await venue.send('GET', list, { padding: 'pss' })).status, 401);
  });

  test('refusals in every documented form, under 200 too', async () => {
    const refused = async () => {
      const { status, body } = await venue.send('GET', list, { unsigned: true });
      return [status, body] as const;
    };
    const message = 'Missing API key';
    assert.deepEqual(await refused(), [401, { error: 401, message }]);
    await venue.behavior({ errors: 'boolean' });
    assert.deepEqual(await refused(), [401, { error: true, message }]);
    await venue.behavior({ errors: 'object' });
    const [status, body] = await refused();
    assert.equal(status, 401);
    assert.partialDeepStrictEqual(body, { error: { code: 'MISSING_API_KEY', message } });
    assert.deepEqual(Object.keys(body as object), ['error', 'timestamp', 'requestId']);
    await venue.behavior({ errors: 'number', errorsUnder200: true });
    assert.deepEqual(await refused(), [200, { error: 401, message }]);
  });

  test('what cannot be chosen is refused, in words', async () => {
    await assert.rejects(venue.behavior({ prefix: '/v2' }), /prefix must be one of/);
    await assert.rejects(venue.behavior({ pendingMs: -1 }), /pendingMs must be a number/);
    await assert.rejects(venue.behavior({ colour: 'red' }), /there is no colour/);
    await assert.rejects(practise({ roxom: { pendingMs: -1 } }), /pendingMs/);
  });
});
