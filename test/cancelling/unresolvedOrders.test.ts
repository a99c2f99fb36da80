/** What a person can do about an open question, at a practice venue: ask, send again, close; and what is told of it all. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { CancellationRow, Order } from '../../server/src/protocol/model.ts';
import { type Practice, type Received, startPractice, until } from '../venues/practice.ts';
import { inState, openTestAccount, TestAccount } from '../venues/testAccount.ts';
import { idKey } from './samples.ts';

const never = new AbortController().signal;

/** Cancel requests as the venue received them. */
async function cancels({ received }: Practice): Promise<readonly Received[]> {
  return (await received()).filter(
    ({ method, target }) => method !== 'GET' && target.startsWith('/orders/cancel'),
  );
}

function rowOf(practice: Practice, id: string): CancellationRow | undefined {
  return practice.cancellations.findLast((one) => one.id === id)?.rows[0];
}

describe('an open question', () => {
  let testAccount: TestAccount;
  before(async () => {
    testAccount = await openTestAccount({
      venue: 'limitless',
      timeScale: 2,
      limitless: { enforceLimits: false },
      orders: 40,
    });
  });
  after(() => testAccount.practice.stop());

  /** Cancels an order whose request is lost before the venue acts. */
  async function lost(): Promise<{ order: Order; id: string }> {
    const order = testAccount.take();
    await testAccount.fault({ kind: 'cutBefore' });
    const { id, outcome } = await testAccount.cancel(order);
    assert.equal(outcome?.kind, 'unknown');
    return { order, id };
  }

  test('Check Status Again finds out', async () => {
    const { order, id } = await lost();
    await testAccount.practice.control('POST', '/book', { op: 'fill', orderId: order.orderId });
    const asked = await testAccount.practice.services.askAgain({ cancellationId: id }, never);
    assert.ok(asked.kind === 'asked');
    assert.partialDeepStrictEqual(asked.cancellation.rows[0]?.outcome, {
      kind: 'notOpen',
      because: 'filled',
    });
  });

  test('Check Status Again of what is not known says so', async () => {
    assert.equal(
      (await testAccount.practice.services.askAgain({ cancellationId: 'x' }, never)).kind,
      'refused',
    );
  });

  test('Send Again: not before a read; then the identical bytes, byte for byte, while the venue takes them', async () => {
    const { order, id } = await lost();
    const again = { cancellationId: id, key: idKey(order.orderId) };
    if (rowOf(testAccount.practice, id)?.readAt === undefined) {
      assert.equal((await testAccount.practice.services.prepareAgain(again)).kind, 'refused');
    }
    await testAccount.seenOpen(id);
    const prepared = await testAccount.practice.services.prepareAgain(again);
    assert.ok(prepared.kind === 'plan' && prepared.identical);
    assert.match(prepared.why, /identical bytes.*still takes them/);
    const sent = await testAccount.practice.send(prepared.plan);
    assert.equal(sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    const own = (await cancels(testAccount.practice)).filter(({ body }) => body.includes(order.orderId));
    assert.equal(own.length, 2);
    const bytes = own.map(({ method, target, body, headers }) => ({
      method,
      target,
      body,
      time: headers['lmts-timestamp'],
      signature: headers['lmts-signature'],
    }));
    assert.ok(bytes[0]?.signature);
    assert.deepEqual(bytes[1], bytes[0]);
    assert.equal(
      (await testAccount.settled(id)).outcome?.kind,
      'cancelled',
      'the first attempt learns of it as well',
    );
  });

  test('what was refused by the venue can be sent again at once; what is over cannot', async () => {
    const order = testAccount.take();
    await testAccount.practice.control('POST', '/book', { op: 'hold', orderId: order.orderId });
    const { id, outcome } = await testAccount.cancel(order);
    assert.equal(outcome?.kind, 'rejected');
    const again = { cancellationId: id, key: idKey(order.orderId) };
    assert.equal((await testAccount.practice.services.prepareAgain(again)).kind, 'plan');
    const gone = testAccount.take();
    const done = await testAccount.cancel(gone);
    const refused = await testAccount.practice.services.prepareAgain({
      cancellationId: done.id,
      key: idKey(gone.orderId),
    });
    assert.ok(refused.kind === 'refused');
    assert.match(refused.message, /not open any more/);
  });

  test('a new cancellation reads before it sends, and sends nothing where the read settles it', async () => {
    /** The order, and what was told; undefined where the read was too late behind others, or one had settled it before. */
    const readInTime = async () => {
      const order = testAccount.take();
      await testAccount.fault({ kind: 'cutAfter' });
      const { id } = await testAccount.cancel(order);
      const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [order.orderId] });
      if (testAccount.rows(id)[0]?.outcome?.kind !== 'unknown') return undefined;
      const sent = await testAccount.practice.send(plan);
      return sent.kind === 'sent' ? { order, sent } : undefined;
    };
    const { order, sent } = await until('a read in time', readInTime, 60_000);
    assert.equal(sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    const own = (await cancels(testAccount.practice)).filter(({ body }) => body.includes(order.orderId));
    assert.equal(own.length, 1);
  });

  test('looks that show it open as before are counted, not written', async () => {
    const { id } = await lost();
    const of = async (kind: string) =>
      (await testAccount.practice.journal()).filter(
        (entry) => entry['kind'] === kind && entry['attempt'] === id,
      ).length;
    const seenAt = () => {
      const outcome = testAccount.rows(id)[0]?.outcome;
      return outcome?.kind === 'unknown' ? (outcome.seenOpenAt ?? 0) : 0;
    };
    await testAccount.seenOpen(id);
    const before = { outcomes: await of('outcome'), evidence: await of('evidence'), seen: seenAt() };
    for (let look = 0; look < 3; look += 1)
      await testAccount.practice.services.askAgain({ cancellationId: id }, never);
    await until('a later look', async () => seenAt() > before.seen);
    assert.equal(await of('outcome'), before.outcomes);
    assert.equal(await of('evidence'), before.evidence);
  });

  test('where the venue cannot be asked, the person decides', async () => {
    const { order } = await lost();
    await testAccount.practice.control('POST', '/faults', { on: 'read', kind: 'hang', times: 40 });
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const asked = await testAccount.practice.send(plan);
    assert.deepEqual(asked, { kind: 'openQuestions', orders: [idKey(order.orderId)] });
    const sent = await testAccount.practice.services.send({ planId: plan.id, despiteQuestions: true }, never);
    assert.equal(sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    await testAccount.practice.control('DELETE', '/faults');
  });
});

test('Send Again when the bytes are too old: a request of its own, with a time of its own', async () => {
  const practice = await startPractice({
    venue: 'limitless',
    timeScale: 2,
    limitless: { enforceLimits: false },
    orders: 6,
  });
  try {
    practice.services.matchAccounts([practice.account]);
    await inState(practice, 'live');
    const testAccount = new TestAccount(practice);
    const order = testAccount.take();
    await testAccount.fault({ kind: 'cutBefore' });
    const { id } = await testAccount.cancel(order);
    await testAccount.seenOpen(id);
    // The venue's clock goes on by a minute: what was signed before is not taken any more.
    await practice.control('POST', '/clock', { offsetMs: 60_000 });
    await practice.services.refresh(undefined);
    const prepared = await practice.services.prepareAgain({ cancellationId: id, key: idKey(order.orderId) });
    assert.ok(prepared.kind === 'plan');
    assert.equal(prepared.identical, false);
    assert.match(prepared.why, /a time and a nonce of its own/);
    const sent = await practice.send(prepared.plan);
    assert.equal(sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    const times = (await cancels(practice))
      .filter(({ body }) => body.includes(order.orderId))
      .map(({ headers }) => headers['lmts-timestamp']);
    assert.equal(new Set(times).size, 2);
  } finally {
    await practice.stop();
  }
});

test('a question that the person closed stays closed over a restart, and nobody asks', async (t) => {
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  t.after(() => rm(storage, { recursive: true, force: true }));
  const first = await openTestAccount({
    venue: 'limitless',
    timeScale: 2,
    limitless: { enforceLimits: false },
    orders: 6,
    storage,
  });
  t.after(() => first.practice.sandbox.stop());
  t.after(() => first.practice.services.stop());
  const order = first.take();
  await first.fault({ kind: 'cutBefore' });
  const { id } = await first.cancel(order);
  await first.practice.services.closeQuestion({ cancellationId: id, key: idKey(order.orderId) });
  await until('told', () => rowOf(first.practice, id)?.closedAt);
  assert.partialDeepStrictEqual(rowOf(first.practice, id), {
    following: false,
    outcome: { kind: 'unknown' },
  });
  await first.practice.services.stop();
  const second = await openTestAccount({
    venue: 'limitless',
    timeScale: 2,
    limitless: { enforceLimits: false },
    orders: 6,
    storage,
  });
  t.after(() => second.practice.stop());
  const listed = await until('listed', () => rowOf(second.practice, id));
  assert.equal(listed.following, false);
  assert.ok(listed.closedAt);
  const facts = second.practice.services.readiness()[0]?.facts;
  assert.equal(facts?.find(({ fact }) => fact === 'unresolved')?.value, 0);
});
