/** Another window left open what became of an order: this one asks the venue before it sends anything for it. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { createJournal } from '../../server/src/cancelling/journal/journal.ts';
import type { Order } from '../../server/src/protocol/model.ts';
import { createProcesses, newProcessName, type Processes } from '../../server/src/world/processes.ts';
import { openTestAccount, type TestAccount } from '../venues/testAccount.ts';
import { idKey, intent, outcomeEntry, unknown } from './samples.ts';

describe('an order whose cancellation by another window has no answer', () => {
  let storage: string;
  let testAccount: TestAccount;
  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    other = createProcesses(storage, process);
    await other.hold();
    testAccount = await openTestAccount({
      storage,
      timeScale: 2,
      limitless: { enforceLimits: false },
      orders: 20,
    });
  });
  after(async () => {
    await testAccount.practice.stop();
    await other.close();
    await rm(storage, { recursive: true, force: true });
  });

  /** Another process that runs. */
  const process = newProcessName();
  let other: Processes;

  /** Writes to the journal as the other window does. */
  async function tried(order: Order, ...more: readonly JournalEntry[]): Promise<void> {
    await began(order, outcomeEntry(`theirs-${order.orderId}`, order.orderId, unknown), ...more);
  }

  /** Writes that it began, and `more`. */
  async function began({ orderId }: Order, ...more: readonly JournalEntry[]): Promise<void> {
    const at = Date.now();
    const own = intent(`theirs-${orderId}`, [orderId], { at, process });
    const entry = { ...own, account: { ...own.account, id: testAccount.practice.account.id } };
    const journal = createJournal((text) => appendFile(join(storage, 'journal.jsonl'), text));
    await journal.write([entry, ...more]);
  }

  async function cancelsOf({ orderId }: Order): Promise<number> {
    const received = await testAccount.practice.received();
    return received.filter(({ method, body }) => method === 'POST' && body.includes(orderId)).length;
  }

  /** What asks about closed orders too gets no answer; the lists of open ones do. */
  async function unread({ market }: Order): Promise<void> {
    const target = `/markets/${market.id}/user-orders?statuses=LIVE&`;
    await testAccount.practice.control('POST', '/faults', {
      on: 'read',
      kind: 'cutBefore',
      times: 9,
      target,
    });
  }

  async function send(order: Order, more: { despiteQuestions?: boolean } = {}) {
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    return testAccount.practice.services.send({ planId: plan.id, ...more }, new AbortController().signal);
  }

  test('is on its way there: the others of its batch are cancelled', async () => {
    const [theirs, ...own] = [testAccount.take(), testAccount.take(), testAccount.take()];
    const orderIds = [theirs, ...own].map(({ orderId }) => orderId);
    const plan = await testAccount.practice.plan({ by: 'orderId', orderIds });
    await began(theirs);
    const sent = await testAccount.practice.send(plan);
    assert.ok(sent.kind === 'sent');
    const [first, ...rest] = sent.cancellation.rows;
    assert.equal(first?.outcome?.kind, 'notSent');
    assert.match(first?.outcome?.kind === 'notSent' ? first.outcome.why : '', /Another window is cancelling/);
    assert.deepEqual(
      rest.map(({ outcome }) => outcome?.kind),
      ['cancelled', 'cancelled'],
    );
    assert.equal(await cancelsOf(theirs), 0);
    for (const order of own) assert.equal(await cancelsOf(order), 1);
  });

  test('is not sent for when the venue says that it is over', async () => {
    const order = testAccount.take();
    await tried(order);
    await testAccount.practice.control('POST', '/book', { op: 'cancel', orderId: order.orderId });
    const sent = await send(order);
    assert.ok(sent.kind === 'sent');
    assert.equal(sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    assert.equal(await cancelsOf(order), 0);
  });

  test('is sent for when the venue shows it open', async () => {
    const order = testAccount.take();
    await tried(order);
    const sent = await send(order);
    assert.ok(sent.kind === 'sent');
    assert.equal(sent.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    assert.equal(await cancelsOf(order), 1);
  });

  test('is left to the person when the venue cannot be asked', async () => {
    const order = testAccount.take();
    await tried(order);
    await unread(order);
    const asked = await send(order);
    assert.deepEqual(asked, { kind: 'openQuestions', orders: [idKey(order.orderId)] });
    assert.equal(await cancelsOf(order), 0);
    assert.equal((await send(order, { despiteQuestions: true })).kind, 'sent');
    assert.equal(await cancelsOf(order), 1);
  });

  test('is free once the person there closed the question', async () => {
    const order = testAccount.take();
    const attempt = `theirs-${order.orderId}`;
    const orders = [idKey(order.orderId)];
    await tried(order, { kind: 'evidence', at: 1, attempt, step: 'closedByPerson', orders, words: '' });
    await unread(order);
    assert.equal((await send(order)).kind, 'sent');
    assert.equal(await cancelsOf(order), 1);
  });
});
