import type { PlanRow } from '../../protocol/model.ts';
import type { KeySighting, Line, Result, Sighting } from '../venue.ts';
import { shorten } from '../words.ts';
import { unauthorisedCall } from './hosts.ts';
import { openOrders } from './openOrders.ts';
import { readOrder, type ToldOrder } from './order.ts';
import { unreadable } from './problem.ts';
import type { Rest } from './rest.ts';

/** With more orders than this the list is read first: looking up one by one may be taken for abuse (docs, 2026-03). */
const FEW = 3;

export interface Verifier {
  readonly line: Line;
  readonly rest: Rest;
  /** The market of an order that is not in the list of open orders, as a request named it. */
  marketOf(orderId: string): string | undefined;
}

/** Finds out what became of orders: open ones by their own read or the list, closed ones by the venue's record of an hour. */
export async function verify(
  verifier: Verifier,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly KeySighting[]>> {
  const open = new Map<string, Sighting>();
  if (rows.length > FEW) {
    const listed = await openOrders(verifier.line, verifier.rest, undefined, signal);
    if (!listed.ok) return listed;
    const { at, orders } = listed.value;
    for (const { orderId, filledQuantity } of orders) open.set(orderId, { kind: 'open', at, filledQuantity });
  }
  const sightings: KeySighting[] = [];
  for (const row of rows) {
    const seen = open.get(idOf(row) ?? '');
    const found = seen ? sighted(seen) : await look(verifier, row, signal);
    // What was found out before is worth keeping: the rest is asked again.
    if (!found.ok) return sightings.length > 0 ? { ok: true, value: sightings } : found;
    sightings.push({ key: row.key, sighting: found.value });
  }
  return { ok: true, value: sightings };
}

function idOf({ key, order }: PlanRow): string | undefined {
  return key.by === 'orderId' ? key.orderId : order?.orderId;
}

async function look(verifier: Verifier, row: PlanRow, signal: AbortSignal): Promise<Result<Sighting>> {
  const orderId = idOf(row);
  if (orderId === undefined) return sighted(nothing('Its orderId is not known.'));
  const market = row.order?.market.id ?? verifier.marketOf(orderId);
  if (market === undefined)
    return sighted(nothing('Its market is not known, and Rails needs it to look it up.'));
  const query = { market, 'order-id': orderId };
  const open = await lookIn(verifier, 'userAccount', query, signal);
  if (!open.ok) return open;
  if (open.value) return sighted(open.value);
  const kept = await lookIn(verifier, 'order', query, signal);
  if (!kept.ok) return kept;
  return sighted(kept.value ?? nothing('It is not open, and Rails keeps closed orders for an hour only.'));
}

const places = {
  userAccount: { path: 'open-order', field: 'openOrder', cost: 0 },
  order: { path: 'order', field: 'order', cost: 1 },
} as const;

/** What one service says of an order; undefined where it does not know it. */
async function lookIn(
  { line, rest }: Verifier,
  service: keyof typeof places,
  query: { readonly market: string; readonly 'order-id': string },
  signal: AbortSignal,
): Promise<Result<Sighting | undefined>> {
  const { path, field, cost } = places[service];
  const read = await rest.find(unauthorisedCall(line.account, service, 'GET', path, query), signal, cost);
  if (!read.ok) return read;
  if (read.value === undefined) return { ok: true, value: undefined };
  const told = readOrder(read.value[field], line.account);
  if (told?.order.orderId !== query['order-id']) return unreadable(`order ${query['order-id']}`);
  return { ok: true, value: sight(told, line.world.now()) };
}

const OPEN = new Set(['active', 'pending', 'cancelling', 'modifying']);

function sight({ status, order }: ToldOrder, at: number): Sighting {
  const { filledQuantity } = order;
  if (OPEN.has(status)) return { kind: 'open', at, filledQuantity };
  const evidence = { from: 'read' as const, at, words: `orderStatus ${shorten(status)}` };
  if (/^cancell?ed$/.test(status)) return { kind: 'closed', how: 'cancelled', evidence, filledQuantity };
  if (status === 'filled') return { kind: 'closed', how: 'filled', evidence, filledQuantity };
  return nothing(`Its status ${shorten(status)} says neither open nor closed.`);
}

function sighted(sighting: Sighting): Result<Sighting> {
  return { ok: true, value: sighting };
}

function nothing(why: string): Sighting {
  return { kind: 'nothing', why };
}
