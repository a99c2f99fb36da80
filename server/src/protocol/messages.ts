/** The methods between client and server: a method string, and the types of what goes each way. */
import type {
  AccountUpdate,
  CredentialsParams,
  CredentialsResult,
  DeadMansSwitchResult,
  DiscoverResult,
  ExchangeParams,
  ExchangeResult,
  TryCredentialsResult,
  WhenClosed,
} from './accountMessages.ts';
import type {
  AskAgainResult,
  PrepareAgainResult,
  PrepareParams,
  PrepareResult,
  RowParams,
  SendParams,
  SendResult,
} from './cancelMessages.ts';
import type { CopyAsParams, CopyAsResult } from './copies.ts';
import type {
  ChosenId,
  ComposedFile,
  DocumentText,
  FoundId,
  LintFinding,
  ReadRequest,
  SignResult,
} from './fileMessages.ts';
import type { Account, CancellationUpdate, OrderKey, Readiness, VenueDescription } from './model.ts';
import type { SealedNetwork } from './network.ts';
import type {
  ExplainCancellationParams,
  ExplainParams,
  ExplainResult,
  ReadSentResult,
  VerifySignatureParams,
} from './signatureMessages.ts';

export type * from './accountMessages.ts';
export type * from './cancelMessages.ts';
export type * from './copies.ts';
export type * from './fileMessages.ts';
export type * from './network.ts';
export type * from './signatureMessages.ts';

/** Requests that the client sends; the key is the method. */
export interface ClientRequests {
  /** Asks for a sign of life. A server that does not answer within seconds hangs, whatever else it said before. */
  'orderInspector/alive': { params: null; result: null };
  /** The venues this server speaks to. */
  'orderInspector/venues': { params: null; result: readonly VenueDescription[] };
  /** Turns a cancel request into the exact bytes that would be sent. Sends nothing. */
  'orderInspector/prepare': { params: PrepareParams; result: PrepareResult };
  /** A request of a plan that is kept, as a program that a person can run. Sends nothing. */
  'orderInspector/copyAs': { params: CopyAsParams; result: CopyAsResult };
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
  /**
   * Whether what earlier windows have written down of cancellations was read, and so was told before this answer. Waits
   * for the first try; without an account there is none.
   */
  'orderInspector/wasJournalRead': { params: null; result: boolean };
  /** Whether each account could cancel at this moment. Sends nothing. */
  'orderInspector/readiness': { params: null; result: readonly Readiness[] };
  /** Goes the way of an emergency up to the socket, for every account, and says what each step took. Sends nothing. */
  'orderInspector/dryRun': { params: null; result: { readonly text: string } };
  /** Signs in once more, beside the session, with reads only, and says what came back: a text without secrets. */
  'orderInspector/checkAccount': {
    params: { readonly accountId: string };
    result: { readonly text: string };
  };
  /**
   * Arms, refreshes (seconds above 0) or disarms (0) the venue's timer that cancels everything. With `keep` it is refreshed
   * while a window is open; without it what kept it alive before ends.
   */
  'orderInspector/deadMansSwitch': {
    params: { readonly accountId: string; readonly seconds: number; readonly keep?: WhenClosed };
    result: DeadMansSwitchResult;
  };
  /** Reads the open orders of an account again, of all accounts without an id. Ends when they are read. */
  'orderInspector/refresh': { params: { readonly accountId?: string }; result: null };
  /** Whether a text has the form of an id at this venue. Sends nothing. */
  'orderInspector/checkId': {
    params: { readonly venue: string; readonly key: OrderKey };
    /** `problem`: it cannot be one. `doubt`: it can, but should be looked at again. */
    result: { readonly problem?: string; readonly doubt?: string };
  };
  /**
   * Asks the venue for the values that an option can take, such as sub-accounts. The account need not be stored yet:
   * the server asks for its credentials as for any other.
   */
  'orderInspector/discover': {
    params: { readonly account: Account; readonly option: string };
    result: DiscoverResult;
  };
  /**
   * Signs in once, with reads alone, to an account that need not be stored yet: the server asks for its credentials as for
   * any other. Ends within half a minute.
   */
  'orderInspector/tryCredentials': { params: { readonly account: Account }; result: TryCredentialsResult };
  /** Has the venue make credentials of one kind from those of another, once. It changes something at the venue. */
  'orderInspector/exchange': { params: ExchangeParams; result: ExchangeResult };
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
  /** The requests in any text that holds some, such as an `.http` file or a command of curl. Sends nothing. */
  'orderInspector/readSent': { params: { readonly text: string }; result: ReadSentResult };
  /** Searches why a request was refused. Sends nothing; what it is checked with stays in the server. */
  'orderInspector/explain': { params: ExplainParams; result: ExplainResult };
  /** Why the venue refused a request that this window sent for an order. */
  'orderInspector/explainCancellation': { params: ExplainCancellationParams; result: ExplainResult };
  /** Hashes typed data (EIP-712), and tells what is odd about it. */
  'orderInspector/hashTypedData': { params: { readonly text: string }; result: { readonly text: string } };
  /** Who signed typed data, or whether the signature of a text is right. */
  'orderInspector/verifySignature': { params: VerifySignatureParams; result: { readonly text: string } };
  /** Lints a document that need not be open. */
  'orderInspector/lint': { params: DocumentText; result: readonly LintFinding[] };
}

/** Notifications that the client sends. */
export interface ClientNotifications {
  /** Nobody sees these plans any more, or others took their place: they cannot be sent from now on. */
  'orderInspector/dropPlans': { readonly planIds: readonly string[] };
  /** All accounts there are, without secrets. Sessions are opened, kept and closed to match. */
  'orderInspector/accounts': { readonly accounts: readonly Account[] };
  /** The credentials of an account changed: its session starts anew. */
  'orderInspector/credentialsChanged': { readonly accountId: string };
  /** The settings for the network changed: they are asked for again before the next connection. */
  'orderInspector/networkChanged': null;
}

/** Requests that the server sends. */
export interface ServerRequests {
  /** Asks for an account's credentials, to be sealed to the given key. */
  'orderInspector/credentials': { params: CredentialsParams; result: CredentialsResult };
  /** Asks for the settings for the network, to be sealed to the given key, before the first connection is made. */
  'orderInspector/network': { params: { readonly publicKey: string }; result: SealedNetwork };
}

/** Notifications that the server sends. */
export interface ServerNotifications {
  'orderInspector/account': AccountUpdate;
  'orderInspector/cancellation': CancellationUpdate;
}
