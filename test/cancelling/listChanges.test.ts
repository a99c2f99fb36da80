/** A list of orders that changed between the person's word and the request. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isUnresolved } from '../../server/src/protocol/outcome.ts';
import { type Practice, type Received, until } from '../venues/practice.ts';
import { inState, openTestAccount, type TestAccount } from '../venues/testAccount.ts';
import { idKey } from './samples.ts';

/** Cancel requests as the venue received them. */
async function cancels({ received }: Practice): Promise<readonly Received[]> {
  return (await received()).filter(
    ({ method, target }) => method !== 'GET' && target.startsWith('/orders/cancel'),
  );
}

describe('all orders of a list', () => {
  let testAccount: TestAccount;
  before(async () => {
    testAccount = await openTestAccount({
      venue: 'limitless',
      timeScale: 2,
      limitless: { enforceLimits: false },
      orders: 12,
    });
  });
  after(() => testAccount.practice.stop());

  async function boundPlan() {
    const { services, account } = testAccount.practice;
    const orderIds = [...testAccount.practice.orders().keys()];
    const target = { by: 'orderId', orderIds } as const;
    const request = { venue: 'limitless', accountId: account.id, target, parameters: {} };
    const result = await services.prepare({ request, shown: false, bound: {} });
    assert.ok(result.kind === 'plan');
    return result.plan;
  }

  test('a session that began anew meanwhile is asked, not the one that the list was shown from', async () => {
    const { practice } = testAccount;
    const plan = await boundPlan();
    practice.services.restartSession(practice.account.id);
    await practice.control('POST', '/book', { op: 'place' });
    await inState(practice, 'connecting');
    await inState(practice, 'live');
    await practice.services.refresh(undefined);
    const changed = await practice.send(plan);
    assert.equal(changed.kind === 'changed' && changed.added.length, 1, changed.kind);
  });

  test('one came and one went since it was shown: nothing is sent, and it says which; the new list can be sent', async () => {
    const { practice } = testAccount;
    const plan = await boundPlan();
    const gone = [...practice.orders().values()][0];
    assert.ok(gone);
    await practice.control('POST', '/book', { op: 'fill', orderId: gone.orderId });
    await practice.control('POST', '/book', { op: 'place' });
    await practice.services.refresh(undefined);
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

  test('a list that only shrank is sent without a second question, and says what became of the one that went', async () => {
    const { practice } = testAccount;
    for (let count = 0; count < 3; count += 1) await practice.control('POST', '/book', { op: 'place' });
    await practice.services.refresh(undefined);
    const plan = await boundPlan();
    const gone = [...practice.orders().values()][0];
    assert.ok(gone);
    await practice.control('POST', '/book', { op: 'fill', orderId: gone.orderId });
    await practice.services.refresh(undefined);
    assert.ok(!practice.orders().has(gone.orderId));
    const sent = await practice.send(plan);
    assert.ok(sent.kind === 'sent', sent.kind);
    const { rows } = sent.cancellation;
    assert.equal(rows.length, plan.rows.length);
    assert.ok(rows.some(({ outcome }) => outcome?.kind === 'cancelled'));
    const settled = await until('every order has its answer', () =>
      practice.cancellations.find(
        ({ id, rows: now }) =>
          id === sent.cancellation.id && now.every(({ outcome }) => outcome && !isUnresolved(outcome)),
      ),
    );
    const kinds = settled.rows.map(({ outcome }) => outcome?.kind);
    assert.equal(kinds.filter((kind) => kind === 'cancelled').length, rows.length - 1);
    assert.equal(kinds.filter((kind) => kind === 'notOpen').length, 1);
  });
});
