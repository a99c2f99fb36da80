/** Orders of the practice venue. Quantities are ten-thousandths, prices cents. */

/** docs.rails.xyz, open orders and order modification, 2026-03. */
export const statuses = [
  'pending',
  'active',
  'cancelling',
  'modifying',
  'cancelled',
  'modified',
  'filled',
] as const;
export type Status = (typeof statuses)[number];

export interface PracticeOrder {
  /** ULID. */
  readonly id: string;
  /** UUID of the request that made it. */
  readonly clientRequestId: string;
  readonly market: string;
  readonly orderType: 'buy' | 'sell';
  readonly tradeType: 'limit' | 'market';
  readonly status: Status;
  readonly price: bigint;
  readonly quantity: bigint;
  readonly filled: bigint;
  readonly postOnly: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Being filled at the moment: cancels answer 409. */
  readonly held: boolean;
}

export function remaining(order: PracticeOrder): bigint {
  return order.quantity - order.filled;
}

export function isOpen({ status }: PracticeOrder): boolean {
  return status === 'pending' || status === 'active' || status === 'cancelling' || status === 'modifying';
}

/** `12500n` ten-thousandths as `1.25`. */
export function quantityText(units: bigint): string {
  return decimal(units, 4);
}

/** `360100n` cents as `3601`. */
export function priceText(cents: bigint): string {
  return decimal(cents, 2);
}

function decimal(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}

/** The whole units of a text such as `1.25`; undefined when it is not one, or nothing. */
export function unitsOf(text: unknown, places: number): bigint | undefined {
  const [, whole, part = ''] =
    /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(typeof text === 'string' ? text : '') ?? [];
  if (whole === undefined || part.length > places) return undefined;
  const units = BigInt(whole + part.padEnd(places, '0'));
  return units > 0n ? units : undefined;
}
