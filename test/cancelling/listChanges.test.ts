/** A list of orders that changed between the person's word and the request. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Desk, inState, openDesk } from '../venues/desk.ts';
import type { Practice, Received } from '../venues/practice.ts';
import { idKey } from './samples.ts';

/** Cancel requests as the venue received them. */
async function cancels({ received }: Practice): Promise<readonly Received[]> {
  return (await received()).filter(
    ({ method, target }) => method !== 'GET' && target.startsWith('/orders/cancel'),
  );
}

describe('all orders of a list', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk({ venue: 'limitless', hurry: 2, limitless: { enforceLimits: false }, orders: 12 });
  });
  after(() => desk.practice.stop());

  async function boundPlan() {
    const { house, account } = desk.practice;
    const orderIds = [...desk.practice.orders().keys()];
    const target = { by: 'orderId', orderIds } as const;
    const request = { venue: 'limitless', accountId: account.id, target, parameters: {} };
    const result = await house.prepare({ request, shown: false, bound: {} });
    assert.ok(result.kind === 'plan');
    return result.plan;
  }

  test('a session that began anew meanwhile is asked, not the one that the list was shown from', async () => {
    const { practice } = desk;
    const plan = await boundPlan();
    practice.house.restartSession(practice.account.id);
    await practice.control('POST', '/book', { op: 'place' });
    await inState(practice, 'connecting');
    await inState(practice, 'live');
    await practice.house.refresh(undefined);
    const changed = await practice.send(plan);
    assert.equal(changed.kind === 'changed' && changed.added.length, 1, changed.kind);
  });

  test('one came and one went since it was shown: nothing is sent, and it says which; the new list can be sent', async () => {
    const { practice } = desk;
    const plan = await boundPlan();
    const gone = [...practice.orders().values()][0];
    assert.ok(gone);
    await practice.control('POST', '/book', { op: 'fill', orderId: gone.orderId });
    await practice.control('POST', '/book', { op: 'place' });
    await practice.house.refresh(undefined);
    const changed = await practice.send(plan);
    assert.ok(changed.kind === 'changed', changed.kind);
    assert.deepEqual(changed.removed, [idKey(gone.orderId)]);
    assert.equal(changed.added.length, 1);
    assert.deepEqual(await cancels(practice), []);
    assert.equal(changed.plan.rows.length, practice.orders().size);
    assert.equal((await practice.send(plan)).kind, 'refused', 'the old list is not sent any more');

    // Placed after the last word of the person: left alone.
    const { orderId } = (await practice.control('POST', '/book', { op: 'place' })) as { orderId: string };
    const sent = await practice.send(changed.plan);
    assert.ok(sent.kind === 'sent' || sent.kind === 'changed');
    if (sent.kind === 'sent') {
      assert.ok(sent.cancellation.rows.every(({ outcome }) => outcome?.kind === 'cancelled'));
      assert.ok((await cancels(practice)).every(({ body }) => !body.includes(orderId)));
    }
  });
});
