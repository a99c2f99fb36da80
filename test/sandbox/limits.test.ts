import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Limits } from '../../server/sandbox/limitless/limits.ts';
import { until } from '../host/until.ts';
import { practise } from './helpers.ts';

/** A request that arrives at a time, and a way to end it. */
function arriving(arrivedAt: number) {
  const done: (() => void)[] = [];
  const received = {
    method: 'GET',
    target: '/',
    headers: {},
    version: '1.1',
    body: Buffer.alloc(0),
    arrivedAt,
    whenOver: (callback: () => void) => void done.push(callback),
  };
  return { received, end: () => done.forEach((callback) => void callback()) };
}

test('requests of one key must be 300 ms apart, give or take 20', () => {
  const limits = new Limits(true);
  const status = (at: number, key = 'a') => {
    const { received, end } = arriving(at);
    const refusal = limits.refusal(key, received);
    end();
    return refusal?.status;
  };
  assert.equal(status(0), undefined);
  assert.equal(status(279), 429);
  assert.equal(status(279, 'b'), undefined, 'another key has its own pace');
  assert.equal(status(281), undefined, 'a refused request does not count');
  assert.equal(status(500), 429);
});

test('at most two at once', () => {
  const limits = new Limits(true);
  const [one, two, three] = [arriving(0), arriving(1_000), arriving(2_000)];
  assert.equal(limits.refusal('a', one.received), undefined);
  assert.equal(limits.refusal('a', two.received), undefined);
  assert.equal(limits.refusal('a', three.received)?.status, 429);
  one.end();
  assert.equal(limits.refusal('a', three.received), undefined);
});

test('the venue enforces the pace unless told not to', async () => {
  await using venue = await practise({ limitless: { enforceLimits: true } });
  const get = async () => (await venue.send('GET', '/profiles/me')).status;
  assert.deepEqual([await get(), await get()], [200, 429]);
  await venue.control('POST /limits', { enforce: false });
  assert.deepEqual([await get(), await get()], [200, 200]);
});

test('a third request while two are under way is refused, and what it asked is not done', async () => {
  await using venue = await practise({ limitless: { enforceLimits: true } });
  const order = await venue.place();
  await venue.fault({ on: 'read', kind: 'hang', times: 2 });
  const hung = [];
  for (const nth of [1, 2]) {
    hung.push(assert.rejects(venue.send('GET', '/profiles/me')));
    // The pace is counted from where a request arrived, not from where it was sent.
    await until('the request', async () => (await venue.log()).length === nth);
    await pause(300);
  }
  assert.equal((await venue.send('DELETE', `/orders/${order.id}`)).status, 429);
  assert.equal(await venue.status(order.id), 'LIVE');
  await venue.sandbox.stop();
  await Promise.all(hung);
});
