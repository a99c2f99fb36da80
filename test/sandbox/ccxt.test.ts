/** ccxt's adapter for Limitless, with nothing changed but the base address: another judge that nobody here wrote. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import ccxt from 'ccxt';
import { type Practice, practise } from './helpers.ts';

const OUTCOME = 'BTC_100K_WEEKLY:YES';
const SLUG = 'btc-100k-weekly';

describe('ccxt at the practice venue', () => {
  let venue: Practice;
  let exchange: InstanceType<typeof ccxt.prediction.limitless>;
  beforeEach(async () => {
    venue = await practise({ limitless: { enforceLimits: false } });
    exchange = await exchangeWith(venue.venue.secret);
  });
  afterEach(() => venue.sandbox.stop());

  async function exchangeWith(secret: string): Promise<typeof exchange> {
    const { url, apiKey } = venue.venue;
    // It wants a wallet before it signs anything; listing and cancelling never use it.
    const wallet = { privateKey: `0x${'1'.repeat(64)}`, walletAddress: `0x${'2'.repeat(40)}` };
    const made = new ccxt.prediction['limitless']({ apiKey, secret, enableRateLimit: false, ...wallet });
    made.urls['api']['limitless'] = url;
    await made.loadMarkets();
    return made;
  }

  const listed = async () => (await exchange.fetchOpenOrders(OUTCOME)).map(({ id }) => String(id));

  test('finds the markets and lists the open orders of one', async () => {
    assert.equal(Object.keys(exchange.markets ?? {}).length, venue.venue.markets.length);
    const inBook = (await venue.book()).filter(
      ({ market, ownerId }) => market === SLUG && ownerId === 900001,
    );
    const ids = await listed();
    assert.ok(ids.length > 0);
    assert.ok(ids.every((id) => inBook.some((order) => order.id === id)));
  });

  test('cancels one, once', async () => {
    const [id = ''] = await listed();
    await exchange.cancelOrder(id);
    assert.equal(await venue.status(id), 'CANCELED');
    await assert.rejects(exchange.cancelOrder(id), /already canceled/);
  });

  test('cancels several, and tells of those that failed', async () => {
    const [first = '', second = '', third = ''] = await listed();
    await exchange.cancelOrders([first, second]);
    assert.equal(await venue.status(second), 'CANCELED');
    await assert.rejects(exchange.cancelOrders([second, third]), new RegExp(`failed.*${second}`));
    assert.equal(await venue.status(third), 'CANCELED');
  });

  test('cancels all of a market, and of no other', async () => {
    const before = (await venue.book()).filter(({ market, status }) => market !== SLUG && status === 'LIVE');
    await exchange.cancelAllOrders(undefined, { slug: SLUG });
    assert.deepEqual(await listed(), []);
    const after = (await venue.book()).filter(({ market, status }) => market !== SLUG && status === 'LIVE');
    assert.equal(after.length, before.length);
  });

  test('is refused with a wrong secret', async () => {
    exchange = await exchangeWith(Buffer.from('x'.repeat(32)).toString('base64'));
    await assert.rejects(exchange.fetchOpenOrders(OUTCOME), /Invalid signature/);
  });
});
