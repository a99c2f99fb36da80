/** Whole histories at a venue that lies: the real server process, what it tells of each order, and what was on the wire. */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { bundledServer } from '../cancelling/counter.ts';
import { until } from '../venues/practice.ts';
import { A, B, C, type History, histories } from './histories.ts';
import { type StandIn, startStandIn } from './standIn/synthetix.ts';
import { openWindow, outcomesOf } from './standIn/window.ts';

const server = bundledServer();

/** Reads of the open orders since the cancel: nothing new is learned from later ones. */
function looks(venue: StandIn): number {
  const from = venue.seen.findIndex(({ action }) => action === 'cancelOrders');
  return venue.seen.slice(from).filter(({ action }) => action === 'getOpenOrders').length;
}

async function play({ target, script, told, requests = 1 }: History): Promise<void> {
  await using venue = await startStandIn();
  for (const [orderId, clientId] of [
    [A, 'a'],
    [B, 'b'],
    [C, 'c'],
  ] as const)
    venue.place(orderId, { clientId });
  const window = await openWindow(
    venue.url,
    server.module,
    await mkdtemp(join(server.directory, 'storage-')),
  );
  try {
    venue.script = (seen, honest) => script(seen, honest, venue);
    const sent = await window.cancel(target);
    assert.ok(sent.kind === 'sent');
    const { id } = sent.cancellation;
    await until('it is settled, or was looked for often enough', () => {
      const isOver = window.latest(id).rows.every(({ outcome, following }) => outcome && !following);
      return isOver || looks(venue) >= 4;
    });
    assert.deepEqual(outcomesOf(window.latest(id)), told);
    assert.equal(venue.cancels().length, requests);
  } finally {
    await window.client.kill();
  }
}

describe('a history in which the venue lies', { concurrency: 2 }, () => {
  test('there are twenty', () => assert.ok(histories.length >= 20));
  for (const history of histories) test(`${history.name}: ${history.told.join(', ')}`, () => play(history));
});
