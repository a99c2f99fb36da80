/** All that the practice venue knows and that a control can change. */
import type { StreamFaults } from '../streamFaults.ts';
import type { Choices } from '../venueBehavior.ts';
import type { Book } from './book.ts';
import type { Limits } from './limits.ts';

export type Mode = 'normal' | 'post_only' | 'cancel_only' | 'disabled';
export type Scope = 'trading' | 'delegated_signing' | 'account_creation' | 'withdrawal' | 'admin';

/** Where the venue's answers can look in several ways. */
export interface VenueBehavior {
  /** How an item of `failed` names its order: by its id, as it was asked for, or by its clientOrderId where it has one. */
  readonly failed: 'orderId' | 'asked' | 'clientOrderId';
  /** Where a market's open orders are: `/markets/{slug}/user-orders`, or `/orders/{marketId}`; the other is not found. */
  readonly ordersPath: 'market' | 'orders';
}

export const documentedBehavior: VenueBehavior = { failed: 'orderId', ordersPath: 'market' };
export const behaviorChoices: Choices<VenueBehavior> = {
  failed: ['orderId', 'asked', 'clientOrderId'],
  ordersPath: ['market', 'orders'],
};

export interface State {
  readonly book: Book;
  readonly limits: Limits;
  /** Carries order events, in the faults that a control chose. */
  readonly streamFaults: StreamFaults;
  readonly tokenId: string;
  /** Base64. */
  readonly secret: string;
  /** A static `X-API-Key` that is still accepted; absent, none is. */
  readonly legacyApiKey?: string;
  readonly account: string;
  readonly createdAt: number;
  scopes: readonly Scope[];
  /** Whether `GET /auth/api-tokens` is open to this token. */
  tokenManagement: boolean;
  clockOffsetMs: number;
  behavior: VenueBehavior;
  mode: Mode;
  /** How a blocked trading action is answered: the sources name both. */
  maintenanceStatus: 425 | 503;
  lastSeenAt: number;
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}
