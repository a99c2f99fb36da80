/** The methods between client and server: a method string, and the types of what goes each way. */
import type {
  Account,
  Cancellation,
  CancellationUpdate,
  CancelRequest,
  ListScope,
  Millis,
  Order,
  OrderKey,
  Plan,
  Problem,
  Readiness,
  SessionState,
  VenueDescription,
} from './model.ts';

/** Requests that the client sends; the key is the method. */
export interface ClientRequests {
  /** The venues this server speaks to. */
  'orderInspector/venues': { params: null; result: readonly VenueDescription[] };
  /** Turns a cancel request into the exact bytes that would be sent. Sends nothing. */
  'orderInspector/prepare': { params: PrepareParams; result: PrepareResult };
  /** Sends a prepared plan: exactly the bytes that were prepared if those were shown to a person. */
  'orderInspector/send': { params: SendParams; result: SendResult };
  /** Asks the venue again about rows of an attempt, about all that are open without a key. Ends when it has answered. */
  'orderInspector/askAgain': { params: RowParams; result: AskAgainResult };
  /** Prepares to send an order's cancel request once more: the identical bytes while the venue still takes them. */
  'orderInspector/prepareAgain': {
    params: RowParams & { readonly key: OrderKey };
    result: PrepareAgainResult;
  };
  /** The person closes an open question: nobody asks about it any more. What is known of it stays as it is. */
  'orderInspector/closeQuestion': { params: RowParams & { readonly key: OrderKey }; result: null };
  /** Everything that is written down about the attempts of a run, as text for a person and the venue's support. */
  'orderInspector/report': { params: { readonly run: string }; result: { readonly text: string } };
  /** Whether each account could cancel at this moment. Sends nothing. */
  'orderInspector/readiness': { params: null; result: readonly Readiness[] };
  /** Goes the way of an emergency up to the socket, for every account, and says what each step took. Sends nothing. */
  'orderInspector/drill': { params: null; result: { readonly text: string } };
  /** Arms, refreshes (seconds above 0) or disarms (0) the venue's timer that cancels everything. */
  'orderInspector/timer': {
    params: { readonly accountId: string; readonly seconds: number };
    result: TimerResult;
  };
  /** Reads the open orders of an account again, of all accounts without an id. Ends when they are read. */
  'orderInspector/refresh': { params: { readonly accountId?: string }; result: null };
  /** Whether a text has the form of an id at this venue. Sends nothing. */
  'orderInspector/checkId': {
    params: { readonly venue: string; readonly key: OrderKey };
    result: { readonly problem?: string };
  };
  /**
   * Asks the venue for the values that an option can take, such as sub-accounts. The account need not be stored yet:
   * the server asks for its credentials as for any other.
   */
  'orderInspector/discover': {
    params: { readonly account: Account; readonly option: string };
    result: DiscoverResult;
  };
  /** The cancel requests in a document, complete or not. */
  'orderInspector/readRequests': { params: DocumentText; result: readonly ReadRequest[] };
  /** Signs a request of a file at an account, with a fresh nonce. Sends nothing. */
  'orderInspector/sign': {
    params: DocumentText & { readonly index: number; readonly accountId: string };
    result: SignResult;
  };
  /** Finds ids of orders in any text, and says what they mean. Asks no venue. */
  'orderInspector/findIds': { params: { readonly text: string }; result: readonly FoundId[] };
  /** Writes request files for ids: one a venue. */
  'orderInspector/composeRequests': {
    params: { readonly ids: readonly ChosenId[] };
    result: readonly ComposedFile[];
  };
  /** Lints a document that need not be open. */
  'orderInspector/lint': { params: DocumentText; result: readonly LintFinding[] };
}

/** Notifications that the client sends. */
export interface ClientNotifications {
  /** All accounts there are, without secrets. Sessions are opened, kept and closed to match. */
  'orderInspector/accounts': { readonly accounts: readonly Account[] };
  /** The credentials of an account changed: its session starts anew. */
  'orderInspector/credentialsChanged': { readonly accountId: string };
}

/** Requests that the server sends. */
export interface ServerRequests {
  /** Asks for an account's credentials, to be sealed to the given key. */
  'orderInspector/credentials': { params: CredentialsParams; result: CredentialsResult };
}

/** Notifications that the server sends. */
export interface ServerNotifications {
  'orderInspector/account': AccountUpdate;
  'orderInspector/cancellation': CancellationUpdate;
}

export type TimerResult =
  /** The venue's word. `firesAt` by the venue's clock; absent when disarmed. */
  | { readonly kind: 'armed'; readonly firesAt?: Millis; readonly words: string }
  | { readonly kind: 'disarmed'; readonly words: string }
  /** The venue refused, or nothing was sent: the timer is as it was. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Sent, and no answer that says what became of it. */
  | { readonly kind: 'unknown'; readonly message: string };

export type DiscoverResult =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A value that an option can take. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

type SignResult =
  /** `changes` write nonce, expiry and signature into the file. */
  | { readonly kind: 'signed'; readonly signer: string; readonly changes: readonly TextChange[] }
  | { readonly kind: 'refused'; readonly message: string };

export interface TextChange {
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  readonly newText: string;
}

/** An order to be named in a request file. */
export interface ChosenId {
  readonly venue: string;
  readonly accountId?: string;
  readonly key: OrderKey;
}

/** What an id in a text can mean: an open order, or one of a venue whose ids look like it. */
export interface FoundId extends ChosenId {
  /** As it stands in the text. */
  readonly found: string;
  /** What is known of it, for a person. */
  readonly words: string;
  readonly isOpen: boolean;
  /** It means one open order and nothing else. */
  readonly isOnly: boolean;
}

export interface ComposedFile {
  readonly venue: string;
  /** A file name that names the venue. */
  readonly name: string;
  readonly text: string;
}

export interface DocumentText {
  readonly uri: string;
  readonly text: string;
}

export interface PrepareParams {
  readonly request: CancelRequest;
  /** True when the plan is going to be shown as a preview: it is then sent as shown or not at all. */
  readonly shown: boolean;
  /** The request names all orders of this list, as the person saw it. */
  readonly bound?: ListScope;
}

/** One order of an attempt; all of its orders without a key. */
export interface RowParams {
  readonly cancellationId: string;
  readonly key?: OrderKey;
}

export type AskAgainResult =
  | { readonly kind: 'asked'; readonly cancellation: Cancellation }
  | { readonly kind: 'refused'; readonly message: string };

export type PrepareAgainResult =
  /** `identical`: the very bytes that were sent. `why` says what a second arrival can do. */
  | { readonly kind: 'plan'; readonly plan: Plan; readonly identical: boolean; readonly why: string }
  | { readonly kind: 'refused'; readonly message: string };

export type PrepareResult =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly message: string };

export interface SendParams {
  readonly planId: string;
  /** True when the person agreed to send although the attempt cannot be written to the journal. */
  readonly unjournaled?: boolean;
  /** The decision that this is a part of; its own without one. */
  readonly run?: string;
  /** True when the person agreed to send although an earlier attempt at these orders is unanswered. */
  readonly despiteQuestions?: boolean;
}

export type SendResult =
  /** Nothing was sent: the list that the plan is bound to is another one by now. `plan` holds the list as it is. */
  | {
      readonly kind: 'changed';
      readonly plan: Plan;
      readonly added: readonly Order[];
      readonly removed: readonly OrderKey[];
    }
  /** Nothing was sent: earlier attempts at these orders are unanswered, and the venue could not be asked. The plan is still good. */
  | { readonly kind: 'openQuestions'; readonly orders: readonly OrderKey[] }
  /** Nothing was sent, because the attempt could not be written to the journal first. The plan is still good. */
  | { readonly kind: 'notJournaled'; readonly message: string }
  | { readonly kind: 'sent'; readonly cancellation: Cancellation }
  /** Nothing was sent: the bytes that were shown are too old for the venue. `plan` holds fresh ones. */
  | { readonly kind: 'renewed'; readonly plan: Plan }
  /** Nothing was sent. */
  | { readonly kind: 'refused'; readonly message: string };

/** One request in a request file, with where it stands and what keeps it from being sent. */
export interface ReadRequest {
  /** Position in the file's array; 0 for a file with one request. */
  readonly index: number;
  /** UTF-16 offsets of the request in the text. */
  readonly start: number;
  readonly end: number;
  /** Zero-based line of `start`. */
  readonly line: number;
  /** Absent when the request cannot be read. */
  readonly request?: CancelRequest;
  /** The name of the account that an intent form asks for. */
  readonly accountName?: string;
  /** Findings of severity error; with any of them the request is not sent. */
  readonly errors: readonly string[];
}

export interface LintFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** Zero-based lines, UTF-16 columns. */
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
}

interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface CredentialsParams {
  readonly accountId: string;
  /** Public X25519 key of this server process, SPKI DER in base64. */
  readonly publicKey: string;
}

/**
 * Credentials as JSON (`{fieldId: value}`), sealed: ephemeral X25519, HKDF-SHA256, AES-256-GCM.
 * They cross the connection only like this, because a client may trace whole messages to a log.
 */
export interface SealedCredentials {
  /** The sender's ephemeral public key, SPKI DER in base64. */
  readonly ephemeralKey: string;
  /** 12 bytes in base64. */
  readonly iv: string;
  /** Ciphertext with its 16 byte tag at the end, in base64. */
  readonly box: string;
}

export type CredentialsResult =
  | { readonly kind: 'sealed'; readonly credentials: SealedCredentials }
  /** Signed out, or never stored. */
  | { readonly kind: 'none' }
  /** Secret storage could not be read. */
  | { readonly kind: 'failed'; readonly message: string };

/** The whole status of an account, with what changed in its list of open orders. */
export interface AccountUpdate {
  readonly accountId: string;
  readonly session: SessionState;
  /** When the venue last confirmed the list of open orders; absent when it never did. */
  readonly asOf?: Millis;
  /** What the session proved to be at the venue, such as a profile name. */
  readonly identity?: string;
  /** The venue's clock minus ours, in ms; the HTTP Date header's resolution is 1 s. */
  readonly clockOffset?: Millis;
  /** What the list of open orders may lack, such as orders in a form that could not be read. */
  readonly warning?: string;
  readonly orders: OrderChanges;
}

export interface OrderChanges {
  /** True: `upserted` is the whole list. */
  readonly reset: boolean;
  readonly upserted: readonly Order[];
  /** Order ids that are no longer open. */
  readonly removed: readonly string[];
}
