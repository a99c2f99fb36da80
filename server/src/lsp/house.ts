import type {
  AccountUpdate,
  ClientRequests,
  DiscoverResult,
  PrepareParams,
  PrepareResult,
  SendParams,
  SendResult,
  TimerResult,
} from '../protocol/messages.ts';
import type { Account, Cancellation, VenueDescription } from '../protocol/model.ts';
import type { Live } from '../requests/live.ts';
import type { VenueForm } from '../venues/requestForm.ts';

/** What the LSP layer may ask of the house. Handlers know this and nothing behind it. */
export interface House {
  readonly venues: readonly VenueDescription[];
  readonly forms: readonly VenueForm[];
  matchAccounts(accounts: readonly Account[]): void;
  restartSession(accountId: string): void;
  refresh(accountId: string | undefined): Promise<void>;
  prepare(params: PrepareParams): Promise<PrepareResult>;
  timer(params: ClientRequests['orderInspector/timer']['params'], signal: AbortSignal): Promise<TimerResult>;
  discover(
    params: ClientRequests['orderInspector/discover']['params'],
    signal: AbortSignal,
  ): Promise<DiscoverResult>;
  send(params: SendParams, signal: AbortSignal): Promise<SendResult>;
  /** What the sessions and the cancellations hold right now. Waits for nothing and asks nobody. */
  live(): Live;
  /** Whether a text equals a secret that an open session holds. */
  isSecret(text: string): boolean;
  stop(): Promise<void>;
}

/** What the house tells the client by itself. */
export interface Outbox {
  account(update: AccountUpdate): void;
  cancellation(cancellation: Cancellation): void;
  log(line: string): void;
}
