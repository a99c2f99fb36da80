import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Practice, practise } from './helpers.ts';

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const message = (body: unknown) => (body as { message: unknown }).message;

describe('who may ask', () => {
  let venue: Practice;
  before(async () => {
    venue = await practise();
  });
  after(() => venue.sandbox.stop());

  test('a signed request is answered with the profile and the venue time', async () => {
    const { status, body, headers } = await venue.send('GET', '/profiles/me');
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, { id: 900001, rank: { feeRateBps: 300 } });
    assert.ok(Math.abs(Date.parse(String(headers['date'])) - Date.now()) < 2_000);
  });

  test('each way to be unauthenticated is a 401 that says why', async () => {
    const other = Buffer.from('x'.repeat(32)).toString('base64');
    const cases = [
      ['Authentication required', { unsigned: true }],
      ['Incomplete HMAC headers', { unsigned: true, headers: { 'lmts-api-key': venue.venue.apiKey } }],
      ['Invalid API token', { headers: { 'lmts-api-key': 'someone' } }],
      ['Invalid signature', { secret: other }],
      ['Invalid signature', { signedTarget: '/profiles/you' }],
      ['Request timestamp is outside the allowed window', { timestamp: ago(31_000) }],
      ['Request timestamp is outside the allowed window', { timestamp: ago(-31_000) }],
      ['Invalid API key', { unsigned: true, headers: { 'x-api-key': 'lmts_old' } }],
    ] as const;
    for (const [why, request] of cases) {
      const reply = await venue.send('GET', '/profiles/me', request);
      assert.deepEqual([reply.status, message(reply.body)], [401, why]);
    }
  });

  test('query and body are part of what is signed', async () => {
    const target = '/orders/cancel?onBehalfOf=42';
    const body = '{"clientOrderId":"partner-order-001"}';
    const bare = await venue.send('POST', target, { body, signedTarget: '/orders/cancel' });
    assert.equal(bare.status, 401);
    const spaced = await venue.send('POST', target, { body: `${body} `, signedBody: body });
    assert.equal(spaced.status, 401);
    assert.equal((await venue.send('POST', target, { body })).status, 200);
  });

  test('a percent-encoded target is checked as it was sent', async () => {
    const encoded = '/orders/all/btc%20100k%2F%C3%BC';
    assert.equal((await venue.send('DELETE', encoded)).status, 400);
    assert.equal(
      (await venue.send('DELETE', encoded, { signedTarget: decodeURIComponent(encoded) })).status,
      401,
    );
  });

  test('markets and maintenance are public, unknown routes are 404', async () => {
    const { markets } = venue.venue;
    assert.equal((await venue.send('GET', `/markets/${markets[0]}`, { unsigned: true })).status, 200);
    assert.equal((await venue.send('GET', '/maintenance/status', { unsigned: true })).status, 200);
    for (const target of ['/', '/v1/profiles/me', '/profiles', '/markets/*/other', '/orders/cancel']) {
      assert.equal((await venue.send('GET', target)).status, 404, target);
    }
  });

  test('only the own profile can be read by its address, in its own spelling', async () => {
    const { body } = await venue.send('GET', '/profiles/me');
    const { account } = body as { account: string };
    assert.equal((await venue.send('GET', `/profiles/${account}`)).status, 200);
    assert.equal((await venue.send('GET', `/profiles/${account.toUpperCase()}`)).status, 403);
  });

  test('the venue clock can be wrong, and says so in Date', async () => {
    await venue.control('POST /clock', { offsetMs: 120_000 });
    const late = await venue.send('GET', '/profiles/me');
    assert.equal(late.status, 401);
    assert.ok(Date.parse(String(late.headers['date'])) - Date.now() > 118_000);
    assert.equal((await venue.send('GET', '/profiles/me', { timestamp: ago(-120_000) })).status, 200);
    await venue.control('POST /clock', { offsetMs: 0 });
  });

  test('scopes: trading to cancel, delegated_signing for a sub-account, neither to read', async () => {
    const order = await venue.place();
    await venue.control('POST /token', { scopes: [] });
    assert.equal((await venue.send('DELETE', `/orders/${order.id}`)).status, 403);
    assert.equal((await venue.send('GET', '/portfolio/positions')).status, 200);
    await venue.control('POST /token', { scopes: ['trading'] });
    const sub = { headers: { 'x-on-behalf-of': '42' } };
    const list = `/markets/${venue.venue.markets[0]}/user-orders`;
    assert.equal((await venue.send('GET', list, sub)).status, 403);
    assert.equal((await venue.send('DELETE', `/orders/${order.id}?onBehalfOf=42`)).status, 403);
    assert.equal((await venue.send('DELETE', `/orders/${order.id}`)).status, 200);
    await venue.control('POST /token', { scopes: ['trading', 'delegated_signing'] });
    assert.equal((await venue.send('GET', list, sub)).status, 200);
    assert.equal((await venue.send('GET', list, { headers: { 'x-on-behalf-of': '43' } })).status, 403);
    assert.equal((await venue.send('GET', list, { headers: { 'x-on-behalf-of': '0' } })).status, 400);
  });

  test('the list of tokens is closed to ordinary users', async () => {
    assert.equal((await venue.send('GET', '/auth/api-tokens')).status, 403);
    await venue.control('POST /token', { management: true });
    const { body } = await venue.send('GET', '/auth/api-tokens');
    assert.partialDeepStrictEqual(body, [{ tokenId: venue.venue.apiKey, scopes: ['trading'] }]);
    assert.ok(!JSON.stringify(body).includes(venue.venue.secret));
  });
});

test('a legacy key is accepted where the venue still has one', async () => {
  await using venue = await practise({ limitless: { legacyApiKey: true } });
  const headers = { 'x-api-key': venue.venue.legacyApiKey ?? '' };
  assert.equal((await venue.send('GET', '/profiles/me', { unsigned: true, headers })).status, 200);
});
