/** What the open sessions hold, as far as request files care. Types only. */
import type { Account, Millis, Order, OrderKey, Outcome } from '../protocol/model.ts';

/** One account with what its session knows. */
export interface LiveAccount {
  readonly account: Account;
  /** The complete list of open orders by orderId; absent when it is stale, or was never read. */
  readonly orders?: ReadonlyMap<string, Order>;
  /** When that list was read. */
  readonly asOf?: Millis;
  /** Addresses that may sign for the account, lower case; empty where requests are not signed with one. */
  readonly signers: readonly string[];
  /** The last nonce that its signer used, as far as this computer knows. */
  readonly lastNonce?: bigint;
}

/** An order that was open in this session and is not any more, or whose cancellation is under way. */
export interface KnownEnd {
  readonly accountId: string;
  readonly key: OrderKey;
  readonly order?: Order;
  readonly outcome: Outcome;
}

/**
 * A view of what is at hand, made without a request and without waiting. Silence is the answer to everything that
 * is not known: no entry, no list, no nonce.
 */
export interface Live {
  /** Our clock, ms since 1970. */
  readonly now: Millis;
  readonly accounts: readonly LiveAccount[];
  /** What the cancellations of this session and of the journal say about an order. */
  endOf(key: OrderKey, accountId: string | undefined): KnownEnd | undefined;
  /** Whether the journal holds a nonce of this signer. */
  isNonceUsed(owner: string, nonce: bigint): boolean;
}
