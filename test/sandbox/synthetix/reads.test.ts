import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { practise, response } from './helpers.ts';

describe('the other reads', () => {
  test('order history: any state, by clientOrderId, at most seven days', async () => {
    await using venue = await practise({ orders: 2 });
    const { id } = await venue.place({ clientOrderId: 'mine', quantity: '2' });
    await venue.control('POST /book', { op: 'fill', orderId: id, quantity: '0.5' });
    const history = async (params: object, action = 'getOrderHistory') =>
      response<{ orderId: string; status: string; cancelReason?: string; filledQuantity: string }[]>(
        await venue.trade(action, { params }),
      );
    assert.partialDeepStrictEqual(await history({ clientOrderId: 'mine' }), [
      { orderId: id, status: 'partially filled', filledQuantity: '0.5' },
    ]);
    await venue.cancel(id);
    const [cancelled, ...others] = await history({ status: ['cancelled'] }, 'getOrdersHistory');
    assert.deepEqual([cancelled?.orderId, cancelled?.cancelReason], [id, 'USER_REQUESTED']);
    assert.equal(others.length, 0);
    assert.equal((await history({ limit: 2 })).length, 2);
    assert.equal((await history({ startTime: 1, endTime: 2 })).length, 0);
    const tooLong = { fromTime: 0, toTime: 8 * 86_400_000 };
    assert.equal((await venue.trade('getOrderHistory', { params: tooLong })).status, 400);
  });

  test('sub-accounts, signers and the rate limit', async () => {
    await using venue = await practise();
    const { address, second } = await venue.owner();
    const { subAccountId, address: session } = venue.venue;
    const signer = { walletAddress: session, permissions: ['session'], expiresAt: null, addedBy: address };
    assert.partialDeepStrictEqual(response(await venue.trade('getSubAccounts')), {
      subAccounts: [
        { subAccountId, masterAccountId: null, delegatedSigners: [{ subAccountId, ...signer }] },
        { subAccountId: second, masterAccountId: subAccountId },
      ],
    });
    assert.deepEqual(
      response(await venue.trade('getDelegatedSigners', { params: { subAccountId: second } })),
      {
        delegatedSigners: [{ subAccountId: second, ...signer }],
      },
    );
    const { requestsUsed, requestsCap } = response<{ requestsUsed: number; requestsCap: number }>(
      await venue.trade('getRateLimits'),
    );
    assert.equal(requestsCap, 1_000);
    // What was used is given back as time goes by, on a slow machine a good part of it.
    assert.ok(requestsUsed > 0 && requestsUsed <= 40, String(requestsUsed));
  });

  test('getSubAccountIds wants a checksum, and tells delegations when asked', async () => {
    await using venue = await practise();
    const { address, second } = await venue.owner();
    const ask = (params: object) =>
      venue.post('/v1/info', JSON.stringify({ params: { action: 'getSubAccountIds', ...params } }));
    const { subAccountId, address: session } = venue.venue;
    assert.deepEqual(response(await ask({ walletAddress: address })), [subAccountId, second]);
    assert.deepEqual(response(await ask({ walletAddress: session })), []);
    assert.deepEqual(response(await ask({ walletAddress: session, includeDelegations: true })), {
      subAccountIds: [],
      delegatedSubAccountIds: [subAccountId, second],
    });
    assert.equal((await ask({ walletAddress: session.toLowerCase() })).status, 400);
    assert.equal((await ask({})).status, 400);
  });
});
