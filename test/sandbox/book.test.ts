import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Book, type Change } from '../../server/sandbox/limitless/book.ts';
import { living } from '../../server/sandbox/limitless/life.ts';
import { amounts, priceText, statuses } from '../../server/sandbox/limitless/order.ts';
import { ownProfile, seedMarkets, seedOrders, subProfile } from '../../server/sandbox/limitless/seed.ts';
import { Random } from '../../server/sandbox/random.ts';
import { RandomTicker } from '../../server/sandbox/randomTicker.ts';
import { practise } from './helpers.ts';

const now = Date.parse('2026-06-15T12:00:00Z');
const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function seeded(seed: number, count = 36) {
  const random = new Random(seed);
  const markets = seedMarkets(random, now);
  return { random, markets, orders: seedOrders(random, markets, count, now) };
}

describe('the seeded book', () => {
  test('is plausible: own orders and a few of the sub-account, some named, some partially filled', () => {
    const { orders } = seeded(1);
    const own = orders.filter(({ ownerId }) => ownerId === ownProfile);
    assert.equal(own.length, 36);
    assert.equal(orders.filter(({ ownerId }) => ownerId === subProfile).length, 4);
    assert.equal(new Set(orders.map(({ id }) => id)).size, 40);
    assert.ok(orders.every(({ id }) => uuid4.test(id)));
    assert.equal(new Set(own.map(({ market }) => market.slug)).size, 5);
    const share = (found: readonly unknown[]) => found.length / own.length;
    const named = share(own.filter(({ clientOrderId }) => clientOrderId !== undefined));
    const partial = share(own.filter((order) => order.remainingSize < order.originalSize));
    assert.ok(named > 0.1 && named < 0.7, String(named));
    assert.ok(partial > 0.05 && partial < 0.6, String(partial));
  });

  test('has an order with a clientOrderId to practise with, for any seed and however few there are', () => {
    for (let seed = 0; seed < 200; seed++) {
      const [first] = seeded(seed, 1).orders;
      assert.equal(first?.clientOrderId, 'practice-001', `seed ${seed}`);
    }
  });

  test('has sound amounts for any seed', () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const order of seeded(seed).orders) {
        const { maker, taker } = amounts(order);
        assert.ok(maker > 0n && taker > 0n);
        assert.ok(order.remainingSize > 0n && order.remainingSize <= order.originalSize);
        assert.equal((order.originalSize * order.priceMilli) % 1000n, 0n, 'dollars are whole raw units');
        assert.ok(order.createdAt < now);
      }
    }
  });

  test('is the same for the same seed, another for another', async () => {
    assert.deepEqual(seeded(5).orders, seeded(5).orders);
    assert.notDeepEqual(seeded(5).orders, seeded(6).orders);
    await using one = await practise({ seed: 9 });
    await using two = await practise({ seed: 9 });
    assert.deepEqual(one.credentials, two.credentials);
    const plain = async (venue: typeof one) =>
      (await venue.book()).map(({ id, clientOrderId, remainingSize }) => ({
        id,
        clientOrderId,
        remainingSize,
      }));
    assert.deepEqual(await plain(one), await plain(two));
    assert.notEqual(one.sandbox.description.control.token, two.sandbox.description.control.token);
  });
});

test('prices as text', () => {
  const cases: [bigint, string][] = [
    [92n, '0.092'],
    [500n, '0.5'],
    [5n, '0.005'],
    [950n, '0.95'],
    [1000n, '1'],
  ];
  for (const [milli, text] of cases) assert.equal(priceText(milli), text);
});

test('a life of a thousand steps keeps every order sound and the book about as full', () => {
  const { random, markets, orders } = seeded(3);
  const book = new Book(markets);
  for (const order of orders) book.set(order, now);
  const changes: Change[] = [];
  book.onChange((change) => changes.push(change));
  const live = living(book, random, 36);
  for (let step = 0; step < 1_000; step++) live();
  assert.equal(changes.length, 1_000);
  assert.ok(changes.every(({ order }) => order.ownerId === ownProfile));
  for (const order of book.orders()) {
    assert.ok(statuses.some((status) => status === order.status));
    assert.equal(order.status === 'MATCHED', order.remainingSize === 0n);
    assert.ok(order.remainingSize >= 0n && order.remainingSize <= order.originalSize);
  }
  const open = book.orders().filter(({ status }) => status === 'LIVE').length;
  assert.ok(open >= 20 && open <= 60, String(open));
});

test('life is on unless the book is to stand still, and can be switched', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { random, markets } = seeded(4);
  const book = new Book(markets);
  const life = new RandomTicker(random, living(book, random, 2));
  life.start();
  context.mock.timers.tick(11_000);
  assert.ok(book.orders().length >= 1);
  life.stop();
  const before = book.orders();
  context.mock.timers.tick(60_000);
  assert.deepEqual(book.orders(), before);
});
