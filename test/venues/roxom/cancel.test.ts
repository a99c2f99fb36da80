/** Cancelling at Roxom against its practice venue: an acknowledgement is no cancellation, whatever goes wrong. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import { until } from '../practice.ts';
import { openTestAccount, type TestAccount } from '../testAccount.ts';

let testAccount: TestAccount;
const cancels = async () =>
  (await testAccount.practice.received()).filter(
    ({ method, target }) => method === 'POST' && target.includes('/cancel'),
  );
const statusOf = async (order: Order) =>
  (await testAccount.practice.statusOf(order.orderId))?.toLowerCase().replace(/_/g, '');

describe('cancelling at Roxom', () => {
  before(async () => {
    testAccount = await openTestAccount({ venue: 'roxom', orders: 90, timeScale: 5 });
  });
  after(() => testAccount.practice.stop());
  beforeEach(async () => {
    await testAccount.practice.control('DELETE', '/faults');
    await testAccount.practice.control('DELETE', '/log');
    await testAccount.practice.control('POST', '/behavior', {
      statuses: 'wire',
      errors: 'number',
      fields: '2025',
    });
  });

  test('acknowledged is pending; confirmed by a read of its status', async () => {
    const order = testAccount.take(({ filledQuantity }) => filledQuantity === '0');
    const { id, outcome } = await testAccount.cancel(order);
    assert.equal(outcome?.kind, 'pending');
    const row = await testAccount.settled(id);
    assert.ok(row.outcome?.kind === 'cancelled');
    assert.partialDeepStrictEqual(row.outcome.evidence, { from: 'read', words: 'status cancelled' });
    assert.equal(await statusOf(order), 'cancelled');
    await until('gone from the list', () => !testAccount.practice.orders().has(order.orderId));
  });

  test('with fills before: cancelled, and the filled quantity is told where the venue tells it', async () => {
    await testAccount.practice.control('POST', '/behavior', { fields: '2026', statuses: 'display' });
    const order = testAccount.take(({ filledQuantity }) => filledQuantity !== '0');
    const { id } = await testAccount.cancel(order);
    const { outcome } = await testAccount.settled(id);
    assert.ok(outcome?.kind === 'cancelled');
    assert.ok(outcome.filledQuantity === undefined || outcome.filledQuantity === order.filledQuantity);
  });

  test('filled while it is pending: not cancelled', async () => {
    await testAccount.fault({ kind: 'fillDuring' });
    const { id, outcome } = await testAccount.cancel(testAccount.take());
    assert.equal(outcome?.kind, 'pending');
    assert.partialDeepStrictEqual((await testAccount.settled(id)).outcome, {
      kind: 'notOpen',
      because: 'filled',
    });
  });

  test('a cancellation that never ends stays pending and is followed', async () => {
    await testAccount.fault({ kind: 'stayPending' });
    const order = testAccount.take();
    const { id } = await testAccount.cancel(order);
    const reads = () => testAccount.practice.received();
    await until('asked', async () => (await reads()).filter(({ method }) => method === 'GET').length > 3);
    assert.partialDeepStrictEqual(testAccount.rows(id)[0], { outcome: { kind: 'pending' }, following: true });
    await testAccount.practice.control('POST', '/book', { op: 'cancel', orderId: order.orderId });
    assert.equal((await testAccount.settled(id)).outcome?.kind, 'cancelled');
  });

  test('a venue that acknowledges and does nothing is never believed', async () => {
    await testAccount.fault({ kind: 'keep' });
    const order = testAccount.take();
    const { id } = await testAccount.cancel(order);
    const reads = () => testAccount.practice.received();
    await until('asked', async () => (await reads()).filter(({ method }) => method === 'GET').length > 3);
    assert.partialDeepStrictEqual(testAccount.rows(id)[0], { outcome: { kind: 'pending' }, following: true });
    assert.ok(testAccount.practice.orders().has(order.orderId));
    await testAccount.practice.control('POST', '/book', { op: 'cancel', orderId: order.orderId });
    await testAccount.settled(id);
  });

  test('cut before acting: unknown, seen open, not sent again', async () => {
    await testAccount.fault({ kind: 'cutBefore' });
    const order = testAccount.take();
    const { id, outcome } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'reset' });
    await testAccount.seenOpen(id);
    assert.equal((await cancels()).length, 1);
    await testAccount.practice.control('POST', '/book', { op: 'cancel', orderId: order.orderId });
    await testAccount.settled(id);
  });

  for (const [kind, cause] of [
    ['cutAfter', 'reset'],
    ['cutMidBody', 'unreadable'],
    ['errorAfter', 'serverError'],
    ['garbage', 'unreadable'],
  ] as const) {
    test(`${kind}: unknown at first, then cancelled by the evidence of a read`, async () => {
      await testAccount.fault({ kind });
      const { id, outcome } = await testAccount.cancel(testAccount.take());
      assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause });
      const row = await testAccount.settled(id);
      assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.evidence.from, 'read');
      assert.equal((await cancels()).length, 1);
    });
  }

  test('aborted while it hangs: unknown, and found out', async () => {
    await testAccount.fault({ kind: 'hang', act: true });
    const order = testAccount.take();
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const abort = new AbortController();
    const sending = testAccount.practice.services.send({ planId: plan.id }, abort.signal);
    await until('acted', async () => /cancel/.test((await statusOf(order)) ?? ''));
    abort.abort();
    const result = await sending;
    assert.ok(result.kind === 'sent');
    assert.partialDeepStrictEqual(result.cancellation.rows[0]?.outcome, {
      kind: 'unknown',
      cause: 'aborted',
    });
    assert.equal((await testAccount.settled(result.cancellation.id)).outcome?.kind, 'cancelled');
  });

  test('a redirect is not followed: unknown', async () => {
    await testAccount.fault({ kind: 'status', status: 307, body: { data: { success: true } } });
    const order = testAccount.take();
    const { id, outcome } = await testAccount.cancel(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'unreadable' });
    await testAccount.seenOpen(id);
    await testAccount.practice.control('POST', '/book', { op: 'cancel', orderId: order.orderId });
    await testAccount.settled(id);
  });

  for (const errors of ['number', 'boolean', 'object'] as const) {
    test(`over before: refused (error as ${errors}), and the read says how`, async () => {
      await testAccount.practice.control('POST', '/behavior', { errors });
      const [filled, cancelled] = [testAccount.take(), testAccount.take()];
      await testAccount.practice.control('POST', '/book', { op: 'fill', orderId: filled.orderId });
      await testAccount.practice.control('POST', '/book', { op: 'cancel', orderId: cancelled.orderId });
      for (const [order, because] of [
        [filled, 'filled'],
        [cancelled, 'cancelled'],
      ] as const) {
        const { id, outcome } = await testAccount.cancel(order);
        assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason: 'validation' });
        assert.partialDeepStrictEqual((await testAccount.settled(id)).outcome, { kind: 'notOpen', because });
      }
    });
  }

  test('an order that the venue does not know stays refused, and the path is named', async () => {
    const { id, outcome } = await testAccount.cancel({
      ...testAccount.take(),
      orderId: '01234567-89ab-7def-8123-000000000000',
    });
    assert.ok(outcome?.kind === 'rejected');
    assert.match(outcome.message, /does not serve \/api\/v1; no other path was tried/);
    assert.equal((await testAccount.settled(id)).outcome?.kind, 'rejected');
    assert.deepEqual([...new Set((await cancels()).map(({ target }) => target.slice(0, 8)))], ['/api/v1/']);
  });

  test('what was shown is what was sent; the signature is nowhere but on the wire', async () => {
    const order = testAccount.take();
    const plan = await testAccount.practice.plan(
      { by: 'orderId', orderIds: [order.orderId] },
      { shown: true },
    );
    const result = await testAccount.practice.send(plan);
    assert.ok(result.kind === 'sent');
    await testAccount.settled(result.cancellation.id);
    const [sent] = await cancels();
    const stages = plan.steps[0]?.stages ?? [];
    const stage = (title: string) => stages.find((item) => item.title === title);
    assert.equal(stage('Request')?.text, `${sent?.method} ${sent?.target} HTTP/1.1`);
    assert.equal(stage('Payload string')?.text, `${sent?.method}:${sent?.target}`);
    for (const { label, value } of stage('Headers')?.rows ?? []) assert.equal(sent?.headers[label], value);
    const rows = stage('Signature')?.rows ?? [];
    assert.equal(rows.find(({ label }) => label.startsWith('Verified'))?.value, 'yes');
    const signature = sent?.headers['x-api-signature'] ?? '?';
    const { practice } = testAccount;
    const everything = JSON.stringify([
      plan,
      result,
      practice.updates,
      practice.cancellations,
      practice.log,
      await practice.journal(),
    ]);
    const key = practice.secrets['privateKeyPem']?.split('\n')[1] ?? '?';
    for (const hidden of [signature, practice.secrets['keyId'] ?? '?', key])
      assert.ok(hidden.length > 10 && !everything.includes(hidden));
  });

  test('by clientOrderId: resolved from the live list, and cancelled by its orderId', async () => {
    const order = testAccount.take(({ clientOrderId }) => clientOrderId !== undefined);
    const plan = await testAccount.practice.plan({
      by: 'clientOrderId',
      clientOrderIds: [order.clientOrderId ?? ''],
    });
    assert.ok(plan.warnings.some((text) => text.includes(order.orderId)));
    const result = await testAccount.practice.send(plan);
    assert.ok(result.kind === 'sent');
    assert.equal((await testAccount.settled(result.cancellation.id)).outcome?.kind, 'cancelled');
    assert.equal((await cancels())[0]?.target, `/api/v1/orders/${order.orderId}/cancel`);
  });

  test('all orders of a market: one request for each, none for another market', async () => {
    const market = testAccount.take().market.id;
    const mine = () =>
      [...testAccount.practice.orders().values()].filter((order) => order.market.id === market);
    const ids = mine().map(({ orderId }) => orderId);
    const result = await testAccount.practice.send(await testAccount.practice.plan({ by: 'all', market }));
    assert.ok(result.kind === 'sent');
    await testAccount.settled(result.cancellation.id);
    assert.deepEqual((await cancels()).map(({ target }) => target.split('/').at(-2)).sort(), ids.sort());
    assert.ok(testAccount.rows(result.cancellation.id).every(({ outcome }) => outcome?.kind === 'cancelled'));
  });
});

describe('cancelling everything at Roxom', () => {
  test('one request; what is listed is pending, what is not is looked for; unlisted types are hit too', async () => {
    testAccount = await openTestAccount({ venue: 'roxom', orders: 12, timeScale: 5 });
    try {
      const plan = await testAccount.practice.plan({ by: 'all' });
      assert.match(
        plan.steps[0]?.sentence ?? '',
        /every instrument type, those that are not listed here too/,
      );
      const result = await testAccount.practice.send(plan);
      assert.ok(result.kind === 'sent');
      assert.ok(result.cancellation.rows.length >= plan.rows.length);
      await testAccount.settled(result.cancellation.id);
      for (const { outcome } of testAccount.rows(result.cancellation.id))
        assert.equal(outcome?.kind, 'cancelled');
      assert.deepEqual(
        (await cancels()).map(({ target }) => target),
        ['/api/v1/orders/cancel-all'],
      );
    } finally {
      await testAccount.practice.stop();
    }
  });
});

describe('before a signed read has succeeded', () => {
  test('nothing is cancelled', async () => {
    testAccount = await openTestAccount({ venue: 'roxom', timeScale: 5 });
    const { practice } = testAccount;
    try {
      const order = testAccount.take();
      await practice.control('POST', '/faults', { on: 'read', kind: 'status', status: 503, times: 99 });
      practice.services.restartSession(practice.account.id);
      await until('stale', () => practice.updates.at(-1)?.session.state === 'stale');
      await practice.control('DELETE', '/log');
      const { outcome } = await testAccount.cancel(order);
      assert.ok(outcome?.kind === 'notSent');
      assert.match(outcome.why, /No signed read has succeeded/);
      assert.deepEqual(await cancels(), []);
    } finally {
      await practice.stop();
    }
  });
});
