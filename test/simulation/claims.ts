/** Whether what is told of an order is so. */
import type { CancellationRow, Outcome } from '../../server/src/protocol/model.ts';
import { type SimOrder, standing } from './exchange.ts';
import type { Stage } from './stage.ts';
import type { Problem, Wire } from './wires.ts';

/** What a window says of one order. */
export interface Told {
  readonly process: string;
  readonly attempt: string;
  readonly run: string;
  readonly row: CancellationRow;
  readonly outcome: Outcome;
  readonly earlier: Outcome | undefined;
}

/**
 * The orders that a row can mean: the one order, where its id is known; else those that had the client's id and were
 * open when the person decided, or when the request arrived.
 */
export function meantBy(
  { run, attempt, row }: Pick<Told, 'run' | 'attempt' | 'row'>,
  stage: Stage,
): readonly SimOrder[] {
  const { exchange, checker } = stage;
  const { key, order } = row;
  if (order) return [exchange.get(order.orderId) ?? []].flat();
  if (key.by === 'orderId') return [exchange.get(key.orderId) ?? []].flat();
  const decision = checker.decisions.get(run);
  const open = decision?.open.get(key.clientOrderId) ?? [];
  // With a disk that takes nothing, what was agreed to goes out without an intent.
  const isUnjournaled = ({ intent, process, at, asked }: Wire) =>
    intent === undefined &&
    decision?.unjournaled === true &&
    process === decision.process &&
    at >= decision.at &&
    asked.by === 'clientOrderId' &&
    asked.ids.includes(key.clientOrderId);
  const own = checker.wires.filter((wire) => wire.intent?.attempt === attempt || isUnjournaled(wire));
  const hit = own.flatMap(({ arrivals }) => arrivals.flatMap(({ cancelled }) => cancelled));
  const ids = new Set([...open, ...hit]);
  const named = exchange.orders.filter((one) => one.clientOrderId === key.clientOrderId);
  const meant = named.filter(({ orderId }) => ids.has(orderId));
  if (meant.length > 0) return meant;
  // Nothing was open: then the newest one of then is meant, which was closed before.
  const last = Math.max(decision?.at ?? 0, ...own.flatMap(({ arrivals }) => arrivals.map(({ at }) => at)));
  return named.filter(({ standings: [first] }) => (first?.at ?? 0) <= last).slice(-1);
}

/** The orders that requests of an attempt cancelled. */
export function cancelledBy(attempt: string, { checker }: Pick<Stage, 'checker'>): ReadonlySet<string> {
  const own = checker.wires.filter(({ intent }) => intent?.attempt === attempt);
  return new Set(own.flatMap(({ arrivals }) => arrivals.flatMap(({ cancelled }) => cancelled)));
}

/** What is wrong with it, as far as that shows at once. */
export function objectionTo(told: Told, stage: Stage): Problem | undefined {
  const { outcome, row } = told;
  const orders = meantBy(told, stage);
  const truth =
    orders.map((order) => `${order.orderId} is ${standing(order).status}`).join(', ') || 'no such order';
  const words = `${JSON.stringify(row.key)} is told as ${JSON.stringify(outcome)}; ${truth}`;
  if (isAnother(row, orders)) return { promise: 'told which', words: `${row.orderId} for ${words}` };
  switch (outcome.kind) {
    case 'cancelled':
      if (!orders.some((order) => standing(order).status === 'cancelled'))
        return { promise: 'told cancelled', words };
      if (!isFilledRight(outcome.filledQuantity, orders)) return { promise: 'told filled', words };
      return isSomebodyElses(told, orders, stage) ? { promise: 'told ours', words } : undefined;
    case 'notOpen':
      if (!isClosedAs(outcome.because, orders)) return { promise: 'told closed', words };
      return isFilledRight(outcome.filledQuantity, orders) ? undefined : { promise: 'told filled', words };
    case 'notSent':
      return isSent(told, orders, stage) ? { promise: 'told not sent', words } : undefined;
    default:
      return undefined;
  }
}

/** The orderId that is told for a clientOrderId is that of an order which was not meant. */
function isAnother({ order, orderId }: CancellationRow, orders: readonly SimOrder[]): boolean {
  return order === undefined && orderId !== undefined && !orders.some((one) => one.orderId === orderId);
}

function isFilledRight(filled: string | undefined, orders: readonly SimOrder[]): boolean {
  return (
    filled === undefined ||
    orders.length === 0 ||
    orders.some((order) => String(standing(order).filled) === filled)
  );
}

function isClosedAs(
  because: Extract<Outcome, { kind: 'notOpen' }>['because'],
  orders: readonly SimOrder[],
): boolean {
  if (because === 'unknown') return orders.some((order) => standing(order).status !== 'open');
  return orders.some((order) => standing(order).status === because);
}

/** It was told that somebody else had cancelled it, and so it was. */
function isSomebodyElses({ earlier, attempt }: Told, orders: readonly SimOrder[], stage: Stage): boolean {
  if (earlier?.kind !== 'notOpen' || earlier.because !== 'cancelled') return false;
  const own = cancelledBy(attempt, stage);
  return !orders.some(({ orderId }) => own.has(orderId));
}

/** A request for it reached the venue. */
function isSent({ attempt }: Told, orders: readonly SimOrder[], { checker }: Stage): boolean {
  const ids = new Set(orders.map(({ orderId }) => orderId));
  const own = checker.wires.filter(
    ({ intent, orders: about }) => intent?.attempt === attempt && about.some((id) => ids.has(id)),
  );
  return own.some(({ arrivals }) => arrivals.length > 0);
}

/** An outcome with its reason, for the counts. */
export function nameOf(outcome: Outcome): string {
  if ('because' in outcome) return `${outcome.kind} ${outcome.because}`;
  if ('cause' in outcome) return `${outcome.kind} ${outcome.cause}`;
  return 'reason' in outcome ? `${outcome.kind} ${outcome.reason}` : outcome.kind;
}
