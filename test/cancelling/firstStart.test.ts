/**
 * One window at its first start, and a second one beside it: four accounts at once, at venues that count strictly. On a busy
 * computer requests arrive closer than they left, so where a venue wants them apart, what counts is when they left.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox, type VenueId } from '../../server/sandbox/index.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { readLines } from '../../server/src/sessions/paceLines.ts';
import { venues } from '../../server/src/venues/index.ts';
import { realProcess } from '../protocol/client.ts';
import { entranceTo, type Received, until } from '../venues/practice.ts';
import { bundleServer } from './counter.ts';

const VENUES: readonly VenueId[] = ['limitless', 'synthetix', 'roxom', 'rails'];

test('no request of a first start, of a refresh, or of a second window beside it, is refused for its rate', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  const module = await bundleServer(directory);
  const sandbox = await startSandbox<VenueId>({ still: true, seed: 5, orders: 30 });
  const { control } = sandbox.description;
  t.after(async () => {
    await sandbox.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const entrances = new Map(VENUES.map((venue) => [venue as string, entranceTo(venue, sandbox.description)]));
  const accounts = [...entrances].map(
    ([venue, { endpoints, options = {} }]): Account => ({
      id: venue,
      venue,
      name: venue,
      environment: 'sandbox',
      endpoints,
      options: { ...options },
    }),
  );
  const window = async () => {
    const client = await realProcess(module, {
      secretsOf: (accountId) => entrances.get(accountId)?.secrets,
      initializationOptions: { storage: directory },
    });
    t.after(() => client.kill());
    await client.notify('orderInspector/accounts', { accounts });
    const isLive = (id: string) =>
      client.updates.findLast(({ accountId }) => accountId === id)?.session.state === 'live';
    await until('all four are live', () => accounts.every(({ id }) => isLive(id)), 60_000);
    await client.request('orderInspector/refresh', {});
  };
  await window();
  await window();
  const gaps = await leastGaps(join(directory, 'pace'));
  const spacings = VENUES.map(
    (id) => venues.find(({ description }) => description.id === id)?.pace.spacingMs ?? 0,
  );
  assert.equal(gaps.length, VENUES.length, 'one pace for each credential');
  // In order, because the names of the paces tell nothing of their venues.
  const least = gaps.toSorted((a, b) => a - b);
  for (const [n, spacing] of spacings.toSorted((a, b) => a - b).entries())
    assert.ok((least[n] ?? 0) >= spacing - 1, `${least} where ${spacings} were wanted`);
  const headers = { authorization: `Bearer ${control.token}` };
  const reply = await fetch(`${control.url}/log`, { headers });
  const log = (await reply.json()) as (Received & { readonly venue: string })[];
  for (const venue of VENUES) {
    const received = log.filter((one) => one.venue === venue);
    assert.ok(received.length > 2, venue);
    const refused = received.filter(({ status }) => status === 429).map(({ target }) => target);
    // Where they are to be apart, a busy computer brings them closer: that they left so is held above.
    const isSpaced = (venues.find(({ description }) => description.id === venue)?.pace.spacingMs ?? 0) > 0;
    if (!isSpaced) assert.deepEqual(refused, [], venue);
  }
});

/** The least time between two requests that left, of each credential, ms. */
async function leastGaps(place: string): Promise<readonly number[]> {
  const homes = await readdir(place);
  return Promise.all(
    homes.map(async (home) => {
      const names = await readdir(join(place, home));
      const texts = await Promise.all(names.map((name) => readFile(join(place, home, name), 'utf8')));
      const lines = readLines(texts.join('\n')).filter(({ kind }) => kind === 'written');
      const at = lines.map((line) => line.at).sort((a, b) => a - b);
      return Math.min(...at.slice(1).map((time, n) => time - (at[n] ?? 0)));
    }),
  );
}
