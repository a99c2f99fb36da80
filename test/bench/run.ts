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
import { createHouse } from '../../server/src/house.ts';
import type { AccountUpdate } from '../../server/src/protocol/messages.ts';
import type { Cancellation, Order } from '../../server/src/protocol/model.ts';
import { venues } from '../../server/src/venues/index.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { entranceTo, until } from '../venues/practice.ts';
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

/** Milliseconds from the decision until every one of the orders is told to be cancelled; which orders these were. */
async function cancelAll(
  venue: VenueId,
  description: Description,
): Promise<{ ms: number; orders: readonly Order[] }> {
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const { endpoints, secrets, options = {} } = entranceTo(venue, description);
  const updates: AccountUpdate[] = [];
  const settled = new Set<string>();
  const world = createWorld();
  const house = createHouse({
    world,
    venues,
    credentials: async () => ({ kind: 'secrets', secrets }),
    storage: () => storage,
    outbox: {
      account: (update) => updates.push(update),
      cancellation: (update) => note(update, settled),
      log: () => undefined,
    },
  });
  const more = { options: { instTypes: 'perpetual,spot,btc,digital,stock,index', ...options } };
  house.matchAccounts([{ id: 'a', venue, name: venue, environment: 'sandbox', endpoints, ...more }]);
  await until('live', () => updates.at(-1)?.session.state === 'live', 60_000);
  const orders = [...(house.live().accounts[0]?.orders?.values() ?? [])];
  const target = { by: 'orderId', orderIds: orders.map(({ orderId }) => orderId) } as const;
  const request = { venue, accountId: 'a', target, parameters: {} };
  // What signing in and the first reads took of the venue's limits is not part of the run.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const prepared = await house.prepare({ request, shown: false });
  if (prepared.kind !== 'plan') throw new Error(prepared.message);
  const begun = performance.now();
  const sent = await house.send({ planId: prepared.plan.id }, new AbortController().signal);
  if (sent.kind !== 'sent') throw new Error(`${venue}: ${sent.kind}`);
  note(sent.cancellation, settled);
  await until(`${venue} settled`, () => settled.size >= orders.length, 600_000);
  const ms = performance.now() - begun;
  await house.stop();
  await rm(storage, { recursive: true, force: true });
  return { ms, orders };
}

/** A confirmation, or the venue's word that the order is pending with it: the request has done what it can. */
function note({ rows }: Cancellation, settled: Set<string>): void {
  for (const { key, outcome } of rows) {
    if (outcome?.kind === 'cancelled' && key.by === 'orderId') settled.add(key.orderId);
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

/** Synthetix: 1,000 units in ten seconds, two for each request of 20 orders: none has to wait. */
function leastAtSynthetix({ length }: readonly Order[]): number {
  const waiting = Math.max(0, Math.ceil(length / 20) * 2 - 1_000);
  return waiting * 10 + LATENCY;
}

/** Roxom documents no limit of HTTP: our own pace, one order each, ten a second. */
function leastAtRoxom({ length }: readonly Order[]): number {
  return (length - 1) * 100 + LATENCY;
}

/** The official client, one after the other, as fast as the venue takes them. */
async function officialClient({ limitless }: Description, orders: readonly Order[]): Promise<number> {
  const { url: baseURL, apiKey: tokenId, secret } = limitless;
  const client = new Client({ baseURL, hmacCredentials: { tokenId, secret } });
  const some = orders.slice(0, SAMPLE);
  let free = performance.now();
  const begun = free;
  for (const { orderId } of some) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, free - performance.now())));
    free = performance.now() + 320;
    await client.delegatedOrders.cancel(orderId);
  }
  return ((performance.now() - begun) / some.length) * orders.length;
}

const runs: readonly {
  venue: VenueId;
  least: (orders: readonly Order[]) => number;
  than: string;
  aim?: number;
}[] = [
  { venue: 'limitless', least: leastAtLimitless, than: 'batches of 50, 300 ms apart', aim: 1.1 },
  { venue: 'synthetix', least: leastAtSynthetix, than: 'all requests at once: their budget has room' },
  { venue: 'roxom', least: leastAtRoxom, than: 'one by one 100 ms apart: no limit is documented', aim: 1.1 },
  { venue: 'rails', least: leastAtRails, than: '250 in each minute', aim: 1.1 },
];

export async function runRows(): Promise<Row[]> {
  const started = await startVenues();
  const { description } = started;
  const rows = await Promise.all(
    runs.map(async ({ venue, least, than, aim }): Promise<Row & { orders: readonly Order[] }> => {
      const { ms, orders } = await cancelAll(venue, description);
      const what = `${orders.length} open orders cancelled at ${venue}, ${LATENCY} ms away`;
      return { what, ours: ms, theirs: least(orders), than, orders, ...(aim === undefined ? {} : { aim }) };
    }),
  );
  const [limitless] = rows;
  const other = await startVenues();
  const fresh = await ordersAt(other.description);
  const theirs = await officialClient(other.description, fresh);
  for (const { process: child } of [started, other]) {
    child.stdin?.end();
    await once(child, 'exit');
  }
  const than = `the official client, one by one (${SAMPLE} measured)`;
  const beside: Row = { what: 'the same at limitless', ours: limitless?.ours ?? 0, theirs, than };
  return [...rows.map(({ orders: _, ...row }) => row), beside];
}

/** Open orders of a fresh practice venue. */
async function ordersAt({ control }: Description): Promise<readonly Order[]> {
  const headers = { authorization: `Bearer ${control.token}` };
  const reply = await fetch(`${control.url}/book?venue=limitless`, { headers });
  const book = (await reply.json()) as readonly { id: string; status: string; ownerId: number }[];
  const own = book.filter(({ status, ownerId }) => status === 'LIVE' && ownerId === 900_001);
  return own.map(({ id }) => ({ orderId: id }) as Order);
}
