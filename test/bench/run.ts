/**
 * 1,000 open orders cancelled at each practice venue at 20 ms latency, beside the least time that the venue's limits
 * allow, and beside the official Limitless client one by one. All four run at once: they mostly wait for their limits.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@limitless-exchange/sdk';
import type { Description, VenueId } from '../../server/sandbox/index.ts';
import { createServices } from '../../server/src/app/createServices.ts';
import type { AccountUpdate } from '../../server/src/protocol/messages.ts';
import type { Cancellation, Order } from '../../server/src/protocol/model.ts';
import { venues } from '../../server/src/venues/index.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { entranceTo, until } from '../venues/practice.ts';
import { allAtOnce, warmUp } from './atOnce.ts';
import type { Row } from './table.ts';

const ORDERS = Number(process.env['ORDERS'] ?? 1_000);
const LATENCY = 20;
/** The official client cancels so many; what it takes for all of them follows from the pace of these. */
const SAMPLE = 20;

interface Started {
  readonly description: Description;
  readonly process: ChildProcess;
}

async function startVenues(): Promise<Started> {
  const args = ['server/sandbox/main.ts', '--json', '--still', '--stdin', '--seed', '3'];
  const own = ['--orders', String(ORDERS), '--latency', String(LATENCY)];
  const child = spawn(process.execPath, [...args, ...own], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return { description: JSON.parse(text) as Description, process: child };
}

/** Milliseconds from the decision until every one of the orders has that outcome; which orders these were. */
async function cancelAll(
  venue: VenueId,
  ends: readonly string[],
  description: Description,
): Promise<{ ms: number; orders: readonly Order[] }> {
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const { endpoints, secrets, options = {} } = entranceTo(venue, description);
  const updates: AccountUpdate[] = [];
  const settled = new Set<string>();
  const world = createWorld();
  const services = createServices({
    world,
    venues,
    credentials: async () => ({ kind: 'secrets', secrets }),
    storage: () => storage,
    outbox: {
      account: (update) => updates.push(update),
      cancellation: (update) => note(update, ends, settled),
      log: () => undefined,
    },
  });
  const more = { options: { instTypes: 'perpetual,spot,btc,digital,stock,index', ...options } };
  services.matchAccounts([{ id: 'a', venue, name: venue, environment: 'sandbox', endpoints, ...more }]);
  await until('live', () => updates.at(-1)?.session.state === 'live', 60_000);
  const orders = [...(services.live().accounts[0]?.orders?.values() ?? [])];
  const target = { by: 'orderId', orderIds: orders.map(({ orderId }) => orderId) } as const;
  const request = { venue, accountId: 'a', target, parameters: {} };
  // What signing in and the first reads took of the venue's limits is not part of the run.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const prepared = await services.prepare({ request, shown: false });
  if (prepared.kind !== 'plan') throw new Error(prepared.message);
  const begun = performance.now();
  const sent = await services.send({ planId: prepared.plan.id }, new AbortController().signal);
  if (sent.kind !== 'sent') throw new Error(`${venue}: ${sent.kind}`);
  note(sent.cancellation, ends, settled);
  await until(`${venue} settled`, () => settled.size >= orders.length, 600_000);
  const ms = performance.now() - begun;
  await services.stop();
  await rm(storage, { recursive: true, force: true });
  return { ms, orders };
}

function note({ rows }: Cancellation, ends: readonly string[], settled: Set<string>): void {
  for (const { key, outcome } of rows) {
    if (outcome && ends.includes(outcome.kind) && key.by === 'orderId') settled.add(key.orderId);
    if (outcome?.kind === 'rejected' || outcome?.kind === 'notSent') throw new Error(JSON.stringify(outcome));
  }
}

/** Limitless: two at once, 300 ms apart; a batch holds 50 orders of one market. */
function leastAtLimitless(orders: readonly Order[]): number {
  const markets = Map.groupBy(orders, ({ market }) => market.id).values();
  const requests = [...markets].reduce((sum, { length }) => sum + Math.ceil(length / 50), 0);
  return (requests - 1) * 300 + LATENCY;
}

/** Rails: 250 in a minute, one order each; the last ones go when as many full minutes are over. */
function leastAtRails({ length }: readonly Order[]): number {
  return Math.floor((length - 1) / 250) * 60_000 + LATENCY;
}

/** Roxom documents no limit of HTTP: our own pace, one order each, ten a second. */
function leastAtRoxom({ length }: readonly Order[]): number {
  return (length - 1) * 100 + LATENCY;
}

/** The official client, one after the other, with the pause between two that the venue wants. */
async function officialClient({ limitless }: Description, orders: readonly Order[]): Promise<number> {
  const { url: baseURL, apiKey: tokenId, secret } = limitless;
  const client = new Client({ baseURL, hmacCredentials: { tokenId, secret } });
  const some = orders.slice(0, SAMPLE);
  const begun = performance.now();
  for (const { orderId } of some) {
    await client.delegatedOrders.cancel(orderId);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return ((performance.now() - begun) / some.length) * orders.length;
}

interface Run {
  readonly venue: VenueId;
  readonly than: string;
  /** What it is measured until. */
  readonly ends: readonly string[];
  readonly aim?: number;
  /** Milliseconds; the second venues have the same orders and are not used yet. */
  least(orders: readonly Order[], fresh: Description): number | Promise<number>;
}

const runs: readonly Run[] = [
  {
    venue: 'limitless',
    ends: ['cancelled'],
    least: leastAtLimitless,
    than: 'batches of 50, 300 ms apart',
    aim: 1.1,
  },
  // An acknowledgement is all that a request gets; each confirmation takes a read of its own, after the last cancel.
  {
    venue: 'roxom',
    ends: ['cancelled', 'pending'],
    least: leastAtRoxom,
    than: 'one by one 100 ms apart: no limit is documented',
    aim: 1.1,
  },
  { venue: 'rails', ends: ['cancelled'], least: leastAtRails, than: '250 in each minute', aim: 1.1 },
  {
    venue: 'synthetix',
    ends: ['cancelled'],
    // 1,000 units in ten seconds, two for each request of 20 orders: none has to wait.
    least: (orders, fresh) =>
      allAtOnce(
        fresh,
        orders.map(({ orderId }) => orderId),
      ),
    than: 'signed by hand, all requests at once',
  },
];

export async function runRows(): Promise<Row[]> {
  const [started, fresh] = [await startVenues(), await startVenues()];
  const measure = async ({
    venue,
    ends,
    least,
    than,
    aim,
  }: Run): Promise<Row & { orders: readonly Order[] }> => {
    const { ms, orders } = await cancelAll(venue, ends, started.description);
    const done = ends.includes('pending') ? 'acknowledged' : 'cancelled';
    const what = `${orders.length} open orders ${done} at ${venue}, ${LATENCY} ms away`;
    const theirs = await least(orders, fresh.description);
    return { what, ours: ms, theirs, than, orders, ...(aim === undefined ? {} : { aim }) };
  };
  // The one that does not wait for limits is measured by itself.
  const waiting = runs.filter(({ venue }) => venue !== 'synthetix');
  const busy = runs.filter(({ venue }) => venue === 'synthetix');
  const rows = await Promise.all(waiting.map(measure));
  await warmUp(
    fresh.description,
    Array.from({ length: ORDERS }, (_, i) => String(i + 1)),
  );
  rows.push(...(await Promise.all(busy.map(measure))));
  const [limitless] = rows;
  const theirs = await officialClient(fresh.description, limitless?.orders ?? []);
  for (const { process: child } of [started, fresh]) {
    child.stdin?.end();
    await once(child, 'exit');
  }
  const than = `the official client, one by one (${SAMPLE} measured)`;
  const beside: Row = { what: 'the same at limitless', ours: limitless?.ours ?? 0, theirs, than };
  return [...rows.map(({ orders: _, ...row }) => row), beside];
}
