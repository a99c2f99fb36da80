import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Book, type Change } from '../../../server/sandbox/rails/book.ts';
import { isUlid, ulid } from '../../../server/sandbox/rails/ids.ts';
import { live } from '../../../server/sandbox/rails/life.ts';
import { isOpen, priceText, quantityText, unitsOf } from '../../../server/sandbox/rails/order.ts';
import { PerMinute } from '../../../server/sandbox/rails/perMinute.ts';
import { marketNames, seedOrders } from '../../../server/sandbox/rails/seed.ts';
import { Random } from '../../../server/sandbox/random.ts';
import { practise } from './helpers.ts';

const now = Date.parse('2026-06-15T12:00:00Z');

describe('the seeded book', () => {
  test('is plausible for any seed, and the same for the same one', () => {
    for (let seed = 0; seed < 50; seed++) {
      const orders = seedOrders(new Random(seed), 36, now);
      assert.equal(new Set(orders.map(({ id }) => id)).size, 36);
      for (const order of orders) {
        assert.ok(isUlid(order.id) && isOpen(order) && order.createdAt < now);
        assert.ok(order.filled >= 0n && order.filled < order.quantity && order.price > 0n);
      }
    }
    assert.deepEqual(seedOrders(new Random(5), 36, now), seedOrders(new Random(5), 36, now));
    assert.notDeepEqual(seedOrders(new Random(5), 36, now), seedOrders(new Random(6), 36, now));
  });

  test('key and secret are the same for the same seed', async () => {
    await using one = await practise({ seed: 9 });
    await using two = await practise({ seed: 9 });
    await using three = await practise({ seed: 10 });
    const keys = [
      'authUrl',
      'userAccountUrl',
      'orderUrl',
      'wsUrl',
      'apiKey',
      'apiSecret',
      'markets',
      'account',
    ];
    assert.deepEqual(Object.keys(one.venue), keys);
    const credentials = ({ venue }: typeof one) => [venue.apiKey, venue.apiSecret];
    assert.deepEqual(credentials(one), credentials(two));
    assert.notDeepEqual(credentials(one), credentials(three));
    assert.equal(
      (await one.send('userAccountUrl', 'GET', '/api/v1/open-orders', await two.token())).status,
      401,
    );
  });
});

test('ULIDs begin with their time and sort by it', () => {
  const random = new Random(1);
  const [early, late] = [ulid(random, now), ulid(random, now + 1)];
  assert.ok(isUlid(early) && early < late);
  assert.equal(ulid(new Random(1), 1_469_918_176_385).slice(0, 10), '01ARYZ6S41');
  for (const other of [undefined, 1, '', early.toLowerCase(), `8${early.slice(1)}`, `${early.slice(1)}U`]) {
    assert.ok(!isUlid(other), String(other));
  }
});

test('prices and quantities as texts, and back', () => {
  assert.deepEqual([priceText(360_100n), priceText(360_150n), priceText(5n)], ['3601', '3601.5', '0.05']);
  assert.deepEqual([quantityText(12_500n), quantityText(0n), quantityText(100_000n)], ['1.25', '0', '10']);
  assert.deepEqual(
    ['1.25', '10', '0.0001', '0', '1.00001', '-1', 'x', 1].map((text) => unitsOf(text, 4)),
    [12_500n, 100_000n, 1n, undefined, undefined, undefined, undefined, undefined],
  );
});

test('a count starts anew with the minute of the clock', () => {
  const count = new PerMinute();
  assert.deepEqual(
    [60_000, 90_000, 119_999, 120_000].map((at) => count.count(at)),
    [1, 2, 3, 1],
  );
});

test('a life of a thousand steps keeps every order sound and the book about as full', () => {
  const random = new Random(3);
  const book = new Book(marketNames);
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
