/** A refusal, though the request arrived twice and took effect, at a venue whose reads lag behind. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundleServer } from '../cancelling/counter.ts';
import { until } from '../venues/practice.ts';
import { startStandIn } from './standIn/synthetix.ts';
import { ok, viewOf } from './standIn/synthetixAnswers.ts';
import { openWindow, outcomesOf } from './standIn/window.ts';

const A = '1948058938469519360';
/** For so long after the cancel the lists show the order, ms: longer than a refusal is looked into. */
const LAG = 7_000;

test('an order that was refused, seen open, and then goes from the list is asked about once more', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  await using venue = await startStandIn();
  const order = venue.place(A, { clientId: 'a' });
  const before = viewOf(order);
  const window = await openWindow(venue.url, await bundleServer(directory), directory);
  t.after(() => window.client.kill());
  venue.script = ({ action, at }, honest) => {
    const [first] = venue.cancels();
    if (action === 'getOpenOrders' && first && at < first.at + LAG) return { body: ok([before]) };
    if (action !== 'cancelOrders' || venue.cancels().length > 1) return undefined;
    honest();
    const error = { code: 'VALIDATION_ERROR', category: 'REQUEST', message: 'nonce already used' };
    return { status: 400, body: { status: 'error', error: { ...error, retryable: false } } };
  };
  const sent = await window.cancel({ by: 'orderId', orderIds: [A] });
  assert.deepEqual(outcomesOf(sent), ['rejected'], 'the second request finds nothing to cancel');
  const { id } = sent.kind === 'sent' ? sent.cancellation : { id: '' };
  await until('told', () => outcomesOf(window.latest(id))[0] === 'notOpen cancelled', 40_000);
  assert.equal(venue.cancels().length, 2);
});
