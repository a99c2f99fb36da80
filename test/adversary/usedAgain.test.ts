/** clientOrderIds that are used again while a request waits: the real server process, at a stand-in that counts. */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { bundledServer } from '../cancelling/counter.ts';
import { until } from '../venues/practice.ts';
import { type StandIn, startStandIn } from './standIn/synthetix.ts';
import { close } from './standIn/synthetixAnswers.ts';
import { openWindow, outcomesOf, type Window } from './standIn/window.ts';

const A = '1948058938469519360';
const B = '1948058938469519361';
const LATER = '1948058938469519399';
const byName = (...clientOrderIds: readonly string[]) => ({ by: 'clientOrderId', clientOrderIds }) as const;

const server = bundledServer();

let venue: StandIn;
let window: Window;
beforeEach(async () => {
  venue = await startStandIn();
  venue.place(A, { clientId: 'a' });
  venue.place(B, { clientId: 'b' });
  window = await openWindow(venue.url, server.module, await mkdtemp(join(server.directory, 'storage-')));
});
const end = async () => {
  await window.client.kill();
  await venue[Symbol.asyncDispose]();
};

/** A is filled, and another program gives its clientOrderId to a new order. */
function useAgain(): void {
  const { book } = venue;
  const first = book.get(A);
  assert.ok(first);
  close(first, 'filled', '1');
  venue.place(LATER, { clientId: 'a', createdAt: Date.now(), updatedAt: Date.now() });
}

const limited = {
  status: 429,
  headers: { 'retry-after': '2' },
  body: {
    status: 'error',
    error: { code: 'RATE_LIMIT_EXCEEDED', category: 'RATE_LIMIT', message: 'slow', retryable: true },
  },
};

describe('a clientOrderId that another order has by the time its request may go', () => {
  test('while it waits for the rate limit: the other order is not cancelled', async (t) => {
    t.after(end);
    venue.script = ({ action }) => {
      if (action !== 'cancelOrders' || venue.cancels().length > 1) return undefined;
      useAgain();
      return limited;
    };
    const sent = await window.cancel(byName('a'));
    assert.equal(venue.book.get(LATER)?.status, 'placed');
    assert.equal(venue.cancels().length, 1);
    assert.deepEqual(outcomesOf(sent), ['notOpen filled']);
  });

  test('in a batch: the others of the batch are cancelled', async (t) => {
    t.after(end);
    const planId = await window.prepare(byName('a', 'b'));
    useAgain();
    await window.client.request('orderInspector/refresh', {});
    await until('it is listed', () =>
      window.client.updates.some(({ orders }) => orders.upserted.some(({ orderId }) => orderId === LATER)),
    );
    const sent = await window.client.request('orderInspector/send', { planId });
    assert.deepEqual(outcomesOf(sent), ['notSent', 'cancelled']);
    assert.deepEqual(
      venue.cancels().map(({ params }) => params['clientOrderIds']),
      [['b']],
    );
    assert.equal(venue.book.get(LATER)?.status, 'placed');
  });

  test('sent again by a person: it goes by the orderId that is known', async (t) => {
    t.after(end);
    venue.script = ({ action }) =>
      action === 'cancelOrders' && venue.cancels().length === 1
        ? (response) => response.socket?.destroy()
        : undefined;
    const sent = await window.cancel(byName('a'));
    assert.ok(sent.kind === 'sent');
    const { id: cancellationId } = sent.cancellation;
    await until('read', () => window.latest(cancellationId).rows[0]?.readAt);
    const key = { by: 'clientOrderId', clientOrderId: 'a' } as const;
    const again = await window.client.request('orderInspector/prepareAgain', { cancellationId, key });
    assert.ok(again.kind === 'plan');
    assert.equal(again.identical, false, 'its number has gone out: the venue may have used it up');
    useAgain();
    const second = await window.client.request('orderInspector/send', { planId: again.plan.id });
    assert.equal(second.kind, 'sent', 'no person is sent round in circles');
    assert.deepEqual(
      venue.cancels().map(({ params }) => params['orderIds'] ?? params['clientOrderIds']),
      [['a'], [A]],
    );
    assert.equal(venue.book.get(LATER)?.status, 'placed');
  });
});
