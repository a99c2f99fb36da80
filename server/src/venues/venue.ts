/** What a venue is to the rest of the house, and the world it is handed. Types only. */
import type {
  Account,
  CancelRequest,
  Decimal,
  Evidence,
  Millis,
  Order,
  OrderKey,
  Outcome,
  PlanRow,
  Problem,
  Stage,
  UnknownCause,
  VenueDescription,
} from '../protocol/model.ts';
import type { RequestForm } from './requestForm.ts';

/** Credentials by `Field.id`. Never logged, never part of a payload. */
export type Secrets = Readonly<Record<string, string>>;

/** One HTTP request, complete. `origin` has no trailing slash; `target` is path and query exactly as signed. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly origin: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpReply {
  readonly kind: 'reply';
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly receivedAt: Millis;
}

/** No reply. `sent: 'no'` is certain: not one byte of the request left. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly sent: 'no' | 'maybe';
  readonly cause: UnknownCause | 'unreachable';
  readonly message: string;
}

/** An event stream over Socket.IO. Ends when the connection does. */
export interface EventSocket extends AsyncIterable<{ readonly name: string; readonly data: unknown }> {
  emit(name: string, data: unknown): void;
}

/** The only way out: network, clock and chance. */
export interface World {
  now(): Millis;
  /** Resolves after `ms`, rejects with the signal's reason on abort. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  uuid(): string;
  /** Never follows redirects, never retries. Expected failures are values. */
  http(call: HttpCall, options: { signal: AbortSignal; timeoutMs: number }): Promise<HttpReply | HttpFailure>;
  /** Rejects with an Error when the handshake fails. */
  socketIo(
    url: string,
    options: { headers: Readonly<Record<string, string>>; signal: AbortSignal; timeoutMs: number },
  ): Promise<EventSocket>;
}

/** An account's way to its venue: paced as the venue demands, cancels before reads. */
export interface Line {
  readonly world: World;
  readonly account: Account;
  readonly secrets: Secrets;
  /** The venue's time as far as known: our clock, corrected when it is off by more than a few seconds. */
  now(): Millis;
  /** The open orders as last read, by orderId. */
  known(): ReadonlyMap<string, Order>;
  send(
    call: HttpCall,
    options: { priority: 'cancel' | 'read'; signal: AbortSignal },
  ): Promise<HttpReply | HttpFailure>;
}

/** A result or a problem to tell: expected failures are values. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly retryAfterMs?: number };

/** What the signature of a request is made of: an exact text, and how it is signed. */
export interface SigningInput {
  readonly scheme: 'hmac-sha256';
  readonly text: string;
}

/** One request before it is signed. Holds no secret. What the preview shows and what is sent come from this value. */
export interface Payload {
  /** What will happen, in one sentence. */
  readonly sentence: string;
  /** The orders it is about, as far as they are known. */
  readonly rows: readonly PlanRow[];
  /** The request without the headers that need a credential. */
  readonly call: HttpCall;
  readonly signing: SigningInput;
  /** The request's own time, in the venue's spelling. */
  readonly time: string;
  readonly madeAt: Millis;
  /** Until when the venue takes it, with a margin for the way there. */
  readonly validUntil: Millis;
}

/** A payload with its signature: what goes to the wire, and the stages that show how it came about. */
export interface SignedCall {
  readonly call: HttpCall;
  /** Made only when somebody looks. */
  stages(): readonly Stage[];
}

/** What a targeted read says about one order. `nothing`: the venue's answer does not settle it. */
export type Sighting =
  | {
      readonly kind: 'closed';
      readonly how: 'cancelled' | 'filled' | 'expired';
      readonly evidence: Evidence;
      readonly filledQuantity?: Decimal;
    }
  | { readonly kind: 'open'; readonly at: Millis; readonly filledQuantity: Decimal }
  | { readonly kind: 'nothing'; readonly why: string };

export interface KeySighting {
  readonly key: OrderKey;
  readonly sighting: Sighting;
}

/** What a stream tells. Streams are hints: what they name is read again before it is believed. */
export type OrderChange =
  | { readonly kind: 'connected' }
  | { readonly kind: 'reread'; readonly market?: string };

/** The open orders of some markets, complete for these; or of all markets. */
export interface OrdersRead {
  readonly markets: 'all' | readonly string[];
  readonly orders: readonly Order[];
  readonly at: Millis;
  /** What could not be read, told to the person; such orders may be open. */
  readonly warning?: string;
}

export interface Proof {
  /** Who the venue says we are. */
  readonly identity: string;
}

export interface Venue {
  readonly description: VenueDescription;
  readonly requestForm: RequestForm;
  readonly pace: Pace;

  /** Cuts a request into requests that the venue takes at once, using what is known of the orders. */
  split(request: CancelRequest, known: ReadonlyMap<string, Order>): readonly CancelRequest[];
  /** Why this request cannot be sent as it is; undefined when it can. */
  objection(request: CancelRequest, account: Account | undefined): string | undefined;
  /** Pure. Without an account: what it would be in production. */
  payload(request: CancelRequest, context: PayloadContext): Payload;
  /** Everything to show of a payload but its signature. */
  stages(payload: Payload): readonly Stage[];
  sign(payload: Payload, secrets: Secrets): SignedCall;
  /** Total: an unknown shape is an unknown outcome. One entry per key of the payload. */
  outcome(reply: HttpReply | HttpFailure, payload: Payload): readonly KeyOutcome[];

  /** One signed read that proves the session. */
  prove(line: Line, signal: AbortSignal): Promise<Result<Proof>>;
  /** The open orders; of one market where `market` is given. */
  openOrders(line: Line, market: string | undefined, signal: AbortSignal): Promise<Result<OrdersRead>>;
  /** Undefined where this account has no stream: it is polled. Ends, or throws, when the connection does. */
  changes(line: Line, signal: AbortSignal): AsyncIterable<OrderChange> | undefined;
  /** The targeted read that closes open questions: one sighting per row. */
  verify(line: Line, rows: readonly PlanRow[], signal: AbortSignal): Promise<Result<readonly KeySighting[]>>;
}

export interface PayloadContext {
  /** The venue's time, ms. */
  readonly now: Millis;
  readonly account: Account | undefined;
  /** Open orders by orderId, as far as known. */
  readonly known: ReadonlyMap<string, Order>;
}

export interface KeyOutcome {
  readonly key: OrderKey;
  readonly outcome: Outcome;
}

/** How often a venue lets itself be asked, per credential. */
export interface Pace {
  readonly concurrent: number;
  readonly spacingMs: number;
  readonly timeoutMs: number;
  /** How often the open orders are read while a stream is up, and while it is not. */
  readonly pollMs: { readonly streaming: number; readonly polling: number };
  /** The credential that the limits count by, so that accounts that share it share its pace. */
  readonly keyField: string;
}
