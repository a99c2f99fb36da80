/** Orders as the venue shows them: in the list, alone, and on the control server. */
import { isOpen, type PracticeOrder, priceText, quantityText, remaining, type Status } from './order.ts';
import type { State } from './state.ts';

type Unit = 'btc' | 'sats';

const displayed: Readonly<Record<Status, string>> = {
  pendingsubmit: 'PENDING',
  waitingtrigger: 'WAITING_TRIGGER',
  submitted: 'SUBMITTED',
  partiallyfilled: 'PARTIALLY_FILLED',
  filled: 'FILLED',
  partiallyfilledcancelled: 'PARTIALLY_FILLED_CANCELED',
  cancelled: 'CANCELED',
  rejected: 'REJECTED',
  inactive: 'EXPIRED',
  pendingcancel: 'PENDING_CANCEL',
};

export function statusText(state: State, status: Status): string {
  return state.behavior.statuses === 'wire' ? status : displayed[status];
}

/** `createdAt` in nanoseconds, as in the example of the list. */
export function listed(state: State, order: PracticeOrder, unit: Unit) {
  const names = state.behavior.fields === '2025' ? long : short;
  const nanoseconds = BigInt(order.createdAt) * 1_000_000n;
  return { ...names(state, order, unit), createdAt: nanoseconds };
}

/** `createdAt` in milliseconds, as in the example of a single order, which has the short names in every edition. */
export function single(state: State, order: PracticeOrder, unit: Unit) {
  return { ...short(state, order, unit), createdAt: order.createdAt };
}

function long(state: State, order: PracticeOrder, unit: Unit) {
  return {
    ...shared(state, order, unit),
    orderType: order.orderType,
    quantity: amount(state, quantityText(order.quantity)),
    price: priceOf(state, order.price, unit),
    isTriggered: null,
    unit: unit === 'btc' ? 'BTC' : 'sats',
  };
}

function short(state: State, order: PracticeOrder, unit: Unit) {
  const edition =
    state.behavior.fields === '2025'
      ? { isTriggered: null }
      : { amountFilled: amount(state, quantityText(order.filled)), triggeredAt: null };
  return {
    ...shared(state, order, unit),
    type: order.orderType,
    qty: amount(state, quantityText(order.quantity)),
    px: priceOf(state, order.price, unit),
    ...edition,
    unit,
  };
}

function shared(state: State, order: PracticeOrder, unit: Unit) {
  return {
    id: order.id,
    symbol: order.market.symbol,
    instType: order.market.instType,
    accountId: state.accountId,
    timeInForce: order.timeInForce,
    side: order.side,
    triggerPx: priceOf(state, order.trigger, unit),
    status: statusText(state, order.status),
    clientOrderId: order.clientOrderId,
    cancelAt: order.cancelAt,
    size: amount(state, quantityText(remaining(order))),
  };
}

function priceOf(state: State, sats: bigint | null, unit: Unit): string | number | null {
  return sats === null ? null : amount(state, priceText(sats, unit));
}

function amount(state: State, text: string): string | number {
  return state.behavior.amounts === 'text' ? text : Number(text);
}

/** An order as the control server shows it, in the same words whatever the behavior is. */
export function bookView(order: PracticeOrder) {
  return {
    id: order.id,
    clientOrderId: order.clientOrderId,
    symbol: order.market.symbol,
    instType: order.market.instType,
    orderType: order.orderType,
    side: order.side,
    status: order.status,
    open: isOpen(order),
    price: order.price?.toString() ?? null,
    quantity: quantityText(order.quantity),
    filled: quantityText(order.filled),
    createdAt: order.createdAt,
  };
}
