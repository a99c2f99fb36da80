/** All that the practice venue knows and that a control can change. */
import type { StreamFaults } from '../streamFaults.ts';
import type { Choices } from '../venueBehavior.ts';
import type { Book } from './book.ts';
import type { Limits } from './limits.ts';

export type Mode = 'normal' | 'post_only' | 'cancel_only' | 'disabled';
export type Scope = 'trading' | 'delegated_signing' | 'account_creation' | 'withdrawal' | 'admin';

export const allScopes: readonly Scope[] = [
  'trading',
  'delegated_signing',
  'account_creation',
  'withdrawal',
  'admin',
];

/** Where the venue's answers can look in several ways. */
export interface VenueBehavior {
  /** How an item of `failed` names its order: by its id, as it was asked for, or by its clientOrderId where it has one. */
  readonly failed: 'orderId' | 'asked' | 'clientOrderId';
  /** Where a market's open orders are: `/markets/{slug}/user-orders`, or `/orders/{marketId}`; the other is not found. */
  readonly ordersPath: 'market' | 'orders';
  /** Which read names orders that are held back: a market's list of live orders, the portfolio, or none. Not documented. */
  readonly delayed: 'list' | 'portfolio' | 'nowhere';
  /** Where the portfolio has its last market: with the others, in `group` as it stands in `clob`, within a list there, or in a form that nobody knows. */
  readonly group: 'none' | 'flat' | 'nested' | 'other';
}

export const documentedBehavior: VenueBehavior = {
  failed: 'orderId',
  ordersPath: 'market',
  delayed: 'list',
  group: 'none',
};
export const behaviorChoices: Choices<VenueBehavior> = {
  failed: ['orderId', 'asked', 'clientOrderId'],
  ordersPath: ['market', 'orders'],
  delayed: ['list', 'portfolio', 'nowhere'],
  group: ['none', 'flat', 'nested', 'other'],
};

/** A scoped token: how a request is signed, and what it may do. */
export interface Token {
  readonly id: string;
  /** Base64. */
  readonly secret: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
}

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
  /** A Privy identity token of the practice profile. */
  readonly identityToken: string;
  /** Tokens that were derived from it, by id. */
  readonly derived: Map<string, Token>;
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

/** The token of this id: the practice token, or one that was derived. */
export function tokenOf(state: State, id: string | undefined): Token | undefined {
  const { tokenId, secret, scopes, createdAt } = state;
  return id === tokenId ? { id, secret, scopes, createdAt, label: 'practice' } : state.derived.get(id ?? '');
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}
