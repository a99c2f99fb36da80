/** Orders, as a venue tells them. Prices and quantities are decimal strings, ids are strings. */

/** A decimal number as text, such as `0.092`; never rounded, never in exponent form. */
export type Decimal = string;

/** Milliseconds since the Unix epoch. */
export type Millis = number;

/** How a venue names one order. `orderId` is the venue's own id, `clientOrderId` the one the client chose. */
export type OrderKey =
  | { readonly by: 'orderId'; readonly orderId: string }
  | { readonly by: 'clientOrderId'; readonly clientOrderId: string };

type Side = 'buy' | 'sell';

/** The market of an order. */
export interface Market {
  /** The name requests use, such as a slug or a symbol. */
  readonly id: string;
  /** The name people use; the id where the venue has none. */
  readonly title: string;
  /** Another id that the venue uses for it, such as a number in its events. */
  readonly alias?: string;
}

/** One open order, as the venue last told it. */
export interface Order {
  readonly accountId: string;
  readonly venue: string;
  readonly orderId: string;
  readonly clientOrderId?: string;
  readonly market: Market;
  readonly side: Side;
  /** Which outcome of its market it is for, where the venue tells it, such as `YES`. */
  readonly outcome?: string;
  readonly price: Decimal;
  /** Original quantity = `filledQuantity` + `remainingQuantity`. */
  readonly quantity: Decimal;
  readonly filledQuantity: Decimal;
  readonly remainingQuantity: Decimal;
  /** As the venue spells it, such as `GTC`. */
  readonly timeInForce?: string;
  readonly createdAt?: Millis;
  /** What it protects a position from, where the venue marks it so: without it that protection is gone. */
  readonly protects?: 'stop' | 'takeProfit' | 'reduceOnly';
  /** It is refused rather than matched at once, where the venue marks it so. */
  readonly postOnly?: true;
  /**
   * What it is in the middle of, where the venue says so. One that is `executing` cannot be cancelled; one that is `delayed`
   * was accepted and is held back before it may match.
   */
  readonly underWay?: 'executing' | 'cancelling' | 'modifying' | 'delayed';
  /** Until when, where the venue says so. */
  readonly underWayUntil?: Millis;
  /** What else the venue says of it, such as the outcome token, in the order to show. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}
