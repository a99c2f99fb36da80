import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { generatePrivateKey } from 'viem/accounts';
import {
  accountOf,
  type BookOrder,
  type Practice,
  practise,
  type Request,
  refusal,
  response,
} from './helpers.ts';

const unauthorized = [401, 'UNAUTHORIZED', 'EIP-712 signature validation failed'];

describe('signatures', () => {
  let venue: Practice;
  let order: BookOrder;
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
    order = await venue.place();
  });
  afterEach(() => venue.sandbox.stop());

  const cancel = (request: Request = {}) =>
    venue.trade('cancelOrders', { params: { orderIds: [order.id] }, ...request });
  const read = (request: Request) => venue.trade('getOpenOrders', request);

  test('what is signed must be what is sent', async () => {
    const other = { orderIds: ['1'], nonce: 1n, expiresAfter: 1n, subAccountId: '1' };
    for (const [name, value] of Object.entries(other)) {
      assert.deepEqual(refusal(await cancel({ signed: { [name]: value } })), unauthorized, name);
    }
    assert.equal(await venue.status(order.id), 'placed');
    assert.equal((await cancel()).status, 200);
  });

  test('the session key, the owner, and nobody else', async () => {
    const owner = await venue.owner();
    assert.notEqual(owner.address, venue.venue.address);
    assert.equal((await read({ signer: owner.account })).status, 200);
    const stranger = accountOf(generatePrivateKey());
    assert.deepEqual(refusal(await cancel({ signer: stranger })), unauthorized);
    await venue.control('POST /signer', { address: stranger.address, permission: 'delegate' });
    assert.equal((await read({ signer: stranger })).status, 200);
  });

  test('a signer for one sub-account may not act for another, nor once its delegation has ended', async () => {
    const { second } = await venue.owner();
    const forSecond = { params: { subAccountId: second, orderIds: [order.id] } };
    assert.equal((await cancel(forSecond)).status, 200);
    await venue.control('POST /signer', { subAccountId: second, remove: true });
    const forbidden = [403, 'FORBIDDEN', 'signer is not authorized for this subaccount'];
    assert.deepEqual(refusal(await cancel(forSecond)), forbidden);
    await venue.control('POST /signer', { expiresAt: Date.now() - 1 });
    assert.deepEqual(refusal(await cancel()), forbidden);
    assert.equal(await venue.status(order.id), 'placed');
  });

  test('a read is signed with its nonce exactly when it sends one', async () => {
    const [without, withNonce] = ['SubAccountAction', 'SubAccountActionWithNonce'] as const;
    const nonce = venue.nextNonce();
    assert.equal((await read({ nonce: undefined })).status, 200);
    assert.equal((await read({ nonce: 0n, type: without })).status, 200);
    assert.equal((await read({ nonce })).status, 200);
    assert.equal((await read({ nonce })).status, 200, 'a read may repeat its nonce');
    assert.deepEqual(refusal(await read({ nonce, type: without })), unauthorized);
    assert.deepEqual(refusal(await read({ nonce: undefined, type: withNonce })), unauthorized);
  });

  test('v is 0, 1, 27 or 28; r and s are 32 bytes and not zero', async () => {
    const nonce = venue.nextNonce();
    const params = { action: 'getOpenOrders', subAccountId: venue.venue.subAccountId };
    const signature = await venue.sign(params, nonce, {});
    const sent = async (change: object) =>
      refusal(await read({ nonce, signature: { ...signature, ...change } })).slice(0, 2);
    assert.deepEqual(await sent({}), [200, undefined]);
    assert.deepEqual(await sent({ v: signature.v - 27 }), [200, undefined]);
    assert.deepEqual(await sent({ v: 55 - signature.v }), unauthorized.slice(0, 2));
    assert.deepEqual(await sent({ v: 29 }), [400, 'INVALID_VALUE']);
    assert.deepEqual(await sent({ r: `0x${'0'.repeat(64)}` }), [400, 'INVALID_VALUE']);
    assert.deepEqual(await sent({ s: signature.s.slice(0, -2) }), [400, 'INVALID_FORMAT']);
    assert.deepEqual(await sent({ v: String(signature.v) }), [400, 'INVALID_FORMAT']);
    assert.deepEqual(refusal(await read({ signature: 'none' })).slice(0, 2), [400, 'MISSING_REQUIRED_FIELD']);
  });

  test('subaccountId and a place beside params are understood too', async () => {
    const { subAccountId } = venue.venue;
    const sent = JSON.parse(await venue.envelope('getOpenOrders'));
    const beside = { ...sent, params: { action: 'getOpenOrders' }, subaccountId: subAccountId };
    assert.equal((await venue.post('/v1/trade', JSON.stringify(beside))).status, 200);
    const asNumber = { ...sent, params: { action: 'getOpenOrders', subAccountId: Number(subAccountId) } };
    assert.equal((await venue.post('/v1/trade', JSON.stringify(asNumber))).status, 400);
  });
});

describe('nonces', () => {
  test('a write needs one, and each can be used once per signer', async () => {
    await using venue = await practise();
    const { account } = await venue.owner();
    const nonce = venue.nextNonce();
    const cancel = (request: Request) =>
      venue.trade('cancelOrders', { params: { orderIds: ['1'] }, ...request });
    assert.equal((await cancel({ nonce })).status, 200);
    assert.deepEqual(refusal(await cancel({ nonce })), [400, 'VALIDATION_ERROR', 'nonce already used']);
    assert.equal((await cancel({ nonce, signer: account })).status, 200, 'another signer has its own');
    const positive = 'nonce must be a positive integer';
    assert.deepEqual(refusal(await cancel({ nonce: undefined })), [400, 'VALIDATION_ERROR', positive]);
    assert.deepEqual(refusal(await cancel({ nonce: 2n ** 63n })), [400, 'VALIDATION_ERROR', positive]);
    assert.equal((await cancel({ nonce: 2n ** 63n - 1n })).status, 200, 'not rounded');
    assert.equal((await cancel({ nonce: 2n ** 63n - 2n })).status, 200, 'need not increase');
  });

  test('a refused signature uses none up; and they must increase when told so', async () => {
    await using venue = await practise();
    const nonce = venue.nextNonce();
    const cancel = (request: Request) =>
      venue.trade('cancelOrders', { params: { orderIds: ['1'] }, ...request });
    assert.equal((await cancel({ nonce, signed: { orderIds: ['2'] } })).status, 401);
    await venue.control('POST /rules', { nonces: 'increasing' });
    assert.equal((await cancel({ nonce })).status, 200);
    assert.deepEqual(
      refusal(await cancel({ nonce: nonce - 1n }))[2],
      'nonce must be greater than the last one',
    );
  });
});

describe('expiry', () => {
  test('by default it is compared in seconds, so that milliseconds never expire', async () => {
    await using venue = await practise();
    const seconds = BigInt(Math.floor(Date.now() / 1_000));
    const read = async (expiresAfter: bigint) =>
      refusal(await venue.trade('getOpenOrders', { expiresAfter })).slice(0, 3);
    assert.deepEqual(await read(seconds - 1n), [401, 'UNAUTHORIZED', 'request expired']);
    assert.equal((await read(seconds + 60n))[0], 200);
    assert.equal((await read((seconds - 3_600n) * 1_000n))[0], 200);
    assert.equal((await read(0n))[0], 200);
    await venue.control('POST /clock', { offsetMs: 120_000 });
    assert.equal((await read(seconds + 60n))[0], 401);
  });

  test('milliseconds, and greater than the nonce, when told so', async () => {
    await using venue = await practise();
    const ms = BigInt(Date.now());
    await venue.control('POST /rules', { expiry: 'ms' });
    const cancel = async (expiresAfter: bigint, nonce = venue.nextNonce()) =>
      refusal(await venue.trade('cancelOrders', { params: { orderIds: ['1'] }, expiresAfter, nonce }))[2];
    assert.equal(await cancel(ms - 1n), 'request expired');
    assert.equal(await cancel(ms / 1_000n + 3_600n), 'request expired');
    assert.equal(await cancel(ms + 60_000n), undefined);
    await venue.control('POST /rules', { expiry: 's', expiryAfterNonce: 'on' });
    assert.equal(await cancel(ms / 1_000n + 3_600n, ms), 'expiresAfter must be greater than nonce');
    assert.equal(await cancel(ms + 3_600_000n), undefined);
    assert.equal(await cancel(0n), undefined);
  });
});

test('an answer repeats the request id in both spellings; a refusal has the documented fields', async () => {
  await using venue = await practise();
  const { timestamp, requestId, request_id, ...rest } = (await venue.trade('getOpenOrders')).body as Record<
    string,
    unknown
  >;
  assert.deepEqual(Object.keys(rest), ['status', 'response']);
  assert.equal(typeof timestamp, 'number');
  assert.equal(requestId, request_id);
  await venue.control('POST /shapes', { timestamp: 'rfc3339' });
  const { body } = await venue.trade('nothing');
  const { error, timestamp: text } = body as { error: object; timestamp: string };
  assert.deepEqual(error, {
    code: 'INVALID_VALUE',
    category: 'REQUEST',
    message: 'unknown action: nothing',
    retryable: false,
  });
  assert.equal(new Date(text).toISOString(), text);
  assert.equal(response(await venue.trade('nothing')), undefined);
});
