import type { Account } from '../../protocol/model.ts';
import type { OtherWindows } from '../journal/otherWindows.ts';
import type { AttemptPorts } from '../ports.ts';
import type { CancellationRecord } from '../record.ts';

export interface AttemptOptions {
  readonly account: Account;
  /** The bytes were shown: they are sent as they are or not at all. */
  readonly shown: boolean;
  /** Send even where the journal cannot be written. */
  readonly unjournaled: boolean;
  readonly otherWindows: OtherWindows;
}

/** What it takes to send a step of an attempt. */
export interface StepSending {
  readonly record: CancellationRecord;
  readonly ports: AttemptPorts;
  readonly options: AttemptOptions;
  readonly signal: AbortSignal;
}
