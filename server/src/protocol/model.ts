/**
 * The words that client and server share. Plain data only: everything here survives JSON.
 * Prices and quantities are decimal strings, ids are strings; neither ever becomes a JavaScript number.
 */

/** A decimal number as text, such as `0.092`; never rounded, never in exponent form. */
export type Decimal = string;

/** Milliseconds since the Unix epoch. */
export type Millis = number;

/** How a venue names one order. `orderId` is the venue's own id, `clientOrderId` the one the client chose. */
export type OrderKey =
  | { readonly by: 'orderId'; readonly orderId: string }
  | { readonly by: 'clientOrderId'; readonly clientOrderId: string };

/** Where an account trades. `sandbox` is a practice venue on this computer, `other` any other address. */
export type Environment = 'production' | 'sandbox' | 'other';

/** One account at one venue, without its secrets. Stored in the client, told to the server. */
export interface Account {
  /** Random and stable: survives renaming and a change of key. */
  readonly id: string;
  /** The venue's id, such as `limitless`. */
  readonly venue: string;
  /** The person's name for it. */
  readonly name: string;
  readonly environment: Environment;
  /** Base addresses by the name the venue gives them (`rest`, `socket`, …). */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The venue's own options, by `Field.id`, such as `cancelWith` or `onBehalfOf`. */
  readonly options: Readonly<Record<string, string>>;
}

/** Something to ask a person for: a credential or an option of an account. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** One sentence: what it is and where to find it. */
  readonly hint: string;
  readonly secret: boolean;
  /** The value has several lines, such as a key in PEM. */
  readonly multiline?: boolean;
  readonly optional?: boolean;
  /** Its value can be chosen from what the venue says when asked. */
  readonly discover?: boolean;
  /** What a value must look like, as the source of a regular expression. */
  readonly pattern?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
}

/** A fact about a venue that a person should know before relying on it. */
export interface Fact {
  readonly text: string;
  readonly source: string;
  /** ISO date of the source. */
  readonly date: string;
}

/** What the client needs to know of a venue in order to ask for an account and to name things. */
export interface VenueDescription {
  readonly id: string;
  readonly label: string;
  readonly credentials: readonly Field[];
  readonly options: readonly Field[];
  /** The production addresses, by endpoint name. */
  readonly production: Readonly<Record<string, string>>;
  /** Further environments that the venue itself runs, such as its sandbox, with their addresses. */
  readonly environments?: readonly {
    readonly id: string;
    readonly label: string;
    readonly endpoints: Readonly<Record<string, string>>;
  }[];
  readonly cancelBy: readonly OrderKey['by'][];
  /** The venue's own timer that cancels everything unless it is refreshed, in whole seconds; absent where it has none. */
  readonly timer?: { readonly minSeconds: number; readonly maxSeconds: number; readonly note: string };
  readonly behaviour: readonly Fact[];
}

/** A failure that was to be expected, told to a person: what happened and what to do next. */
export interface Problem {
  readonly code:
    | 'authentication'
    | 'forbidden'
    | 'network'
    | 'venue'
    | 'rateLimit'
    | 'maintenance'
    | 'unreadable'
    | 'internal';
  readonly message: string;
  readonly nextStep: string;
}

/** What a session is doing. Only `live` is fresh: in every other state the orders are as old as `asOf` says. */
export type SessionState =
  | { readonly state: 'signedOut' }
  | { readonly state: 'connecting' }
  | { readonly state: 'live'; readonly updates: 'stream' | 'polling' }
  | { readonly state: 'stale'; readonly since: Millis; readonly why: Problem; readonly retryAt: Millis }
  | { readonly state: 'failed'; readonly why: Problem; readonly retryAt?: Millis };

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
  readonly price: Decimal;
  /** Original quantity = `filledQuantity` + `remainingQuantity`. */
  readonly quantity: Decimal;
  readonly filledQuantity: Decimal;
  readonly remainingQuantity: Decimal;
  /** As the venue spells it, such as `GTC`. */
  readonly timeInForce?: string;
  readonly createdAt?: Millis;
  /** What else the venue says of it, such as the outcome token, in the order to show. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

/** Where the knowledge of an outcome comes from. */
export interface Evidence {
  readonly from: 'reply' | 'read' | 'stream';
  /** When it was received here. */
  readonly at: Millis;
  /** The venue's own words, shortened, without secrets. */
  readonly words: string;
}

/** What became of one order that was to be cancelled. `cancelled` needs the venue's positive word for this order. */
export type Outcome =
  | { readonly kind: 'cancelled'; readonly evidence: Evidence; readonly filledQuantity?: Decimal }
  | { readonly kind: 'pending'; readonly since: Millis; readonly message: string }
  | {
      readonly kind: 'notOpen';
      readonly because: 'filled' | 'cancelled' | 'expired' | 'unknown';
      readonly evidence: Evidence;
      readonly filledQuantity?: Decimal;
    }
  | {
      readonly kind: 'rejected';
      readonly reason: RejectReason;
      readonly message: string;
      readonly retryable?: boolean;
    }
  /** Asked for, and missing from the venue's reply. */
  | { readonly kind: 'notReported'; readonly seenOpenAt?: Millis }
  | {
      readonly kind: 'unknown';
      readonly since: Millis;
      readonly cause: UnknownCause;
      readonly message: string;
      /** A read after the attempt still showed it open: the attempt may or may not arrive yet. */
      readonly seenOpenAt?: Millis;
    }
  | { readonly kind: 'notSent'; readonly why: string };

export type RejectReason =
  | 'authentication'
  | 'signature'
  | 'nonce'
  | 'expired'
  | 'scope'
  | 'rateLimit'
  | 'validation'
  | 'marketState';

/** `restart`: the process ended before the answer was written down. `contradiction`: the venue confirmed the cancellation, and a later read still shows the order open. */
export type UnknownCause =
  | 'timeout'
  | 'reset'
  | 'serverError'
  | 'unreadable'
  | 'aborted'
  | 'contradiction'
  | 'restart';

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
