/** Requests on the wire, and what people agreed to. Types only. */
import type { Plan } from '../../server/src/protocol/model.ts';
import type { Call, Failure, Reply } from '../../server/src/venues/venue.ts';
import type { Arrival } from './exchange.ts';
import type { IntentLine } from './lines.ts';
import type { Asked } from './venues/venue.ts';

/** A cancel request whose first byte left. */
export interface Wire {
  readonly number: number;
  readonly process: string;
  readonly at: number;
  readonly call: Call;
  readonly asked: Asked;
  /** Its line in the journal. */
  readonly intent: IntentLine | undefined;
  /** The venue's ids of the orders that it was about when it was sent. */
  readonly orders: readonly string[];
  readonly arrivals: Arrival[];
  /** It has its answer, or whoever waited for it is gone. */
  isOver: boolean;
  result?: Reply | Failure;
}

/** What a person confirmed. */
export interface Decision {
  readonly run: string;
  readonly process: string;
  readonly at: number;
  readonly plan: Plan;
  /** The texts of the preview; undefined where none was shown. */
  readonly shown: ReadonlySet<string> | undefined;
  readonly unjournaled: boolean;
  /** By a client's id: the orders that had it and were open. */
  readonly open: ReadonlyMap<string, readonly string[]>;
}

/** A promise that was broken. */
export interface Problem {
  /** Which promise: the same for all failures of one kind. */
  readonly promise: string;
  readonly words: string;
}
