/** What a session needs, and what it gives. Types only. */
import type { AccountUpdate } from '../protocol/messages.ts';
import type { Millis, Order } from '../protocol/model.ts';
import type { Secrets, VenueSession, World } from '../venues/venue.ts';
import type { PacedTransport } from './pacedTransport.ts';
import type { RateLimiters } from './rateLimiters.ts';

/** The answer to the question for an account's credentials. */
export type CredentialsAnswer =
  /** `renewable`: asked for again they may be others, because a program printed them. */
  | { readonly kind: 'secrets'; readonly secrets: Secrets; readonly renewable?: true }
  /** `why`: something is missing that only a person can enter. */
  | { readonly kind: 'none'; readonly why?: string }
  | { readonly kind: 'failed'; readonly message: string; readonly nextStep?: string };

/** What a session needs of the server. */
export interface SessionPorts {
  readonly world: World;
  readonly rateLimiters: RateLimiters;
  credentials(accountId: string, signal: AbortSignal): Promise<CredentialsAnswer>;
  publish(update: AccountUpdate): void;
  /** The complete list of an account's open orders, by orderId, as the venue gave it when it was asked at `askedAt`. */
  listed(accountId: string, orders: ReadonlyMap<string, Order>, askedAt: Millis): void;
  /** One line without secrets. */
  log(line: string): void;
}

/** A way to the venue with credentials: the account transport, and the venue session on it. */
export interface AuthenticatedContact {
  readonly transport: PacedTransport;
  readonly venueSession: VenueSession;
}
