/** A cancel request on its way: request, plan, cancellation. */
import type { Account } from './account.ts';
import type { CopyKind } from './copies.ts';
import type { Millis, Order, OrderKey } from './order.ts';
import type { Outcome } from './outcome.ts';

/** What is to be cancelled: some orders by one kind of id, or all orders of one market, of several, or of the account. */
export type CancelTarget =
  | { readonly by: 'orderId'; readonly orderIds: readonly string[] }
  | { readonly by: 'clientOrderId'; readonly clientOrderIds: readonly string[] }
  | { readonly by: 'all'; readonly market?: string }
  /** At least two; it is sent as one request for each. */
  | { readonly by: 'markets'; readonly markets: readonly string[] };

/** All orders that are listed: of a market, or of the account. */
export interface ListScope {
  readonly market?: string;
}

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
  readonly rows?: readonly StageRow[];
  /** Exact text; what is signed or sent. Shown with its line feeds visible, its length and its bytes. */
  readonly text?: string;
  /** What the parts of the text are, in their order. */
  readonly parts?: readonly TextPart[];
  /** The text is laid out for people, and its layout means nothing: neither that nor its bytes are shown. */
  readonly indented?: true;
}

export interface StageRow {
  readonly label: string;
  readonly value: string;
  /** What it is, for whoever points at it. */
  readonly note?: string;
}

/** A part of an exact text, for whoever points at it. `from` and `to` count UTF-16 units. */
export interface TextPart {
  readonly from: number;
  readonly to: number;
  /** What it is, such as `Method`. */
  readonly label: string;
  readonly note?: string;
}

/** One request as it would go to the venue. What is shown here is the value that Send uses. */
export interface PreviewStep {
  /** What will happen, in one sentence. */
  readonly sentence: string;
  readonly stages: readonly Stage[];
  /** What is still missing before it could be sent; empty when complete. */
  readonly missing: readonly string[];
  /** What it can be copied as, in the order in which that is offered; the text is asked for with `orderInspector/copyAs`. */
  readonly copies?: readonly CopyKind[];
  /** Until when the venue takes these bytes. */
  readonly validUntil?: Millis;
}

/** One order of a plan, with what is known of it. */
export interface PlanRow {
  readonly key: OrderKey;
  /** The open order it names, where the account's list holds it. */
  readonly order?: Order;
  /** The venue's own id of it, once an answer or a read has told it: from then on the row means that order alone. */
  readonly orderId?: string;
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
  /** When the venue's stream last told of a change of that list. */
  readonly ordersEventAt?: Millis;
  /** Its rows are all orders that a list showed: when that list changes before it is sent, it is asked again. */
  readonly bound?: ListScope;
  /** What a person should know before confirming. */
  readonly warnings: readonly string[];
}

/** One order within a cancellation. */
export interface CancellationRow {
  readonly key: OrderKey;
  readonly order?: Order;
  /** The venue's own id of the order, once an answer or a read has told it. */
  readonly orderId?: string;
  /** Absent while the venue has not answered. */
  readonly outcome?: Outcome;
  /** Whether the outcome is still being followed up by targeted reads. */
  readonly following: boolean;
  /** The venue refused it for its rate limit, so nothing was done; when it is sent again. */
  readonly sendAgainAt?: Millis;
  /** Nothing was sent yet: this host is asked for its signature, and how often it was. */
  readonly signer?: { readonly host: string; readonly asked: number };
  /** When the venue is asked about it next. */
  readonly nextAskAt?: Millis;
  /** When the venue last answered a question about it, whatever it said. */
  readonly readAt?: Millis;
  /** A complete list, asked for after the attempt, did not hold the order. It is no proof of anything. */
  readonly absentAt?: Millis;
  /** When the person closed the open question. */
  readonly closedAt?: Millis;
}

/** Whose orders an attempt is about, as it was called then: an account may be renamed or removed later. */
export type AttemptAccount = Pick<Account, 'id' | 'name' | 'venue' | 'environment'>;

/** One attempt to cancel at one account, from the journal entry to the last piece of evidence. */
export interface Cancellation {
  readonly id: string;
  /** Attempts of one decision, such as those of several accounts, share it. */
  readonly run: string;
  readonly account: AttemptAccount;
  readonly startedAt: Millis;
  readonly rows: readonly CancellationRow[];
  /** It was the venue's own cancel-all: orders that no row names may be hit as well. */
  readonly all: boolean;
  /** False when the attempt could not be written to the journal. */
  readonly journaled: boolean;
  /** Another window does it, and that window lives: what is told of it is what it wrote down. */
  readonly otherWindow?: true;
}

/** What changed: `rows` are only those that did. */
export type CancellationUpdate = Cancellation;

/** Whether an account could cancel at this moment. */
export interface Readiness {
  readonly accountId: string;
  /** `no`: a person has to do something first. */
  readonly verdict: 'ready' | 'late' | 'no';
  readonly facts: readonly ReadinessFact[];
}

export interface ReadinessFact {
  readonly fact: 'session' | 'key' | 'scope' | 'clock' | 'budget' | 'used' | 'read' | 'unresolved';
  readonly good: boolean;
  /** For `clock` the difference, for `budget` the wait, both in ms; for `used` what the venue counted of its limit; for `read` the time; for `unresolved` the count. */
  readonly value?: number;
}
