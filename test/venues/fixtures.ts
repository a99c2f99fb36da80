/** What a venue folder brings to the contract suite. */
import type {
  Account,
  CancelRequest,
  CancelTarget,
  Order,
  Outcome,
} from '../../server/src/protocol/model.ts';
import type { Failure, Reply, Secrets, Venue } from '../../server/src/venues/venue.ts';

export interface PayloadCase {
  readonly title: string;
  readonly request: CancelRequest;
  readonly now: number;
  readonly secrets: Secrets;
  readonly account?: Account;
  readonly expect: {
    readonly method: string;
    readonly target: string;
    readonly body?: string;
    /** Where the signature becomes part of the body: the body before it. */
    readonly unsignedBody?: string;
    readonly signed: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

export interface OutcomeCase {
  readonly title: string;
  readonly request: CancelRequest;
  readonly reply: Reply | Failure;
  /** Outcome by id, without times and words that only people read. */
  readonly expect: Readonly<Record<string, Partial<Outcome>>>;
}

export interface VenueFixtures {
  readonly venue: Venue;
  readonly account: Account;
  readonly known: readonly Order[];
  readonly payloads: readonly PayloadCase[];
  readonly outcomes: readonly OutcomeCase[];
}

export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** The request that a test is about, with the venue filled in. */
export function requestOf(
  venue: string,
  target: CancelTarget,
  more: Partial<CancelRequest> = {},
): CancelRequest {
  return { venue, target, parameters: {}, ...more };
}

export function reply(status: number, body: unknown): Reply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'reply', status, headers: {}, body: text, receivedAt: NOW };
}

export function failure(sent: 'no' | 'maybe', cause: Failure['cause']): Failure {
  return { kind: 'failure', sent, cause, message: 'for the test' };
}
