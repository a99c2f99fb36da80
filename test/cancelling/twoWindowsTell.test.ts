/** Two real server processes: what one cancels, the other one tells within a second, over a rotation too, and once. */
import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { test } from 'node:test';
import type { Cancellation } from '../../server/src/protocol/model.ts';
import { median } from '../bench/table.ts';
import type { TestClient } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import { bundledServer, type Counter, openCounter } from './counter.ts';

/** What the other window may take, ms. */
const WITHIN = 1_000;

const server = bundledServer();

async function cancel(counter: Counter, client: TestClient, orderIds: readonly string[]): Promise<string> {
  const planId = await counter.prepare(client, orderIds);
  const result = await client.request('orderInspector/send', { planId });
  assert.ok(result.kind === 'sent', JSON.stringify(result));
  return result.cancellation.id;
}

const last = ({ cancellations }: TestClient, id: string) => cancellations.findLast((one) => one.id === id);
const words = (cancellation: Cancellation | undefined) =>
  (cancellation?.rows ?? []).map(({ outcome }) => outcome?.kind ?? 'none');

/** Waits until a window tells an attempt as it was written down; gives how long after it was sent. */
async function tells(client: TestClient, id: string): Promise<number> {
  const from = performance.now();
  await until('the other window tells it', () => words(last(client, id)).join() === 'cancelled', 5_000);
  return performance.now() - from;
}

/** Each thing that was told of an order, as text: none may be there twice. */
const tellings = ({ traffic }: TestClient, id: string) =>
  traffic
    .join('')
    .split('Content-Length')
    .filter((message) => message.includes('orderInspector/cancellation') && message.includes(id))
    .map((message) => message.slice(message.indexOf('{')));

test('what one window cancels, the other tells within a second, as another window’s, each word once', async (t) => {
  const counter = await openCounter({ venue: 'synthetix', module: server.module, orders: 20, latencyMs: 5 });
  t.after(() => counter.stop());
  const [one, other] = [await counter.process(), await counter.process()];
  const orders = await counter.live(one);
  await counter.live(other);
  const [first = '', second = '', third = '', fourth = ''] = orders.map(({ orderId }) => orderId);

  const id = await cancel(counter, one, [first]);
  const took = [await tells(other, id)];
  const { otherWindow, account, rows } = last(other, id) ?? {};
  assert.deepEqual([otherWindow, account?.name], [true, 'Practice']);
  assert.deepEqual(
    rows?.map(({ order }) => order?.orderId),
    [first],
  );
  assert.equal(last(one, id)?.otherWindow, undefined);

  // The file is moved aside, as a rotation does.
  await rename(counter.journalPath, `${counter.journalPath}.1`);
  const afterwards = await cancel(counter, one, [second]);
  took.push(await tells(other, afterwards));

  // A window that starts later knows all of it, and what comes then.
  const late = await counter.process();
  await counter.live(late);
  for (const each of [id, afterwards]) await tells(late, each);
  const theirs = await cancel(counter, other, [third]);
  took.push(...(await Promise.all([tells(one, theirs), tells(late, theirs)])));
  const own = await cancel(counter, late, [fourth]);
  took.push(...(await Promise.all([tells(one, own), tells(other, own)])));
  // Of several, because a machine that does other things may be slow once: looking less often would be slow each time.
  assert.ok(median(took) < WITHIN, took.join(' ms, '));

  for (const client of [one, other, late]) {
    for (const each of [id, afterwards, theirs, own]) {
      const told = tellings(client, each);
      assert.equal(new Set(told).size, told.length, told.join('\n'));
    }
  }
});

test('what a killed window left is taken over: it is another window’s no more, and its row is asked about here', async (t) => {
  const counter = await openCounter({ venue: 'synthetix', module: server.module, orders: 8, latencyMs: 5 });
  t.after(() => counter.stop());
  const [one, other] = [await counter.process(), await counter.process()];
  const [order] = await counter.live(one);
  await counter.live(other);
  await counter.control('POST', '/faults', { on: 'cancel', kind: 'delay', ms: 30_000 });
  const planId = await counter.prepare(one, [order?.orderId ?? '']);
  void one.request('orderInspector/send', { planId }).catch(() => undefined);
  await until('it is seen to be on its way', () =>
    other.cancellations.some(({ otherWindow }) => otherWindow),
  );
  const id = other.cancellations[0]?.id ?? '';
  assert.deepEqual(words(last(other, id)), ['none']);
  await one.kill();
  await until('it is asked about here', () => last(other, id)?.otherWindow === undefined, 15_000);
  assert.notDeepEqual(words(last(other, id)), ['none']);
});

test('a window that says it has read the journal has told by then what another one that lives had done', async (t) => {
  const counter = await openCounter({ venue: 'synthetix', module: server.module, orders: 3, latencyMs: 5 });
  t.after(() => counter.stop());
  const one = await counter.process();
  const [order] = await counter.live(one);
  const id = await cancel(counter, one, [order?.orderId ?? '']);
  const late = await counter.process();
  assert.equal(await late.request('orderInspector/wasJournalRead', null), true);
  assert.equal(words(last(late, id)).join(), 'cancelled');
});
