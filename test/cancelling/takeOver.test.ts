/** What another window leaves when it is killed is taken over by those that run, and by whoever comes with its number. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { until } from '../venues/practice.ts';
import { bundledServer, openCounter } from './counter.ts';

const server = bundledServer();

test('a window that runs asks about what a killed one left, and may cancel it', async (t) => {
  const counter = await openCounter({ venue: 'limitless', module: server.module, orders: 8 });
  t.after(() => counter.stop());
  const first = await counter.process();
  const second = await counter.process();
  const [order] = await counter.live(first);
  await counter.live(second);
  assert.ok(order);
  await counter.control('POST', '/faults', { on: 'cancel', kind: 'hang' });
  first
    .request('orderInspector/send', { planId: await counter.prepare(first, [order.orderId]) })
    .catch(() => undefined);
  await until('sent', async () =>
    (await counter.received()).some(({ body }) => body.includes(order.orderId)),
  );

  // While it runs, its attempt is its own.
  const busy = await second.request('orderInspector/send', {
    planId: await counter.prepare(second, [order.orderId]),
  });
  assert.ok(busy.kind === 'sent');
  assert.equal(busy.cancellation.rows[0]?.outcome?.kind, 'notSent');

  await first.kill();
  await counter.control('DELETE', '/faults');
  await until(
    'taken over',
    () =>
      second.cancellations.some(
        ({ rows: [row] }) => row?.outcome?.kind === 'unknown' && row.outcome.seenOpenAt !== undefined,
      ),
    20_000,
  );
  const again = await second.request('orderInspector/send', {
    planId: await counter.prepare(second, [order.orderId]),
  });
  assert.ok(again.kind === 'sent', again.kind);
  assert.equal(again.cancellation.rows[0]?.outcome?.kind, 'cancelled');
});

test('in a restarted container: the number of the next process does not hide what the last one left', async (t) => {
  const counter = await openCounter({ venue: 'limitless', module: server.module, orders: 8 });
  t.after(() => counter.stop());
  const first = await counter.process();
  const [order] = await counter.live(first);
  assert.ok(order);
  await counter.control('POST', '/faults', { on: 'cancel', kind: 'hang' });
  first
    .request('orderInspector/send', { planId: await counter.prepare(first, [order.orderId]) })
    .catch(() => undefined);
  await until('sent', async () =>
    (await counter.received()).some(({ body }) => body.includes(order.orderId)),
  );
  await first.kill();
  await counter.control('DELETE', '/faults');
  // A journal of before names processes by a number, which is now that of a process that runs.
  const text = await readFile(counter.journalPath, 'utf8');
  await writeFile(counter.journalPath, text.replace(/"process":"[0-9a-f]{16}"/g, `"process":${process.pid}`));
  const second = await counter.process();
  await counter.live(second);
  await until(
    'taken over',
    () =>
      second.cancellations.some(
        ({ rows: [row] }) => row?.key.by === 'orderId' && row.key.orderId === order.orderId,
      ),
    20_000,
  );
});
