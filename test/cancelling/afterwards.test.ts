/** The report of a run and a drill, at a practice venue. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Cancellation } from '../../server/src/protocol/model.ts';
import { openTestAccount, type TestAccount } from '../venues/testAccount.ts';

const never = new AbortController().signal;

describe('what is told of a run', () => {
  let testAccount: TestAccount;
  let sent: Cancellation;
  before(async () => {
    testAccount = await openTestAccount({ venue: 'synthetix', orders: 8 });
    const [one, other] = [testAccount.take(), testAccount.take()];
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [one.orderId, other.orderId] });
    const result = await testAccount.practice.services.send({ planId: plan.id, run: 'r1' }, never);
    assert.ok(result.kind === 'sent');
    sent = result.cancellation;
    await testAccount.settled(sent.id);
  });
  after(() => testAccount.practice.stop());

  test('the report has every order, every step, and neither a secret nor a signature', async () => {
    const text = await testAccount.practice.services.report({ run: 'r1' });
    for (const { key } of sent.rows) assert.ok(key.by === 'orderId' && text.includes(key.orderId));
    for (const word of ['journaled:', 'sent:', 'answered:', 'Cancelled', 'SHA-256', 'nonce ']) {
      assert.ok(text.includes(word), word);
    }
    const journal = JSON.stringify(await testAccount.practice.journal());
    const [request] = (await testAccount.practice.received()).filter(({ body }) =>
      body.includes('cancelOrders'),
    );
    const { signature } = JSON.parse(request?.body ?? '') as { signature: { r: string; s: string } };
    assert.ok(signature.r.length > 60);
    const { privateKey = '' } = testAccount.practice.secrets;
    for (const hidden of [privateKey, privateKey.slice(2), signature.r.slice(2), signature.s.slice(2)]) {
      assert.ok(hidden.length > 20);
      assert.ok(!text.includes(hidden) && !journal.includes(hidden));
    }
    assert.ok(!(await testAccount.practice.services.report({ run: 'other' })).includes('Attempt'));
  });

  test('a drill reaches no venue, and says what each step took', async () => {
    await testAccount.practice.control('DELETE', '/log');
    const text = await testAccount.practice.services.dryRun();
    for (const word of [
      'Nothing was sent',
      'planned',
      'signed',
      'journaled',
      'total',
      'until the first byte',
    ]) {
      assert.ok(text.includes(word), word);
    }
    const posts = (await testAccount.practice.received()).filter(({ body }) => /cancel/i.test(body));
    assert.deepEqual(posts, []);
    const { privateKey = '' } = testAccount.practice.secrets;
    assert.ok(!text.includes(privateKey.slice(2)));
  });

  test('a drill is no attempt: nothing of it is listed, here or after a restart', async () => {
    await testAccount.practice.services.dryRun();
    const entries = await testAccount.practice.journal();
    assert.ok(entries.some(({ kind }) => kind === 'drill'));
    assert.equal(new Set(testAccount.practice.cancellations.map(({ id }) => id)).size, 1);
  });
});
