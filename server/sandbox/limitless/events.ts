/** Changes of the book as `orderEvent`s. Units as on the wire: lifecycle sizes in shares, execution sizes raw. */
import type { Change } from './book.ts';
import { type PracticeOrder, priceText, shares, tokenOf } from './order.ts';

export type NextId = () => number;

/** The events of one change, in the order they are sent. */
export function eventsOf(change: Change, nextId: NextId): readonly object[] {
  switch (change.what) {
    case 'placed':
      return [lifecycle('PLACEMENT', change.order, nextId)];
    case 'cancelled':
      return [lifecycle('CANCELLATION', change.order, nextId)];
    case 'filled':
      return [
        execution(change.order, nextId),
        ...(change.order.remainingSize > 0n ? [lifecycle('UPDATE', change.order, nextId)] : []),
        settlement('MATCHED', change.order, nextId),
        settlement('MINED', change.order, nextId),
      ];
  }
}

function named(order: PracticeOrder) {
  return {
    orderId: order.id,
    ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
  };
}

function common(order: PracticeOrder) {
  return {
    ...named(order),
    userId: order.ownerId,
    marketId: order.market.id,
    token: tokenOf(order),
    side: order.side,
    price: Number(priceText(order.priceMilli)),
    timestamp: new Date().toISOString(),
  };
}

function lifecycle(type: 'PLACEMENT' | 'UPDATE' | 'CANCELLATION', order: PracticeOrder, nextId: NextId) {
  const remainingSize = shares(order.remainingSize);
  return { source: 'OME', type, eventId: nextId(), ...common(order), remainingSize };
}

function execution(order: PracticeOrder, nextId: NextId) {
  return {
    source: 'OME',
    type: 'EXECUTION',
    eventId: nextId(),
    ...common(order),
    remainingSize: order.remainingSize.toString(),
    status: order.remainingSize === 0n ? 'FILLED' : 'PARTIALLY_FILLED',
  };
}

function settlement(type: 'MATCHED' | 'MINED', order: PracticeOrder, nextId: NextId) {
  return {
    source: 'SETTLEMENT',
    type,
    eventId: `settlement:${nextId()}`,
    ...named(order),
    marketSlug: order.market.slug,
    token: order.outcome === 'yes' ? 'YES' : 'NO',
    timestamp: new Date().toISOString(),
  };
}
