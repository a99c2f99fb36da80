/** What a venue's documents say that it answers, and what is to be told of it: written by hand from the documents. */
import type {
  Account,
  CancelRequest,
  Order,
  Outcome,
  PlanRow,
  Problem,
} from '../../../server/src/protocol/model.ts';
import type { Call, OrderStatusReport, Secrets, Venue } from '../../../server/src/venues/venue.ts';

/** Bodies as the documents have them; where they only name a status or a code, the documented form with it in place. */
export type RecordedCase = {
  /** What of the documents' lists it is about, as `list: name`. */
  readonly of: readonly string[];
  /** The page, and the date of its copy. */
  readonly source: string;
} & (
  | {
      /** The reply to a cancel; what is said of every order, by its id. */
      readonly kind: 'cancel';
      readonly request: CancelRequest;
      readonly status: number;
      readonly body: unknown;
      readonly expect: Readonly<Record<string, Partial<Outcome>>>;
    }
  | {
      /** The answers to the reads that look for one order. */
      readonly kind: 'report';
      readonly row: PlanRow;
      readonly answer: Answer;
      readonly expect: Partial<OrderStatusReport>;
    }
  | {
      /** The answers to the reads of the open orders. */
      readonly kind: 'list';
      readonly answer: Answer;
      readonly expect: readonly Partial<Order>[];
    }
  | {
      /** Reads of the open orders that are refused. */
      readonly kind: 'problem';
      readonly answer: Answer;
      readonly expect: Partial<Problem>;
    }
);

/** A body for status 200, or a reply. */
type Answer = (call: Call) => unknown;

export interface Recorded {
  readonly venue: Venue;
  readonly account: Account;
  readonly secrets: Secrets;
  readonly known: readonly Order[];
  /** The lists of the documents: every name has to be in a case. */
  readonly lists: Readonly<Record<string, List>>;
  /** Names that our code knows, by list: the documents have to name them too. */
  readonly code: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly RecordedCase[];
}

interface List {
  readonly source: string;
  readonly names: readonly string[];
}

export const cancelled: Partial<Outcome> = { kind: 'cancelled' };
export const pending: Partial<Outcome> = { kind: 'pending' };
export const notReported: Partial<Outcome> = { kind: 'notReported' };
export const refused = (
  reason: Extract<Outcome, { kind: 'rejected' }>['reason'],
  retryable?: true,
): Partial<Outcome> => ({ kind: 'rejected', reason, ...(retryable && { retryable }) });
export const unknown = (cause: Extract<Outcome, { kind: 'unknown' }>['cause']): Partial<Outcome> => ({
  kind: 'unknown',
  cause,
});
/** Closed, as the venue says how. */
export const closed = (
  how: Extract<OrderStatusReport, { kind: 'closed' }>['how'],
  filledQuantity?: string,
): Partial<OrderStatusReport> => ({
  kind: 'closed',
  how,
  ...(filledQuantity === undefined ? {} : { filledQuantity }),
});
export const open: Partial<OrderStatusReport> = { kind: 'open' };
/** The read says neither open nor closed: it is asked about further. */
export const nothing: Partial<OrderStatusReport> = { kind: 'nothing' };
