/** Two windows, one key, at a venue that counts strictly: real server processes, started at once, keep to it together. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { lineText, readLines } from '../../server/src/sessions/paceLines.ts';
import type { TestClient } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import { bundledServer, type Counter, openCounter } from './counter.ts';

const server = bundledServer();

const statuses = async (counter: Counter) => (await counter.received()).map(({ status }) => status);

/** What the windows told each other. */
async function paceLines({ journalPath }: Counter) {
  const place = join(dirname(journalPath), 'pace');
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8'));
  const lines = readLines((await Promise.all(texts)).join('\n'));
  // A line that came just when the next file began stands in both.
  return [...new Map(lines.map((line) => [lineText(line), line])).values()];
}

async function cancel(counter: Counter, client: TestClient, orderIds: readonly string[]): Promise<void> {
  for (const orderId of orderIds) {
    const planId = await counter.prepare(client, [orderId]);
    const result = await client.request('orderInspector/send', { planId });
    assert.equal(result.kind, 'sent');
  }
}

test('Limitless: two at once and 300 ms apart, from the first start to the last cancel, and one is killed', async (t) => {
  const counter = await openCounter({ venue: 'limitless', module: server.module, orders: 24, latencyMs: 20 });
  t.after(() => counter.stop());
  const clients = await Promise.all([counter.process(), counter.process(), counter.process()]);
  const [first, second, third] = clients;
  assert.ok(first && second && third);
  const [orders] = await Promise.all(clients.map((client) => counter.live(client)));
  const ids = (orders ?? []).map(({ orderId }) => orderId).slice(0, 15);
  const killed = cancel(counter, third, ids.slice(10)).catch(() => undefined);
  const cancels = [cancel(counter, first, ids.slice(0, 5)), cancel(counter, second, ids.slice(5, 10))];
  await until('one has cancelled', async () =>
    (await counter.received()).some(({ method }) => method === 'POST'),
  );
  await third.kill();
  await Promise.all([...cancels, killed]);
  const told = await statuses(counter);
  assert.ok(told.length >= 15, `${told.length} requests`);
  // On a busy computer requests may arrive closer than they left, so what counts is when they left, whoever sent them.
  const written = (await paceLines(counter)).filter(({ kind }) => kind === 'written').map(({ at }) => at);
  written.sort((a, b) => a - b);
  assert.ok(written.length >= 15, `${written.length} lines`);
  const gaps = written.slice(1).map((at, n) => at - (written[n] ?? 0));
  assert.ok(Math.min(...gaps) >= 300, `${gaps}`);
});

test('Synthetix: what one window takes of the budget, the other one leaves', async (t) => {
  const counter = await openCounter({ venue: 'synthetix', module: server.module, orders: 60, latencyMs: 5 });
  t.after(() => counter.stop());
  const clients = await Promise.all([counter.process(), counter.process()]);
  const lists = await Promise.all(clients.map((client) => counter.live(client)));
  const ids = (lists[0] ?? []).map(({ orderId }) => orderId).slice(0, 40);
  await Promise.all(
    clients.map((client, i) =>
      cancel(
        counter,
        client,
        ids.filter((_, n) => n % 2 === i),
      ),
    ),
  );
  assert.deepEqual(
    (await statuses(counter)).filter((status) => status === 429),
    [],
  );
});
