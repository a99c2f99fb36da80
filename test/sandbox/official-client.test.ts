/** The venue's own client, with nothing changed but the base address. It holds the practice venue to work of others. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  AuthenticationError,
  Client,
  ConflictError,
  RateLimitError,
  TooEarlyError,
  UpstreamUnavailableError,
  ValidationError,
  WebSocketClient,
} from '@limitless-exchange/sdk';
import { type Practice, practise } from './helpers.ts';

describe('the official client at the practice venue', () => {
  let venue: Practice;
  let client: Client;
  let slug = '';
  beforeEach(async () => {
    venue = await practise();
    client = clientWith(venue.venue.secret);
    slug = venue.venue.markets[0] ?? '';
  });
  afterEach(() => venue.sandbox.stop());

  function clientWith(secret: string) {
    const { url: baseURL, apiKey: tokenId } = venue.venue;
    return new Client({ baseURL, hmacCredentials: { tokenId, secret } });
  }

  const listed = async () => (await client.markets.getMarket(slug)).getUserOrders();
  const inBook = async (ownerId = 900001) =>
    (await venue.book()).filter((order) => order.market === slug && order.ownerId === ownerId);

  test('proves the session', async () => {
    assert.partialDeepStrictEqual(await client.portfolio.getProfile(), { id: 900001 });
  });

  test('derives a token from an identity token, and signs in with it', async () => {
    const identity = venue.venue.account.otherCredentials?.['privy']?.['identityToken'] ?? '';
    const made = await client.apiTokens.deriveToken(identity, { label: 'desk', scopes: ['trading'] });
    assert.deepEqual(made.scopes, ['trading']);
    const { url: baseURL } = venue.venue;
    const { tokenId, secret } = made;
    const derived = new Client({ baseURL, hmacCredentials: { tokenId, secret } });
    assert.partialDeepStrictEqual(await derived.portfolio.getProfile(), { id: 900001 });
    await assert.rejects(
      client.apiTokens.deriveToken('eyJh.eyJi.c2ln', { scopes: ['trading'] }),
      AuthenticationError,
    );
  });

  test('lists the orders of a market', async () => {
    const orders = await listed();
    const ids = orders.map(({ id }: { id: string }) => id);
    assert.deepEqual(
      ids,
      (await inBook()).map(({ id }) => id),
    );
    assert.ok(ids.length > 0);
  });

  test('reads the market with its venue and tokens', async () => {
    const market = await client.markets.getMarket(slug);
    assert.equal(market.slug, slug);
    assert.ok(client.markets.getVenue(slug)?.exchange.startsWith('0x'));
  });

  test('finds every open order in the positions', async () => {
    const { clob } = await client.portfolio.getPositions();
    const count = clob.reduce((sum, position) => sum + (position.orders?.liveOrders.length ?? 0), 0);
    assert.equal(count, 36);
    assert.equal((await client.portfolio.getCLOBPositions()).length, clob.length);
  });

  test('cancels one by orderId', async () => {
    const { id } = await venue.place();
    assert.equal(await client.delegatedOrders.cancel(id), 'Order canceled successfully');
    assert.equal(await venue.status(id), 'CANCELED');
    await assert.rejects(client.delegatedOrders.cancel(id), ValidationError);
  });

  test('cancels one by clientOrderId', async () => {
    const { id } = await venue.place({ clientOrderId: 'täst 1' });
    await client.http.post('/orders/cancel', { clientOrderId: 'täst 1' });
    assert.equal(await venue.status(id), 'CANCELED');
  });

  test('takes a partial batch for a success', async () => {
    const [first, second] = [await venue.place(), await venue.place()];
    await client.delegatedOrders.cancel(first.id);
    const orderIds = [first.id, second.id];
    const raw = await client.http.post('/orders/batch-cancel', { orderIds }, { withRawResponse: true });
    assert.equal(raw.status, 207);
    assert.partialDeepStrictEqual(raw.data, { canceled: [second.id], failed: [{ orderId: first.id }] });
  });

  test('cancels all in a market', async () => {
    assert.equal(await client.delegatedOrders.cancelAll(slug), 'Orders canceled successfully');
    assert.deepEqual(await listed(), []);
    assert.ok((await inBook()).every(({ status }) => status === 'CANCELED'));
  });

  test('cancels on behalf of a sub-account, one and all', async () => {
    const [one, two] = [await venue.place({ ownerId: 42 }), await venue.place({ ownerId: 42 })];
    await client.delegatedOrders.cancelOnBehalfOf(one.id, 42);
    assert.deepEqual([await venue.status(one.id), await venue.status(two.id)], ['CANCELED', 'LIVE']);
    await client.delegatedOrders.cancelAllOnBehalfOf(slug, 42);
    assert.ok((await inBook(42)).every(({ status }) => status === 'CANCELED'));
    await assert.rejects(client.delegatedOrders.cancelAllOnBehalfOf(slug, 43), AuthenticationError);
  });

  test('asks for the status of orders', async () => {
    const { id } = await venue.place();
    const reply = await client.http.post('/orders/status/batch', { items: [{ orderId: id }] });
    assert.partialDeepStrictEqual(reply, { results: [{ status: 'found', orderId: id }] });
  });

  test('knows each refusal for what it is', async () => {
    const { id } = await venue.place();
    const cancel = () => client.delegatedOrders.cancel(id);
    const stranger = clientWith(Buffer.from('some other secret').toString('base64'));
    await assert.rejects(stranger.portfolio.getProfile(), AuthenticationError);
    await venue.control('POST /book', { op: 'hold', orderId: id });
    await assert.rejects(cancel(), ConflictError);
    await venue.control('POST /maintenance', { mode: 'disabled' });
    await assert.rejects(cancel(), TooEarlyError);
    await venue.control('POST /maintenance', { mode: 'disabled', status: 503 });
    await assert.rejects(cancel(), UpstreamUnavailableError);
    await venue.control('POST /limits', { enforce: true });
    await assert.rejects(Promise.all([listed(), listed(), listed()]), RateLimitError);
  });

  test('reads field errors', async () => {
    await assert.rejects(client.delegatedOrders.cancel('123'), {
      message: 'orderId: orderId must be a UUIDv4',
    });
  });

  test('hears of its orders', async () => {
    const { url, apiKey: tokenId, secret } = venue.venue;
    const stream = new WebSocketClient({ url, hmacCredentials: { tokenId, secret }, autoReconnect: false });
    const heard: unknown[] = [];
    const confirmed = Promise.withResolvers<unknown>();
    const cancelled = Promise.withResolvers<void>();
    stream.on('system', confirmed.resolve);
    stream.on('orderEvent', (event) => {
      heard.push(event);
      if (event.type === 'CANCELLATION') cancelled.resolve();
    });
    await stream.connect();
    await stream.subscribe('subscribe_order_events');
    assert.deepEqual(await confirmed.promise, {
      message: 'Successfully subscribed to order event updates',
    });
    const { id: orderId } = await venue.place();
    await venue.control('POST /book', { op: 'fill', orderId, size: '1' });
    await client.delegatedOrders.cancel(orderId);
    await cancelled.promise;
    assert.deepEqual(
      heard.map((event) => (event as { type: string }).type),
      ['PLACEMENT', 'EXECUTION', 'UPDATE', 'MATCHED', 'MINED', 'CANCELLATION'],
    );
    assert.ok(heard.every((event) => (event as { orderId: string }).orderId === orderId));
    await stream.disconnect();
  });
});
