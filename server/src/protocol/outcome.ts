/** What became of an order that was to be cancelled. */
import type { Decimal, Millis } from './order.ts';

/** Where the knowledge of an outcome comes from. */
export interface Evidence {
  readonly from: 'reply' | 'read' | 'stream';
  /** When it was received here. */
  readonly at: Millis;
  /** The venue's own words, shortened, without secrets. */
  readonly words: string;
}

/** What became of one order that was to be cancelled. `cancelled` needs the venue's positive word for this order. */
export type Outcome =
  | {
      readonly kind: 'cancelled';
      readonly evidence: Evidence;
      /** A read proved it after a request without a clear answer: somebody or something else may have cancelled it before. */
      readonly by?: 'thisOrBefore';
      readonly filledQuantity?: Decimal;
      /** It was partly filled before, and the venue does not say how much. */
      readonly partlyFilled?: true;
    }
  | {
      readonly kind: 'pending';
      readonly since: Millis;
      readonly message: string;
      readonly seenOpenAt?: Millis;
    }
  | {
      readonly kind: 'notOpen';
      readonly because: 'filled' | 'cancelled' | 'expired' | 'unknown';
      readonly evidence: Evidence;
      readonly filledQuantity?: Decimal;
      /** It was partly filled before, and the venue does not say how much. */
      readonly partlyFilled?: true;
    }
  | {
      readonly kind: 'rejected';
      readonly reason: RejectReason;
      readonly message: string;
      /** The venue documents that the same may be asked again; nothing was done. */
      readonly retryable?: boolean;
      /** When, as the venue said, ms. */
      readonly retryAfterMs?: Millis;
      /** What is proven to be wrong with the request that was sent, and what mends it, as sentences. */
      readonly proven?: string;
    }
  /** Asked for, and missing from the venue's reply. */
  | { readonly kind: 'notReported'; readonly seenOpenAt?: Millis }
  | {
      readonly kind: 'unknown';
      readonly since: Millis;
      readonly cause: UnknownCause;
      readonly message: string;
      /** A read after the attempt still showed it open: the attempt may or may not arrive yet. */
      readonly seenOpenAt?: Millis;
    }
  | { readonly kind: 'notSent'; readonly why: string };

export type RejectReason =
  | 'authentication'
  | 'signature'
  | 'nonce'
  | 'expired'
  | 'scope'
  | 'rateLimit'
  | 'validation'
  | 'marketState';

/** `restart`: the process ended before the answer was written down. `contradiction`: the venue confirmed the cancellation, and a later read still shows the order open. */
export type UnknownCause =
  | 'timeout'
  | 'reset'
  | 'serverError'
  | 'unreadable'
  | 'aborted'
  | 'contradiction'
  | 'restart';

/** What became of the order is not known yet. */
export function isUnresolved(
  outcome: Outcome | undefined,
): outcome is Extract<Outcome, { kind: 'unknown' | 'pending' | 'notReported' }> {
  return outcome?.kind === 'unknown' || outcome?.kind === 'pending' || outcome?.kind === 'notReported';
}

const EXPLAINABLE: readonly (RejectReason | undefined)[] = [
  'authentication',
  'signature',
  'nonce',
  'expired',
];

/** Whether it was refused for something that the bytes of the request can explain. */
export function isExplainable(
  outcome: Outcome | undefined,
): outcome is Extract<Outcome, { kind: 'rejected' }> {
  return outcome?.kind === 'rejected' && EXPLAINABLE.includes(outcome.reason);
}
