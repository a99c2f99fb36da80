/** Orders of the practice venue. Quantities are hundredths of a contract, prices whole sats. */

/** As the venue spells them on the wire (docs.roxom.com, order status and order updates, 2026-03). */
export const statuses = [
  'pendingsubmit',
  'waitingtrigger',
  'submitted',
  'partiallyfilled',
  'filled',
  'partiallyfilledcancelled',
  'cancelled',
  'rejected',
  'inactive',
  'pendingcancel',
] as const;
export type Status = (typeof statuses)[number];

export const instTypes = ['perpetual', 'spot', 'btc', 'digital', 'stock', 'index'] as const;
export type InstType = (typeof instTypes)[number];

export interface PracticeMarket {
  readonly symbol: string;
  readonly instType: InstType;
  /** What one contract costs, about. */
  readonly sats: number;
}

export interface PracticeOrder {
  /** UUID of version 7. */
  readonly id: string;
  readonly clientOrderId: string | null;
  readonly market: PracticeMarket;
  readonly orderType: 'limit' | 'market' | 'stop' | 'stoplimit';
  readonly timeInForce: 'gtc' | 'gtd' | 'ioc';
  readonly side: 'buy' | 'sell';
  readonly status: Status;
  /** Absent for `market` and `stop`. */
  readonly price: bigint | null;
  /** Only for `stop` and `stoplimit`. */
  readonly trigger: bigint | null;
  readonly quantity: bigint;
  readonly filled: bigint;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly cancelAt: number | null;
}

export function remaining(order: PracticeOrder): bigint {
  return order.quantity - order.filled;
}

const open: readonly Status[] = [
  'pendingsubmit',
  'waitingtrigger',
  'submitted',
  'partiallyfilled',
  'pendingcancel',
];

export function isOpen(order: PracticeOrder): boolean {
  return open.includes(order.status);
}

/** A market order that is being executed cannot be cancelled, nor can anything that is over. */
export function isCancellable(order: PracticeOrder): boolean {
  return isOpen(order) && order.orderType !== 'market';
}

/** `1250n` as `12.50`. */
export function quantityText(hundredths: bigint): string {
  return decimal(hundredths, 2);
}

/** Sats as they are, or in BTC with eight decimals. */
export function priceText(sats: bigint, unit: 'sats' | 'btc'): string {
  return unit === 'sats' ? sats.toString() : decimal(sats, 8);
}

function decimal(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
