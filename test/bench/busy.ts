/**
 * 36,000 orders at four practice venues, 500 events a second, and cancels all the while: how long the event loop is held
 * up, and how long a cancel is in the server. The venues and what moves their books are processes of their own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Description, VenueId } from '../../server/sandbox/index.ts';
import { createServices } from '../../server/src/app/createServices.ts';
import type { Services } from '../../server/src/lsp/services.ts';
import { venues } from '../../server/src/venues/index.ts';
import type { Venue } from '../../server/src/venues/venue.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { entranceTo, until } from '../venues/practice.ts';
import type { Row } from './table.ts';

const EACH = 9_000;
const EVENTS = 500;
const CANCELS = 120;
/** Between two cancels, ms. */
const PAUSE = 200;
/** How often the loop is looked at, ms: the histogram counts it as a part of each delay. */
const RESOLUTION = 10;
const ids: readonly VenueId[] = ['limitless', 'synthetix', 'roxom', 'rails'];

/** Of the cancel that is under way. */
interface Stay {
  written?: number;
  answered?: number;
}

async function startVenues(): Promise<{ description: Description; child: ChildProcess }> {
  const args = ['server/sandbox/main.ts', '--json', '--still', '--stdin', '--no-limits', '--seed', '7'];
  const child = spawn(process.execPath, [...args, '--orders', String(EACH)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return { description: JSON.parse(text) as Description, child };
}

/** The venue without a pace, whose requests say when their first byte leaves and when the answer is there. */
function watched(venue: Venue, stay: () => Stay): Venue {
  const { budget: _, ...pace } = venue.pace;
  return {
    ...venue,
    pace: { ...pace, spacingMs: 0, concurrent: 16 },
    open: (transport) => {
      const session = venue.open(transport);
      return {
        ...session,
        deliver: async (call, make, signal, written) => {
          const noted = () => {
            stay().written ??= performance.now();
            written?.();
          };
          return session.deliver(call, make, signal, noted).finally(() => {
            stay().answered = performance.now();
          });
        },
      };
    },
  };
}

/** Milliseconds from the decision to the first byte, and from the answer until it is told. */
async function cancel(services: Services, venue: VenueId, orderId: string, stay: Stay): Promise<number> {
  const target = { by: 'orderId', orderIds: [orderId] } as const;
  const begun = performance.now();
  const prepared = await services.prepare({
    request: { venue, accountId: venue, target, parameters: {} },
    shown: false,
  });
  if (prepared.kind !== 'plan') throw new Error(prepared.message);
  const sent = await services.send({ planId: prepared.plan.id }, new AbortController().signal);
  const told = performance.now();
  if (sent.kind !== 'sent') throw new Error(`${venue}: ${sent.kind}`);
  const { written, answered } = stay;
  if (written === undefined || answered === undefined)
    throw new Error(`${venue}: ${JSON.stringify(sent.cancellation.rows[0]?.outcome)}`);
  return written - begun + told - answered;
}

export async function busyRows(): Promise<readonly Row[]> {
  const { description, child } = await startVenues();
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const entrances = new Map(ids.map((id) => [id, entranceTo(id, description)]));
  let stay: Stay = {};
  const services = createServices({
    world: createWorld(),
    venues: venues.map((venue) => watched(venue, () => stay)),
    credentials: async (id) => ({ kind: 'secrets', secrets: entrances.get(id as VenueId)?.secrets ?? {} }),
    storage: () => storage,
    outbox: { account: () => undefined, cancellation: () => undefined, log: () => undefined },
  });
  services.matchAccounts(
    [...entrances].map(([id, { endpoints, options = {} }]) => ({
      id,
      venue: id,
      name: id,
      environment: 'sandbox',
      endpoints,
      options: id === 'roxom' ? { ...options, instTypes: 'perpetual,spot,btc,digital,stock,index' } : options,
    })),
  );
  const orders = (id: string) => services.live().accounts.find(({ account }) => account.id === id)?.orders;
  await until('all orders', () => ids.every((id) => (orders(id)?.size ?? 0) >= 0.9 * EACH), 180_000);
  const open = new Map(ids.map((id) => [id, [...(orders(id)?.keys() ?? [])]]));
  const { url, token } = description.control;
  const stirring = spawn(process.execPath, ['test/bench/stir.ts', url, token, String(EVENTS), ...ids], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const times: number[] = [];
  for (let i = 0; i < CANCELS; i += 1) {
    const id = ids[i % ids.length] ?? 'limitless';
    stay = {};
    times.push(await cancel(services, id, open.get(id)?.[i] ?? '', stay));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  delay.disable();
  for (const each of [stirring, child]) {
    each.stdin?.end();
    if (each.exitCode === null) await once(each, 'exit');
  }
  await services.stop();
  await rm(storage, { recursive: true, force: true });
  times.sort((a, b) => a - b);
  const part = (of: number) => times[Math.min(times.length - 1, Math.floor(times.length * of))] ?? Number.NaN;
  const when = `${ids.length * EACH} orders, ${EVENTS} events a second`;
  const stayed = 'in the server: to the first byte, and from the answer until told; no pace';
  return [
    {
      what: `event loop held up, p99; ${when}`,
      ours: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION),
      theirs: 50,
      than: 'the limit',
      aim: 1,
    },
    { what: `a cancel ${stayed}, p50`, ours: part(0.5), theirs: 20, than: 'the limit', aim: 1 },
    { what: 'the same, p99', ours: part(0.99), theirs: 200, than: 'the limit', aim: 1 },
  ];
}
