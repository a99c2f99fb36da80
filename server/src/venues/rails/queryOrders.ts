import { asObject } from '../../json/value.ts';
import type { PlanRow } from '../../protocol/model.ts';
import { isTakenBack } from '../consistency.ts';
import { orderIdOf as idOf } from '../identify.ts';
import { shorten } from '../problemText.ts';
import type { AccountTransport, KeyStatusReport, OrderStatusReport, Result } from '../venue.ts';
import { unauthorisedCall } from './hosts.ts';
import { openOrders } from './openOrders.ts';
import { readOrder, type ToldOrder } from './order.ts';
import { unreadable } from './problem.ts';
import type { Rest } from './rest.ts';

/** With more orders than this the list is read first: looking up one by one may be taken for abuse (docs, 2026-03). */
const FEW = 3;
/** Lookups in one go; the rest is for the next one, so that what was found is told meanwhile. */
const MANY = 40;

export interface Verifier {
  readonly transport: AccountTransport;
  readonly rest: Rest;
  /** The market of an order that is not in the list of open orders, as a request named it. */
  marketOf(orderId: string): string | undefined;
}

/** Finds out what became of orders: open ones by their own read or the list, closed ones by the venue's record of an hour. */
export async function verify(
  verifier: Verifier,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly KeyStatusReport[]>> {
  if (rows.length <= FEW) return lookUp(rows, (row) => look(verifier, row, ['userAccount', 'order'], signal));
  const listed = await openOrders(verifier.transport, verifier.rest, undefined, signal);
  if (!listed.ok) return listed;
  const { at, orders } = listed.value;
  const open = new Map(orders.map((order) => [order.orderId, order.filledQuantity]));
  const reports = rows.flatMap((row): readonly KeyStatusReport[] => {
    const filledQuantity = open.get(idOf(row) ?? '');
    return filledQuantity === undefined
      ? []
      : [{ key: row.key, report: { kind: 'open', at, filledQuantity } }];
  });
  const rest = some(
    rows.filter((row) => !open.has(idOf(row) ?? '')),
    verifier.transport.world.random(),
  );
  const found = await lookUp(rest, (row) => look(verifier, row, ['order'], signal));
  if (!found.ok) return reports.length > 0 ? { ok: true, value: reports } : found;
  return { ok: true, value: [...reports, ...found.value] };
}

/** As many as go at once, from anywhere: those that the venue does not know must not keep the others waiting. */
function some(rows: readonly PlanRow[], random: number): readonly PlanRow[] {
  const from = rows.length > MANY ? Math.floor(random * rows.length) : 0;
  return [...rows.slice(from), ...rows.slice(0, from)].slice(0, MANY);
}

/** One after the other. What was found before a failure is worth keeping: the rest is asked again. */
async function lookUp(
  rows: readonly PlanRow[],
  lookAt: (row: PlanRow) => Promise<Result<OrderStatusReport>>,
): Promise<Result<readonly KeyStatusReport[]>> {
  const reports: KeyStatusReport[] = [];
  for (const row of rows) {
    const found = await lookAt(row);
    if (!found.ok) return reports.length > 0 ? { ok: true, value: reports } : found;
    reports.push({ key: row.key, report: found.value });
  }
  return { ok: true, value: reports };
}

async function look(
  verifier: Verifier,
  row: PlanRow,
  services: readonly (keyof typeof places)[],
  signal: AbortSignal,
): Promise<Result<OrderStatusReport>> {
  const orderId = idOf(row);
  if (orderId === undefined) return sighted(nothing('Its orderId is not known.'));
  const market = row.order?.market.id ?? verifier.marketOf(orderId);
  if (market === undefined)
    return sighted(nothing('Its market is not known, and Rails needs it to look it up.'));
  for (const service of services) {
    const found = await lookIn(verifier, service, { market, 'order-id': orderId }, signal);
    if (!found.ok) return found;
    if (found.value) return sighted(found.value);
  }
  const why = 'It is not open, and Rails keeps closed orders for an hour only.';
  const gone = { from: 'read', at: verifier.transport.world.now(), words: NOWHERE } as const;
  return sighted({ kind: 'nothing', why, ...(services.length > 1 && { gone }) });
}

const NOWHERE = 'neither open nor among the closed orders of the last hour';

const places = {
  userAccount: { path: 'open-order', field: 'openOrder', cost: 0 },
  order: { path: 'order', field: 'order', cost: 1 },
} as const;

/** What one service says of an order; undefined where it does not know it. */
async function lookIn(
  { transport, rest }: Verifier,
  service: keyof typeof places,
  query: { readonly market: string; readonly 'order-id': string },
  signal: AbortSignal,
): Promise<Result<OrderStatusReport | undefined>> {
  const { path, field, cost } = places[service];
  const read = await rest.find(
    unauthorisedCall(transport.account, service, 'GET', path, query),
    signal,
    cost,
  );
  if (!read.ok) return read;
  if (read.value === undefined) return { ok: true, value: undefined };
  const item = read.value[field];
  const told = isTakenBack(asObject(item)) ? undefined : readOrder(item, transport.account);
  if (told?.order.orderId !== query['order-id']) return unreadable(`order ${query['order-id']}`);
  return { ok: true, value: sight(told, transport.world.now()) };
}

const OPEN = new Set(['active', 'pending', 'cancelling', 'modifying']);

function sight({ status, order }: ToldOrder, at: number): OrderStatusReport {
  const { filledQuantity } = order;
  if (OPEN.has(status)) return { kind: 'open', at, filledQuantity };
  const evidence = { from: 'read' as const, at, words: `orderStatus ${shorten(status)}` };
  if (/^cancell?ed$/.test(status)) return { kind: 'closed', how: 'cancelled', evidence, filledQuantity };
  if (status === 'filled') return { kind: 'closed', how: 'filled', evidence, filledQuantity };
  return nothing(`Its status ${shorten(status)} says neither open nor closed.`);
}

function sighted(report: OrderStatusReport): Result<OrderStatusReport> {
  return { ok: true, value: report };
}

function nothing(why: string): OrderStatusReport {
  return { kind: 'nothing', why };
}
