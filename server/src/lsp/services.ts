import type {
  AccountUpdate,
  AskAgainResult,
  ClientRequests,
  CopyAsParams,
  CopyAsResult,
  DeadMansSwitchResult,
  DiscoverResult,
  ExchangeResult,
  ExplainCancellationParams,
  ExplainParams,
  ExplainResult,
  PrepareAgainResult,
  PrepareParams,
  PrepareResult,
  ReadSentResult,
  RowParams,
  SendParams,
  SendResult,
  TryCredentialsResult,
  VerifySignatureParams,
} from '../protocol/messages.ts';
import type {
  Account,
  CancellationUpdate,
  CancelRequest,
  Readiness,
  VenueDescription,
} from '../protocol/model.ts';
import type { WireText } from '../requests/languageFeatures/convert.ts';
import type { Live } from '../requests/live.ts';
import type { VenueForm } from '../venues/requestForm.ts';

/** A request with a fresh nonce and its signature, as it would be sent; or why there is none. */
export type Signing =
  | { readonly kind: 'signed'; readonly body: string; readonly signer: string }
  | { readonly kind: 'refused'; readonly message: string };

/** What the LSP layer may ask of the server. Handlers know this and nothing behind it. */
export interface Services {
  readonly venues: readonly VenueDescription[];
  readonly forms: readonly VenueForm[];
  matchAccounts(accounts: readonly Account[]): void;
  restartSession(accountId: string): void;
  refresh(accountId: string | undefined): Promise<void>;
  prepare(params: PrepareParams): Promise<PrepareResult>;
  /** A request of a plan that is kept, as a program that a person can run. */
  copyAs(params: CopyAsParams): CopyAsResult;
  dropPlans(planIds: readonly string[]): void;
  setDeadMansSwitch(
    params: ClientRequests['orderInspector/deadMansSwitch']['params'],
    signal: AbortSignal,
  ): Promise<DeadMansSwitchResult>;
  exchange(
    params: ClientRequests['orderInspector/exchange']['params'],
    signal: AbortSignal,
  ): Promise<ExchangeResult>;
  discover(
    params: ClientRequests['orderInspector/discover']['params'],
    signal: AbortSignal,
  ): Promise<DiscoverResult>;
  /** Signs in once with credentials that need not be stored yet. */
  tryCredentials(account: Account, signal: AbortSignal): Promise<TryCredentialsResult>;
  send(params: SendParams, signal: AbortSignal): Promise<SendResult>;
  /** What the sessions and the cancellations hold right now. Waits for nothing and asks nobody. */
  live(): Live;
  /** Signs a request for a file, with a fresh nonce. Sends nothing. */
  sign(request: CancelRequest, signal: AbortSignal): Promise<Signing>;
  /** The wire form of a request, unsigned; undefined where there is none. */
  wireText: WireText;
  /** Random. */
  uuid(): string;
  askAgain(params: RowParams, signal: AbortSignal): Promise<AskAgainResult>;
  prepareAgain(params: ClientRequests['orderInspector/prepareAgain']['params']): Promise<PrepareAgainResult>;
  closeQuestion(params: ClientRequests['orderInspector/closeQuestion']['params']): Promise<void>;
  /** What is written down about the attempts of a run, as text. */
  report(params: ClientRequests['orderInspector/report']['params']): Promise<string>;
  /** Whether the journal was read. Waits for the first try. */
  wasJournalRead(): Promise<boolean>;
  readiness(): readonly Readiness[];
  /** Signs in once more, with reads only, and says what came back. */
  checkAccount(accountId: string, signal: AbortSignal): Promise<string>;
  /** Goes the way of an emergency up to the socket, and says what each step took. */
  dryRun(): Promise<string>;
  /** The requests in any text, as lines to choose from. */
  readSent(text: string): Promise<ReadSentResult>;
  /** Searches why a request was refused. Sends nothing. */
  explain(params: ExplainParams, signal: AbortSignal): Promise<ExplainResult>;
  /** The same for a request that this process sent. */
  explainCancellation(params: ExplainCancellationParams): Promise<ExplainResult>;
  /** Hashes of typed data, as text. */
  hashTypedData(text: string): Promise<string>;
  /** Who signed, or whether a signature is right, as text. */
  verifySignature(params: VerifySignatureParams): Promise<string>;
  /** Whether a text equals a secret that an open session holds. */
  isSecret(text: string): boolean;
  stop(): Promise<void>;
}

/** What the server tells the client by itself. */
export interface Outbox {
  account(update: AccountUpdate): void;
  cancellation(update: CancellationUpdate): void;
  log(line: string): void;
}
