import type { Account, CancelRequest } from '../protocol/model.ts';
import type { Payload } from '../venues/venue.ts';
import type { FollowPorts } from './ports.ts';
import type { CancellationRecord } from './record.ts';

/** One request of a plan: what it was made from, and the bytes as prepared. */
export interface Step {
  readonly request: CancelRequest;
  readonly payload: Payload;
}

export interface AttemptOptions {
  readonly account: Account;
  /** The bytes were shown: they are sent as they are or not at all. */
  readonly shown: boolean;
  /** Send even where the journal cannot be written. */
  readonly unjournaled: boolean;
}

/** What it takes to send a step of an attempt. */
export interface StepSending {
  readonly record: CancellationRecord;
  readonly ports: FollowPorts;
  readonly options: AttemptOptions;
  readonly signal: AbortSignal;
}
