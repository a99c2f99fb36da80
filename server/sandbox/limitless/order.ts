/** Orders and markets of the practice venue. Amounts are whole numbers of 1e6 raw units, prices whole thousandths. */

/** As the venue spells it; one L in CANCELED. */
export const statuses = ['LIVE', 'MATCHED', 'CANCELED', 'UNMATCHED'] as const;
/** `DELAYED`: accepted, and held back until the market's taker delay is over. No read can ask for it. */
type Status = (typeof statuses)[number] | 'DELAYED';

export interface PracticeMarket {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly conditionId: string;
  /** Position ids of YES and NO: 77 digits. */
  readonly tokens: { readonly yes: string; readonly no: string };
  /** ISO 8601. */
  readonly deadline: string;
  readonly status: 'FUNDED' | 'RESOLVED';
}

export interface PracticeOrder {
  /** UUID of version 4. */
  readonly id: string;
  readonly clientOrderId?: string;
  readonly ownerId: number;
  readonly market: PracticeMarket;
  readonly outcome: 'yes' | 'no';
  readonly side: 'BUY' | 'SELL';
  readonly type: 'GTC';
  readonly status: Status;
  /** Thousandths of a dollar: 92 is 0.092. */
  readonly priceMilli: bigint;
  readonly originalSize: bigint;
  readonly remainingSize: bigint;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly isEarning: boolean;
  /** When the venue lets a delayed order match, ms since the epoch. */
  readonly eligibleAt?: number;
  /** Being released after a taker delay: it cannot be cancelled at the moment. */
  readonly held: boolean;
}

/** May still be filled. */
export function isOpen({ status }: PracticeOrder): boolean {
  return status === 'LIVE' || status === 'DELAYED';
}

/** `92n` as `0.092`; trailing zeros are dropped. */
export function priceText(milli: bigint): string {
  const thousandths = milli.toString().padStart(4, '0');
  const text = `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`;
  return text.replace(/\.?0+$/, '');
}

/** Raw 1e6 units as a number of shares, for the stream's lifecycle events, which carry JSON numbers. */
export function shares(raw: bigint): number {
  return Number(raw) / 1e6;
}

export function tokenOf(order: PracticeOrder): string {
  return order.market.tokens[order.outcome];
}

/** What the maker gives and takes: dollars for shares when buying, shares for dollars when selling. Raw units. */
export function amounts(order: PracticeOrder): { readonly maker: bigint; readonly taker: bigint } {
  const dollars = (order.originalSize * order.priceMilli) / 1000n;
  return order.side === 'BUY'
    ? { maker: dollars, taker: order.originalSize }
    : { maker: order.originalSize, taker: dollars };
}

/** The order object of `GET /markets/{slug}/user-orders`, as captured on 2026-05-04. */
export function userOrder(order: PracticeOrder) {
  const { maker, taker } = amounts(order);
  return {
    createdAt: new Date(order.createdAt).toISOString(),
    id: order.id,
    ownerId: order.ownerId,
    marketId: order.market.id,
    token: tokenOf(order),
    type: order.type,
    status: order.status,
    side: order.side,
    makerAmount: maker.toString(),
    takerAmount: taker.toString(),
    price: priceText(order.priceMilli),
    originalSize: order.originalSize.toString(),
    remainingSize: order.remainingSize.toString(),
    ...eligible(order),
    ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
  };
}

/** When a delayed order may match, as text; nothing of another one. */
export function eligible({ status, eligibleAt }: PracticeOrder): { readonly eligibleAt?: string } {
  const isHeld = status === 'DELAYED' && eligibleAt !== undefined;
  return isHeld ? { eligibleAt: new Date(eligibleAt).toISOString() } : {};
}
