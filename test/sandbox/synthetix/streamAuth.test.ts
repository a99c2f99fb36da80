import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Practice, practise } from './helpers.ts';
import { authOf, type Heard, Listener } from './listener.ts';

describe('the auth message of the stream', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 2 });
  });
  afterEach(() => venue.sandbox.stop());

  const errorOf = ({ status, error }: Heard) => [status, (error as { message: string } | undefined)?.message];

  test('authenticates with typed data; the timestamp in seconds or milliseconds, each once, within a minute', async () => {
    const listener = await Listener.open(venue);
    const auth = async (change: object = {}) =>
      errorOf(await listener.ask('auth', await authOf(venue, change)));
    const seconds = BigInt(Math.floor(Date.now() / 1_000));
    assert.deepEqual(await auth(), [200, undefined]);
    assert.deepEqual(await auth({ timestamp: seconds }), [200, undefined]);
    assert.deepEqual(await auth({ timestamp: seconds }), [401, 'timestamp already used']);
    assert.deepEqual(await auth({ timestamp: seconds - 62n }), [401, 'timestamp out of range']);
    assert.deepEqual(await auth({ timestamp: (seconds + 62n) * 1_000n }), [401, 'timestamp out of range']);
  });

  test('refuses wrong signers, messages that were changed, and typed data of another kind', async () => {
    const listener = await Listener.open(venue);
    const auth = async (change: object) => errorOf(await listener.ask('auth', await authOf(venue, change)));
    assert.deepEqual(await auth({ subAccountId: '5' }), [401, 'authentication failed']);
    assert.deepEqual(await auth({ action: 'websocketAuth' }), [400, 'invalid action']);
    assert.deepEqual(await auth({ data: { primaryType: 'CancelOrders' } }), [
      400,
      'invalid primaryType or types',
    ]);
    assert.deepEqual(await auth({ data: { domain: { name: 'Other' } } }), [400, 'invalid domain']);
    const { message, signature } = await authOf(venue);
    assert.deepEqual(errorOf(await listener.ask('auth', { message: JSON.parse(message), signature })), [
      400,
      'message must be typed data as a JSON string',
    ]);
    const changed = message.replace('uint256', 'uint64');
    assert.match(
      String(errorOf(await listener.ask('auth', { message: changed, signature }))[1]),
      /invalid .* type/,
    );
    const other = (await authOf(venue)).signature;
    assert.equal((await listener.ask('auth', { message, signature: other }))['status'], 401);
    assert.equal((await listener.ask('auth', { message, signature: '0x' }))['status'], 400);
  });

  test('nothing is told and nothing done before it', async () => {
    const listener = await Listener.open(venue);
    const order = await venue.place();
    const { subAccountId } = venue.venue;
    const subscribe = { type: 'subAccountUpdates', subAccountId };
    assert.deepEqual(errorOf(await listener.ask('subscribe', subscribe)), [401, 'not authenticated']);
    const refused = await listener.post('cancelOrders', { orderIds: [order.id] });
    assert.deepEqual(errorOf(refused), [401, 'not authenticated']);
    assert.equal(await venue.status(order.id), 'placed');
  });
});

test('a connection that does not authenticate in time is closed', async () => {
  await using venue = await practise({ synthetix: { authMs: 60 } });
  const [stays, goes] = await Promise.all([Listener.following(venue), Listener.open(venue)]);
  assert.equal((await once(goes.socket, 'close'))[0], 1008);
  assert.equal((await stays.ask('ping'))['status'], 200);
});
