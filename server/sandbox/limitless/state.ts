/** All that the practice venue knows and that a control can change. */
import type { Courier } from '../courier.ts';
import type { Choices } from '../manner.ts';
import type { Book } from './book.ts';
import type { Limits } from './limits.ts';

export type Mode = 'normal' | 'post_only' | 'cancel_only' | 'disabled';
export type Scope = 'trading' | 'delegated_signing' | 'account_creation' | 'withdrawal' | 'admin';

/** Where the venue's answers can look in several ways. */
export interface Manner {
  /** How an item of `failed` names its order: by its id, as it was asked for, or by its clientOrderId where it has one. */
  readonly failed: 'orderId' | 'asked' | 'clientOrderId';
}

export const documentedManner: Manner = { failed: 'orderId' };
export const mannerChoices: Choices<Manner> = { failed: ['orderId', 'asked', 'clientOrderId'] };

export interface State {
  readonly book: Book;
  readonly limits: Limits;
  /** Carries order events, in the weather that a control chose. */
  readonly courier: Courier;
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
  manner: Manner;
  mode: Mode;
  /** How a blocked trading action is answered: the sources name both. */
  maintenanceStatus: 425 | 503;
  lastSeenAt: number;
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}
