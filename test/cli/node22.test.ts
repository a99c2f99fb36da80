/** The Node that the oldest supported VS Code (1.106) ships runs the server: it signs in, cancels, and is taken over. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bundleServer, openCounter } from '../cancelling/counter.ts';
import { until } from '../venues/practice.ts';
import { installNode } from './installNode.ts';

const RELEASE = '22.20.0';

let node: string;
let directory: string;
let module: string;
before(async () => {
  node = await installNode(RELEASE);
  directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  module = await bundleServer(directory);
});
after(() => rm(directory, { recursive: true, force: true }));

describe(`on Node ${RELEASE}`, () => {
  for (const venue of ['limitless', 'synthetix', 'rails', 'roxom'] as const) {
    test(`an account at ${venue} becomes live, one order is cancelled, and it is reported`, async (t) => {
      const counter = await openCounter({ venue, module, node, orders: 6 });
      t.after(() => counter.stop());
      const client = await counter.process();
      const [order] = await counter.live(client);
      assert.ok(order);
      const planId = await counter.prepare(client, [order.orderId]);
      const sent = await client.request('orderInspector/send', { planId });
      assert.ok(sent.kind === 'sent', sent.kind);
      const { id } = sent.cancellation;
      const row = await until('settled', () => {
        const [own] = client.cancellations.findLast((one) => one.id === id)?.rows ?? [];
        return own?.outcome?.kind === 'cancelled' && own;
      });
      assert.equal(row.key.by === 'orderId' && row.key.orderId, order.orderId);
      const report = await client.request('orderInspector/report', { run: sent.cancellation.run });
      assert.match(JSON.stringify(report), /journaled/);
    });
  }

  test('what a killed process left is listed by the next one', async (t) => {
    const counter = await openCounter({ venue: 'limitless', module, node, orders: 6 });
    t.after(() => counter.stop());
    const first = await counter.process();
    const [order] = await counter.live(first);
    assert.ok(order);
    await counter.control('POST', '/faults', { on: 'cancel', kind: 'hang' });
    const planId = await counter.prepare(first, [order.orderId]);
    first.request('orderInspector/send', { planId }).catch(() => undefined);
    await until('journaled', async () => (await counter.journal()).includes('"intent"'));
    await first.kill();
    const second = await counter.process();
    await until('listed', () => second.cancellations.length > 0);
  });
});
