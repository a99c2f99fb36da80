/** Which of the orders that a venue tells of is the one that a row means. Pure. */
import type { Millis, Order, PlanRow } from '../protocol/model.ts';
import { type IdComparison, sameId } from './ids.ts';

/** An order that a venue tells of, open or closed. */
export interface Candidate {
  readonly order: Pick<Order, 'orderId' | 'clientOrderId' | 'createdAt'>;
  readonly isOpen: boolean;
  /** When the venue last changed it, where it says so. */
  readonly updatedAt?: Millis;
}

/** `none`: no order that was told of can be it. `unclear`: one may be, but it cannot be told. */
export type Identified<C> =
  | { readonly kind: 'found'; readonly candidate: C }
  | { readonly kind: 'none' | 'unclear'; readonly why: string };

/** What identification goes by besides the row. */
export interface Ask {
  readonly ids: IdComparison;
  /** When the attempt began, in the venue's time. Without it, a clientOrderId alone identifies nothing. */
  readonly startedAt?: Millis | undefined;
}

/** How far the venue's times and ours may be apart when they are compared, ms. */
const DOUBT: Millis = 5_000;

/** The venue's own id of a row's order, as soon as one is known. */
export function orderIdOf({ key, order, orderId }: PlanRow): string | undefined {
  return order?.orderId ?? orderId ?? (key.by === 'orderId' ? key.orderId : undefined);
}

/**
 * By orderId as soon as one is known: another order's fate says nothing then. By clientOrderId, which is used again, only
 * an order that was open when the attempt began can be the one, and only where no other one can.
 */
export function identify<C extends Candidate>(
  row: PlanRow,
  candidates: Iterable<C>,
  { ids, startedAt }: Ask,
): Identified<C> {
  const orderId = orderIdOf(row);
  if (orderId !== undefined) {
    const own = [...candidates].find(({ order }) => sameId(ids, order.orderId, orderId));
    return own ? { kind: 'found', candidate: own } : none('The venue’s answer does not hold it.');
  }
  const name = row.key.by === 'clientOrderId' ? row.key.clientOrderId : '';
  const namesakes = [...candidates].filter(({ order }) => name !== '' && order.clientOrderId === name);
  if (namesakes.length === 0) return none('The venue’s answer holds no order with this clientOrderId.');
  const possible = namesakes.filter((one) => wasOpen(one, startedAt) !== false);
  const [only] = possible;
  if (!only) return none('Orders with this clientOrderId were not open when the attempt began.');
  if (possible.length > 1) return unclear('More than one order with this clientOrderId may be the one.');
  if (wasOpen(only, startedAt) === true) return { kind: 'found', candidate: only };
  return unclear('Whether the order with this clientOrderId was open when the attempt began cannot be told.');
}

/** Whether it was open at that time; undefined where it cannot be told. */
function wasOpen({ order, isOpen, updatedAt }: Candidate, at: Millis | undefined): boolean | undefined {
  if (at === undefined) return undefined;
  const { createdAt } = order;
  if (createdAt !== undefined && createdAt > at + DOUBT) return false;
  if (!isOpen && updatedAt !== undefined && updatedAt < at - DOUBT) return false;
  if (createdAt === undefined || createdAt > at) return undefined;
  if (isOpen) return true;
  return updatedAt !== undefined && updatedAt >= at ? true : undefined;
}

function none(why: string): { readonly kind: 'none'; readonly why: string } {
  return { kind: 'none', why };
}

function unclear(why: string): { readonly kind: 'unclear'; readonly why: string } {
  return { kind: 'unclear', why };
}
