/** Markets and orders of the practice venue. Prices and quantities are whole numbers of 1e-8. */

/** As the venue spells them (docs, getOrdersHistory); there is a space in `partially filled`. */
type Status = 'placed' | 'partially filled' | 'filled' | 'cancelled';

export interface Market {
  /** `BTC-USDT`. */
  readonly symbol: string;
  /** Where its price is about, and its smallest step. */
  readonly price: bigint;
  readonly tick: bigint;
  /** The smallest step of a quantity. */
  readonly lot: bigint;
}

/** How the venue names an order in its answers. */
export interface OrderId {
  readonly venueId: string;
  readonly clientId?: string;
}

export interface PracticeOrder {
  /** A decimal text beyond 2^53. */
  readonly id: string;
  readonly clientOrderId?: string;
  readonly subAccountId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly price: bigint;
  readonly quantity: bigint;
  readonly filled: bigint;
  readonly status: Status;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  /** Waits until the mark price is here. */
  readonly triggerPrice?: bigint;
  readonly takeProfit?: OrderId;
  readonly stopLoss?: OrderId;
  /** Milliseconds since the epoch, as are the next two. */
  readonly expiresAt?: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly cancelReason?: string;
}

export function identity({ id, clientOrderId }: PracticeOrder): OrderId {
  return { venueId: id, ...(clientOrderId === undefined ? {} : { clientId: clientOrderId }) };
}

export function isOpen({ status }: PracticeOrder): boolean {
  return status === 'placed' || status === 'partially filled';
}
