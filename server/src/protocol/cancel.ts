/** A cancel request on its way: request, plan, cancellation. */
import type { Account } from './account.ts';
import type { Millis, Order, OrderKey } from './order.ts';
import type { Outcome } from './outcome.ts';

/** What is to be cancelled: some orders by one kind of id, or all orders of a market or of the account. */
export type CancelTarget =
  | { readonly by: 'orderId'; readonly orderIds: readonly string[] }
  | { readonly by: 'clientOrderId'; readonly clientOrderIds: readonly string[] }
  | { readonly by: 'all'; readonly market?: string };

/** A cancel request: a value, complete before anything is signed. */
export interface CancelRequest {
  readonly venue: string;
  /** The account that signs and sends; absent while a request file is only looked at. */
  readonly accountId?: string;
  readonly target: CancelTarget;
  /** The venue's own parameters, such as `onBehalfOf`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Wire form: the exact text that is to be sent as the body. */
  readonly wireBody?: string;
}

/** One stage of a signing payload, such as the canonical string, ready to be shown. */
export interface Stage {
  readonly title: string;
  /** Why it is there or how it was made. */
  readonly note?: string;
  /** Named values, such as headers. */
  readonly rows?: readonly { readonly label: string; readonly value: string }[];
  /** Exact text; what is signed or sent. Shown with its line feeds visible, its length and its bytes. */
  readonly text?: string;
}

/** One request as it would go to the venue. What is shown here is the value that Send uses. */
export interface PreviewStep {
  /** What will happen, in one sentence. */
  readonly sentence: string;
  readonly stages: readonly Stage[];
  /** What is still missing before it could be sent; empty when complete. */
  readonly missing: readonly string[];
  /** Until when the venue takes these bytes. */
  readonly validUntil?: Millis;
}

/** One order of a plan, with what is known of it. */
export interface PlanRow {
  readonly key: OrderKey;
  /** The open order it names, where the account's list holds it. */
  readonly order?: Order;
}

/** A cancel request that was prepared: the requests to send, and what a confirmation has to name. */
export interface Plan {
  readonly id: string;
  readonly request: CancelRequest;
  readonly venueLabel: string;
  readonly account?: Account;
  readonly steps: readonly PreviewStep[];
  readonly rows: readonly PlanRow[];
  /** How old the list of open orders is that `rows` were taken from; absent when there is none. */
  readonly ordersAsOf?: Millis;
  /** What a person should know before confirming. */
  readonly warnings: readonly string[];
}

/** One order within a cancellation. */
export interface CancellationRow {
  readonly key: OrderKey;
  readonly order?: Order;
  /** Absent while the venue has not answered. */
  readonly outcome?: Outcome;
  /** Whether the outcome is still being followed up by targeted reads. */
  readonly following: boolean;
}

/** One attempt to cancel, from the journal entry to the last piece of evidence. */
export interface Cancellation {
  readonly id: string;
  readonly accountId: string;
  readonly startedAt: Millis;
  readonly rows: readonly CancellationRow[];
  /** False when the attempt could not be written to the journal. */
  readonly journaled: boolean;
}
