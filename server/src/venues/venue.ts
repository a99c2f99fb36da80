/** What a venue is to the rest of the server. Types only. */

import type { Copy } from '../protocol/copies.ts';
import type { Choice, DeadMansSwitchResult } from '../protocol/messages.ts';
import type {
  Account,
  CancelRequest,
  Decimal,
  Evidence,
  Field,
  Millis,
  Order,
  OrderKey,
  PlanRow,
  Problem,
  Stage,
  VenueDescription,
} from '../protocol/model.ts';
import type { IdComparison } from './ids.ts';
import type { KeyOutcome, Payload, PayloadContext, SignedCall } from './payload.ts';
import type { RequestForm } from './requestForm.ts';
import type { SignatureForm } from './signatureForm.ts';
import type { Call, Failure, HttpOptions, MakeCall, Reply, World } from './world.ts';

export type { Choice, DeadMansSwitchResult } from '../protocol/messages.ts';
export type {
  KeyOutcome,
  Payload,
  PayloadContext,
  SecretHeader,
  SignedCall,
  SigningInput,
  TypedData,
} from './payload.ts';
export type {
  Call,
  ConnectOptions,
  EventSocket,
  Failure,
  HttpOptions,
  MakeCall,
  Reply,
  TextSocket,
  World,
} from './world.ts';

/** Credentials by `Field.id`. Never logged, never part of a payload. */
export type Secrets = Readonly<Record<string, string>>;

/** An account's way to its venue: paced as the venue demands, cancels before reads. */
export interface AccountTransport {
  readonly world: World;
  readonly account: Account;
  readonly secrets: Secrets;
  /** Who signs, where the venue knows signers: an address. Public. */
  readonly owner?: string;
  /** Keeps what a read told of an option that the documents leave open; `account` is read accordingly from now on. */
  found(id: string, value: string): void;
  /** The venue's time as far as known: our clock, corrected when it is off by more than a few seconds. */
  now(): Millis;
  /** The venue's clock minus this computer's; undefined while no answer told the venue's. */
  readonly clockOffset?: Millis | undefined;
  /** The open orders as last read, by orderId. */
  known(): ReadonlyMap<string, Order>;
  /** Sends one request, once, which is made when its turn comes. */
  send(make: MakeCall, options: SendOptions): Promise<Reply | Failure>;
  /** A cancel will be sent in a moment: its place among the windows is seen to beside what is done until then. */
  expectCancel?(): void;
  /** How much of its limit the venue has counted in its present span, whatever program took it. */
  told?(used: number): void;
  /**
   * A request to somebody else than the venue, such as a signer: outside of the venue's pace, sent once, and its answer is
   * given as it came, with the signature in it. `world.http` without it.
   */
  beside?(call: Call, options: HttpOptions): Promise<Reply | Failure>;
  /** A text without the account's credentials, tokens and signatures. Whatever comes through `world` and `send` is so already. */
  redact(text: string): string;
  /** Runs anything else that counts for the pace, such as a message on a WebSocket, when its turn comes. */
  turn<T>(options: SendOptions, job: (written: () => void) => Promise<T>): Promise<T>;
}

export interface SendOptions {
  /** Cancels go first. Then questions about single orders and reads of lists take turns, so that neither starves. */
  readonly priority: 'cancel' | 'question' | 'read';
  readonly signal: AbortSignal;
  /** The reply gives a token: it is left in the body of a success, for whoever asked. */
  readonly givesToken?: true;
  /** The reply tells of one order or one profile: it is held to a smaller size than a list. */
  readonly aboutOne?: true;
  /** What it takes out of the venue's budget; 0 without it. */
  readonly cost?: number;
  /** Called when the first byte is about to be written. */
  readonly written?: (() => void) | undefined;
}

/** A result or a problem to tell: expected failures are values. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly retryAfterMs?: Millis };

/** What a targeted read says about one order. `nothing`: the venue's answer does not settle it. */
export type OrderStatusReport =
  | {
      readonly kind: 'closed';
      /** `unknown`: the venue says that it is closed, but not how, or in a way of its own, such as rejected. */
      readonly how: 'cancelled' | 'filled' | 'expired' | 'unknown';
      readonly evidence: Evidence;
      readonly filledQuantity?: Decimal;
      /** It was partly filled before, and the venue does not say how much. */
      readonly partlyFilled?: true;
    }
  | { readonly kind: 'open'; readonly at: Millis; readonly filledQuantity: Decimal }
  /**
   * `unclearSince`: an order that may be the one was told of; whether it is cannot be told, since the attempt began.
   * `gone`: the venue has it neither among the open orders nor among the closed ones that it still tells of.
   */
  | {
      readonly kind: 'nothing';
      readonly why: string;
      readonly unclearSince?: Millis;
      readonly gone?: Evidence;
    };

export interface KeyStatusReport {
  readonly key: OrderKey;
  readonly report: OrderStatusReport;
  /** The order that was seen, as the venue names it. */
  readonly orderId?: string;
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
  /** Addresses that may sign for the account, where the venue tells them. */
  readonly signers?: readonly string[];
  /** When the credentials end by their own word, by the venue's clock. */
  readonly endsAt?: Millis;
}

/** One venue: pure functions from requests to bytes and from replies to outcomes, and sessions. */
export interface Venue {
  readonly description: VenueDescription;
  readonly requestForm: RequestForm;
  /** What its signature is made of; absent where a refused one is not explained. */
  readonly signatureForm?: SignatureForm;
  readonly pace: Pace;
  /** Where it depends on the account's tier; `pace` without it. */
  paceOf?(account: Account): Pace;
  /** How it compares its orderIds. */
  readonly ids: IdComparison;

  /** Cuts a request into requests that the venue takes at once, using what is known of the orders. */
  split(request: CancelRequest, known: ReadonlyMap<string, Order>): readonly CancelRequest[];
  /** Why this request cannot be sent as it is; undefined when it can. `known`: the open orders by orderId. */
  objection(
    request: CancelRequest,
    account: Account | undefined,
    known: ReadonlyMap<string, Order>,
  ): string | undefined;
  /** Makes stored credentials ready for use, such as by opening an encrypted key. A `problem` names no value. */
  unlock?(secrets: Secrets): Promise<Result<Unlocked>>;
  /** Pure. Without an account: what it would be in production. */
  payload(request: CancelRequest, context: PayloadContext): Payload;
  /** Everything to show of a payload but its signature. */
  stages(payload: Payload): readonly Stage[];
  /** The request as programs that a person can run, without secrets. Pure. */
  copies?(payload: Payload, account: Account | undefined): readonly Copy[];
  /** With a key that is here: never asked where there is a `remoteSigner`. */
  sign(payload: Payload, secrets: Secrets): SignedCall;
  /** Who signs where the key is not here; undefined where it is. Asks nobody by itself. */
  remoteSigner?(transport: AccountTransport): RemoteSigner | undefined;
  /** Total: an unknown shape is an unknown outcome. At least one entry per row of the payload. */
  outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[];

  /** Values that an option can take, asked from the venue, such as sub-accounts. */
  discover?(
    transport: AccountTransport,
    option: Field['id'],
    signal: AbortSignal,
  ): Promise<Result<readonly Choice[]>>;
  /**
   * Makes credentials of the kind that the account's kind is exchanged for, with one request that is never repeated. A
   * `problem` says whether they may have been made.
   */
  exchange?(transport: AccountTransport, signal: AbortSignal): Promise<Result<Exchanged>>;
  /** A standing connection of one account. Opens nothing by itself. */
  open(transport: AccountTransport): VenueSession;
}

/** Who signs for an account whose key is not here, such as a wallet or a device at which a person confirms. */
export interface RemoteSigner {
  /** Host and port, for words. */
  readonly host: string;
  readonly address: string;
  /**
   * Asks, once, for the signature of exactly what the preview shows. What comes back was held against it; a failure says
   * why nothing can be sent. May take minutes, so it is asked before a request takes its turn. Never rejects.
   */
  sign(payload: Payload, signal: AbortSignal): Promise<SignedCall | Failure>;
}

/** Credentials ready for use. With an owner, each request takes a nonce of this owner's. */
export interface Unlocked {
  readonly secrets: Secrets;
  readonly owner?: string;
}

/** Credentials that a venue made. */
export interface Exchanged {
  readonly secrets: Secrets;
  /** What they may do, as the venue says. */
  readonly words: string;
}

/** One account's standing with its venue. */
export interface VenueSession {
  /** One signed read that proves the session. */
  prove(signal: AbortSignal): Promise<Result<Proof>>;
  /**
   * Asks what the documents leave open, and only reads after the sign-in can tell (`byReads`): a handful of them, none of
   * which can act. What they tell goes to `transport.found`; what stays open is left as it is. Never rejects.
   */
  findOut?(signal: AbortSignal): Promise<void>;
  /** Whether `findOut` is to be asked again: something that was found has stopped fitting, or could not be told. */
  readonly isInDoubt?: boolean;
  /** Why these credentials cannot cancel, where the venue tells what they may do; undefined where they can, or nobody knows. */
  cannotCancel?(signal: AbortSignal): Promise<string | undefined>;
  /** The open orders; of one market where `market` is given. */
  openOrders(market: string | undefined, signal: AbortSignal): Promise<Result<OrdersRead>>;
  /** Undefined where this account has no stream: it is polled. Ends, or throws, when the connection does. */
  changes(signal: AbortSignal): AsyncIterable<OrderChange> | undefined;
  /**
   * The targeted read that closes open questions: one report for each row that was looked up. `startedAt`: when the
   * attempt began, by our clock; without a known orderId only an order that was open then can be meant.
   */
  queryOrders(
    rows: readonly PlanRow[],
    signal: AbortSignal,
    startedAt?: Millis,
  ): Promise<Result<readonly KeyStatusReport[]>>;
  /** Arms, refreshes or (0) disarms the venue's timer, with a nonce where the venue takes one. Never rejects. */
  setDeadMansSwitch?(
    seconds: number,
    nonce: bigint | undefined,
    signal: AbortSignal,
  ): Promise<DeadMansSwitchResult>;
  /**
   * Sends a request, once. `unsigned` is the request as it was prepared, `make` gives it signed when its turn comes.
   * Calls `written` when its first byte is about to be written. Never rejects.
   */
  deliver(
    unsigned: Call,
    make: MakeCall,
    signal: AbortSignal,
    written?: () => void,
  ): Promise<Reply | Failure>;
}

/** How often a venue lets itself be asked, per credential. */
export interface Pace {
  /**
   * The venue documents no limits, and these are a guess: a 429 makes them slower, at most to so many ms between two
   * requests, and each answer that is none a little quicker again.
   */
  readonly learnsTo?: Millis;
  readonly concurrent: number;
  readonly spacingMs: Millis;
  readonly timeoutMs: Millis;
  /**
   * A budget that refills evenly, `units` in each `perMs`; or, where it is `counted`, at most so many within any `perMs`.
   * Reads leave `kept` of it to cancels.
   */
  readonly budget?: {
    readonly units: number;
    readonly perMs: Millis;
    readonly kept: number;
    readonly counted?: true;
    /** The venue's own limit, where `units` leave a part of it to other programs; `told` counts by it. */
    readonly limit?: number;
  };
  /** How often the open orders are read while a stream is up, and while it is not. */
  readonly pollMs: { readonly streaming: Millis; readonly polling: Millis };
}
