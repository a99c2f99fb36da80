import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Limits } from '../../../server/sandbox/synthetix/limits.ts';
import { practise, refusal, response } from './helpers.ts';

test('a bucket of 1,000 per sub-account, refilled over ten seconds', () => {
  let now = 0;
  const limits = new Limits(true, () => now);
  assert.ok(limits.spend('a', 990));
  assert.ok(!limits.spend('a', 11), 'what is refused costs nothing');
  assert.ok(limits.spend('a', 10));
  assert.ok(limits.spend('b', 1_000), 'another sub-account has its own');
  assert.equal(limits.used('a'), 1_000);
  now = 100;
  assert.ok(!limits.spend('a', 11));
  assert.ok(limits.spend('a', 10));
  now = 60_000;
  assert.equal(limits.used('a'), 0, 'it does not overflow');
});

test('an address may spend 10,000 over all', () => {
  const limits = new Limits(true, () => 0);
  const spent = Array.from({ length: 11 }, (_, index) => limits.spend(`${index}`, 1_000));
  assert.deepEqual(spent, [...Array(10).fill(true), false]);
});

test('the venue enforces them unless told not to, and a refused cancel does nothing', async () => {
  await using venue = await practise({ synthetix: { enforceLimits: true } });
  await venue.control('POST /limits', { cap: 12 });
  const order = await venue.place();
  assert.equal((await venue.trade('getOpenOrders')).status, 200);
  assert.equal((await venue.cancel('1')).status, 200);
  const reply = await venue.cancel(order.id);
  assert.deepEqual(refusal(reply), [429, 'RATE_LIMIT_EXCEEDED', 'rate limit exceeded']);
  assert.partialDeepStrictEqual(reply.body, { error: { category: 'RATE_LIMIT', retryable: true } });
  assert.equal(await venue.status(order.id), 'placed');
  await venue.control('POST /limits', { enforce: false });
  assert.equal((await venue.cancel(order.id)).status, 200);
});

test('a cancel that comes too late costs five times as much', async () => {
  await using venue = await practise();
  const late = BigInt(Math.floor(Date.now() / 1_000) - 10);
  const cancel = { params: { orderIds: ['1'] }, expiresAfter: late };
  for (const _ of Array(20)) assert.equal((await venue.trade('cancelOrders', cancel)).status, 401);
  const { requestsUsed } = response<{ requestsUsed: number }>(await venue.trade('getRateLimits'));
  assert.ok(requestsUsed > 120 && requestsUsed <= 220, String(requestsUsed));
});
