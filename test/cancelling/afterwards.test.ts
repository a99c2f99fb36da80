/** The report of a run and a drill, at a practice venue. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Cancellation } from '../../server/src/protocol/model.ts';
import { type Desk, openDesk } from '../venues/desk.ts';

const never = new AbortController().signal;

describe('what is told of a run', () => {
  let desk: Desk;
  let sent: Cancellation;
  before(async () => {
    desk = await openDesk({ venue: 'synthetix', orders: 8 });
    const [one, other] = [desk.take(), desk.take()];
    const plan = await desk.practice.plan({ by: 'orderId', orderIds: [one.orderId, other.orderId] });
    const result = await desk.practice.house.send({ planId: plan.id, run: 'r1' }, never);
    assert.ok(result.kind === 'sent');
    sent = result.cancellation;
    await desk.settled(sent.id);
  });
  after(() => desk.practice.stop());

  test('the report has every order, every step, and neither a secret nor a signature', async () => {
    const text = await desk.practice.house.report({ run: 'r1' });
    for (const { key } of sent.rows) assert.ok(key.by === 'orderId' && text.includes(key.orderId));
    for (const word of ['journaled:', 'sent:', 'answered:', 'Cancelled', 'SHA-256', 'nonce ']) {
      assert.ok(text.includes(word), word);
    }
    const journal = JSON.stringify(await desk.practice.journal());
    const [request] = (await desk.practice.received()).filter(({ body }) => body.includes('cancelOrders'));
    const { signature } = JSON.parse(request?.body ?? '') as { signature: { r: string; s: string } };
    assert.ok(signature.r.length > 60);
    const { privateKey = '' } = desk.practice.secrets;
    for (const hidden of [privateKey, privateKey.slice(2), signature.r.slice(2), signature.s.slice(2)]) {
      assert.ok(hidden.length > 20);
      assert.ok(!text.includes(hidden) && !journal.includes(hidden));
    }
    assert.ok(!(await desk.practice.house.report({ run: 'other' })).includes('Attempt'));
  });

  test('a drill reaches no venue, and says what each step took', async () => {
    await desk.practice.control('DELETE', '/log');
    const text = await desk.practice.house.drill();
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
    const posts = (await desk.practice.received()).filter(({ body }) => /cancel/i.test(body));
    assert.deepEqual(posts, []);
    const { privateKey = '' } = desk.practice.secrets;
    assert.ok(!text.includes(privateKey.slice(2)));
  });

  test('a drill is no attempt: nothing of it is listed, here or after a restart', async () => {
    await desk.practice.house.drill();
    const entries = await desk.practice.journal();
    assert.ok(entries.some(({ kind }) => kind === 'drill'));
    assert.equal(new Set(desk.practice.cancellations.map(({ id }) => id)).size, 1);
  });
});
