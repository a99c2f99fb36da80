import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { Random } from '../../../server/sandbox/random.ts';
import { RandomTicker } from '../../../server/sandbox/randomTicker.ts';
import { Book, type Change } from '../../../server/sandbox/roxom/book.ts';
import { isUuid7 } from '../../../server/sandbox/roxom/ids.ts';
import { makeKeys } from '../../../server/sandbox/roxom/index.ts';
import { live } from '../../../server/sandbox/roxom/life.ts';
import { isOpen, priceText, quantityText } from '../../../server/sandbox/roxom/order.ts';
import { seedMarkets, seedOrders } from '../../../server/sandbox/roxom/seed.ts';
import { practise } from './helpers.ts';

const now = Date.parse('2026-06-15T12:00:00Z');

describe('the seeded book', () => {
  test('is plausible for any seed, and the same for the same one', () => {
    for (let seed = 0; seed < 50; seed++) {
      const orders = seedOrders(new Random(seed), 36, now);
      assert.equal(new Set(orders.map(({ id }) => id)).size, 36);
      for (const order of orders) {
        assert.ok(isUuid7(order.id) && isOpen(order) && order.createdAt < now);
        assert.ok(order.filled >= 0n && order.filled < order.quantity);
        assert.equal(order.status === 'partiallyfilled', order.filled > 0n);
      }
    }
    assert.deepEqual(seedOrders(new Random(5), 36, now), seedOrders(new Random(5), 36, now));
    assert.notDeepEqual(seedOrders(new Random(5), 36, now), seedOrders(new Random(6), 36, now));
  });

  test('the key id is the same for the same seed; the key pair is made at each start', async () => {
    await using one = await practise({ seed: 9 });
    await using two = await practise({ seed: 9 });
    assert.match(one.venue.apiKey, /^xrxk_key_[0-9a-f]{32}$/);
    assert.equal(one.venue.apiKey, two.venue.apiKey);
    assert.match(one.venue.privateKeyPem, /^-----BEGIN PRIVATE KEY-----/);
    assert.match(one.venue.publicKeyPem, /^-----BEGIN PUBLIC KEY-----/);
    const keys = ['url', 'wsUrl', 'apiKey', 'privateKeyPem', 'publicKeyPem', 'markets', 'account'];
    assert.deepEqual(Object.keys(one.venue), keys);
    const [first, second] = [await makeKeys(), await makeKeys()];
    assert.notEqual(first.privateKeyPem, second.privateKeyPem);
    assert.equal(createPrivateKey(first.privateKeyPem).asymmetricKeyDetails?.modulusLength, 2048);
  });
});

test('prices and quantities as texts', () => {
  assert.deepEqual([priceText(62_000n, 'sats'), priceText(62_000n, 'btc')], ['62000', '0.00062000']);
  assert.equal(priceText(123_456_789n, 'btc'), '1.23456789');
  assert.deepEqual([quantityText(1250n), quantityText(5n), quantityText(0n)], ['12.50', '0.05', '0.00']);
});

test('a life of a thousand steps keeps every order sound and the book about as full', () => {
  const random = new Random(3);
  const book = new Book(seedMarkets);
  for (const order of seedOrders(random, 36, now)) book.orders.set(order, now);
  const changes: Change[] = [];
  book.onChange((change) => changes.push(change));
  for (let step = 0; step < 1_000; step++) live(book, random, 36);
  assert.equal(changes.length, 1_000);
  for (const order of book.orders.all()) {
    assert.equal(order.status === 'filled', order.filled === order.quantity);
    assert.ok(order.filled >= 0n && order.filled <= order.quantity);
  }
  const open = book.open().length;
  assert.ok(open >= 20 && open <= 70, String(open));
});

test('a pulse beats every five to eleven seconds until it is stopped', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let beats = 0;
  const ticker = new RandomTicker(new Random(1), () => {
    beats += 1;
  });
  assert.equal(ticker.on, false);
  ticker.start();
  context.mock.timers.tick(4_999);
  assert.equal(beats, 0);
  // One at a time: a beat winds the next one up.
  for (let second = 5; second <= 60; second++) context.mock.timers.tick(1_000);
  assert.ok(beats >= 4 && beats <= 12, String(beats));
  ticker.stop();
  const before = beats;
  context.mock.timers.tick(60_000);
  assert.deepEqual([ticker.on, beats], [false, before]);
});
