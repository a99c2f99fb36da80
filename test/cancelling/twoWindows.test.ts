/** Two windows, one key: 1,000 cancels over the same orders, by two real server processes. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { IntentEntry } from '../../server/src/cancelling/journal/entries.ts';
import { readJournal } from '../../server/src/cancelling/journal/journal.ts';
import type { SendResult } from '../../server/src/protocol/messages.ts';
import type { TestClient } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import { bundleServer, type Counter, openCounter } from './counter.ts';

const ORDERS = 250;
/** Each order is cancelled so many times by each window. */
const TIMES = 2;
/** Orders in one decision. */
const TOGETHER = 5;

let directory: string;
let counter: Counter;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  const module = await bundleServer(directory);
  counter = await openCounter({ venue: 'synthetix', module, orders: ORDERS, latencyMs: 15 });
});
after(async () => {
  await counter.stop();
  await rm(directory, { recursive: true, force: true });
});

interface Request {
  readonly nonce: string;
  readonly ids: readonly string[];
}

async function requests(): Promise<readonly Request[]> {
  const all = await counter.received();
  return all
    .filter(({ body }) => body.includes('"cancelOrders"'))
    .map(({ body }) => {
      const nonce = /"nonce":(\d+)/.exec(body)?.[1] ?? '';
      const list = /"orderIds":\[([^\]]*)\]/.exec(body)?.[1] ?? '';
      return { nonce, ids: list.replaceAll('"', '').split(',') };
    });
}

/** Cancels every order, a few at a time, several decisions at once. */
async function cancelAll(
  client: TestClient,
  ids: readonly string[],
  from: number,
): Promise<readonly SendResult[]> {
  const turned = [...ids.slice(from), ...ids.slice(0, from)];
  const decisions = Array.from({ length: ids.length / TOGETHER }, (_, i) =>
    turned.slice(i * TOGETHER, (i + 1) * TOGETHER),
  );
  const results: SendResult[] = [];
  const worker = async () => {
    for (let some = decisions.shift(); some; some = decisions.shift()) {
      const planId = await counter.prepare(client, some);
      results.push(await client.request('orderInspector/send', { planId }));
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return results;
}

test('no nonce twice, no order in two requests at once, no order cancelled by two decisions', async () => {
  const clients = [await counter.process(), await counter.process()] as const;
  const orders = await counter.live(clients[0]);
  await counter.live(clients[1]);
  const ids = orders.map(({ orderId }) => orderId).slice(0, ORDERS - (orders.length % TOGETHER));
  await counter.control('POST', '/limits', { enforce: false }).catch(() => undefined);
  const runs = clients.flatMap((client) =>
    Array.from({ length: TIMES }, (_, i) => cancelAll(client, ids, i * TOGETHER)),
  );
  const results = (await Promise.all(runs)).flat();
  assert.equal(results.length * TOGETHER, ids.length * TIMES * 2);
  const rows = results.flatMap((result) => {
    assert.ok(result.kind === 'sent', result.kind);
    return result.cancellation.rows;
  });
  assert.ok(rows.every(({ outcome }) => outcome));

  const sent = await requests();
  const nonces = sent.map(({ nonce }) => nonce);
  assert.ok(nonces.every((nonce) => nonce !== ''));
  assert.equal(new Set(nonces).size, nonces.length, 'a nonce was used twice');

  await until('every order cancelled', async () => {
    const states = await Promise.all(ids.slice(0, 5).map((id) => counter.statusOf(id)));
    return states.every((status) => /cancel/i.test(status ?? ''));
  });
  const cancelledBy = new Map<string, number>();
  for (const row of rows) {
    if (row.outcome?.kind !== 'cancelled' || row.outcome.evidence.from !== 'reply') continue;
    const id = row.key.by === 'orderId' ? row.key.orderId : '';
    cancelledBy.set(id, (cancelledBy.get(id) ?? 0) + 1);
  }
  assert.equal(cancelledBy.size, ids.length, 'every order was cancelled by somebody');
  assert.deepEqual(
    [...cancelledBy].filter(([, times]) => times !== 1),
    [],
    'and by nobody else',
  );

  await until(
    'written',
    async () => answered(readJournal(await counter.journal()).entries).size === sent.length,
  );
  const { entries, damaged } = readJournal(await counter.journal());
  assert.equal(damaged, 0);
  const overlapping = overlaps(entries);
  const [first = ''] = overlapping;
  const journal = (await counter.journal()).split('\n').filter((line) => line.includes(first));
  assert.deepEqual(overlapping, [], `an order was in two requests at once:\n${journal.join('\n')}`);
});

type Entries = ReturnType<typeof readJournal>['entries'];

/** Attempts of which the journal says that they have their answer. */
function answered(entries: Entries): ReadonlySet<string> {
  return new Set(
    entries.flatMap((entry) =>
      entry.kind === 'evidence' && entry.step === 'answered' ? [entry.attempt] : [],
    ),
  );
}

/** Orders that two requests named at once: each was on its way from its `sent` to its `answered`. */
function overlaps(entries: Entries): readonly string[] {
  const intents = new Map<string, IntentEntry>();
  const spans = new Map<string, { from: number; to: number }[]>();
  const sentAt = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === 'intent') intents.set(entry.attempt, entry);
    if (entry.kind !== 'evidence') continue;
    if (entry.step === 'sent') sentAt.set(entry.attempt, entry.at);
    const from = sentAt.get(entry.attempt);
    if (entry.step !== 'answered' || from === undefined) continue;
    for (const { key } of intents.get(entry.attempt)?.rows ?? []) {
      const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
      spans.set(id, [...(spans.get(id) ?? []), { from, to: entry.at }]);
    }
  }
  return [...spans].flatMap(([id, all]) => {
    const sorted = all.sort((a, b) => a.from - b.from);
    return sorted.some((span, i) => i > 0 && span.from < (sorted[i - 1]?.to ?? 0)) ? [id] : [];
  });
}
