/** A request that waited in silence, or in a process that was stopped, for longer than other windows believe in it. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { createJournal } from '../../server/src/cancelling/journal/journal.ts';
import type { Order } from '../../server/src/protocol/model.ts';
import { createProcesses, newProcessName, type Processes } from '../../server/src/world/processes.ts';
import { until } from '../venues/practice.ts';
import { openTestAccount, type TestAccount } from '../venues/testAccount.ts';
import { intent, outcomeEntry } from './samples.ts';

describe('a request that waits for the rate limit for more than two minutes', () => {
  const process = newProcessName();
  let storage: string;
  let other: Processes;
  let testAccount: TestAccount;
  let stoppedFor = 0;
  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    other = createProcesses(storage, process);
    await other.hold();
    const limitless = { enforceLimits: false };
    testAccount = await openTestAccount({ storage, limitless, orders: 9, stoppedFor: () => stoppedFor });
  });
  after(async () => {
    await testAccount.practice.stop();
    await other.close();
    await rm(storage, { recursive: true, force: true });
  });

  const write = (...entries: readonly JournalEntry[]) =>
    createJournal((text) => appendFile(join(storage, 'journal.jsonl'), text)).write(entries);

  /** The other window's intent for an order. */
  async function began({ orderId }: Order): Promise<void> {
    const own = intent(`theirs-${orderId}`, [orderId], { at: Date.now(), process });
    await write({ ...own, account: { ...own.account, id: testAccount.practice.account.id } });
  }

  async function cancelsOf({ orderId }: Order): Promise<number> {
    const received = await testAccount.practice.received();
    return received.filter(({ method, body }) => method === 'POST' && body.includes(orderId)).length;
  }

  /** Cancels; the first request meets the rate limit, and `meanwhile` happens in a wait that others take for silence. */
  async function cancelLate(order: Order, meanwhile: () => Promise<void>): Promise<string> {
    const headers = { 'retry-after': '1' };
    const body = JSON.stringify({ message: 'Too many requests' });
    await testAccount.fault({ kind: 'status', status: 429, headers, body });
    const sent = testAccount.cancel(order);
    await until('it was refused', async () => (await cancelsOf(order)) === 1);
    await meanwhile();
    stoppedFor += 130_000;
    return (await sent).outcome?.kind ?? '';
  }

  test('is not sent again while another window’s request is on its way', async () => {
    const order = testAccount.take();
    assert.equal(await cancelLate(order, () => began(order)), 'rejected');
    assert.equal(await cancelsOf(order), 1);
  });

  test('is sent again when the other window holds back', async () => {
    const order = testAccount.take();
    const why = 'Another window is cancelling it: that request has no answer yet.';
    const back = () =>
      write(outcomeEntry(`theirs-${order.orderId}`, order.orderId, { kind: 'notSent', why }));
    const meanwhile = async () => {
      await began(order);
      setTimeout(back, 2_300);
    };
    assert.equal(await cancelLate(order, meanwhile), 'cancelled');
    assert.equal(await cancelsOf(order), 2);
  });

  test('is sent again where nobody else began', async () => {
    const order = testAccount.take();
    assert.equal(await cancelLate(order, async () => undefined), 'cancelled');
    assert.equal(await cancelsOf(order), 2);
  });
});
