import type { Millis, Outcome } from '../../protocol/model.ts';
import type { KeyOutcome } from '../../venues/venue.ts';

/** A refusal that did nothing, and what has to happen before the request is sent once more. */
export interface Repeat {
  /** The rows that are asked for again; the others have their outcome. */
  readonly rows: readonly KeyOutcome[];
  /** How long to wait, ms. */
  readonly wait: Millis;
  /** The bytes that were refused may go out again as they are, where they were shown and so may not change. */
  readonly sameBytes: boolean;
  /** The venue is asked first what became of the orders: an earlier arrival may have caused the refusal. */
  readonly readFirst: boolean;
  /** Rows wait for the venue's rate limit, which is shown. */
  readonly isRateLimit: boolean;
}

type Rejected = Extract<Outcome, { kind: 'rejected' }>;

/** A row that waits for the rate limit does so for this long in all, ms. */
const MOST_WAITING: Millis = 10 * 60_000;
/** Without the venue's word: the first wait for the rate limit, doubling up to the last one, ms. */
const FIRST_WAIT: Millis = 2_000;
const LAST_WAIT: Millis = 30_000;
/** How often a refusal is followed by another try, and after which wait times the try, ms. */
const rules: Readonly<
  Partial<Record<Rejected['reason'], { readonly tries: number; readonly wait: Millis }>>
> = {
  // The order is being released or filled at this moment (Limitless and Rails, 409).
  marketState: { tries: 2, wait: 400 },
  // The token had ended (Rails): a fresh one is taken.
  authentication: { tries: 1, wait: 0 },
  // Our time was off; the refusal has given the venue's.
  expired: { tries: 1, wait: 0 },
  // Another program used the number: the next one is taken (seed of Synthetix: three times at most).
  nonce: { tries: 3, wait: 100 },
};

/**
 * What is to be sent again after these outcomes; undefined when there is nothing. Only a refusal that the venue
 * documents as worth it, and that says for certain that nothing was done, is repeated. Pure.
 * `tries`: how often it was sent; `elapsed`: since the first time, ms.
 */
export function repeatAfter(
  outcomes: readonly KeyOutcome[],
  { tries, elapsed }: { readonly tries: number; readonly elapsed: Millis },
): Repeat | undefined {
  const rows = outcomes.filter(({ outcome }) => isWorthIt(outcome));
  const [first] = rows.map(({ outcome }) => outcome as Rejected);
  if (!first || rows.some(({ outcome }) => (outcome as Rejected).reason !== first.reason)) return undefined;
  if (first.reason === 'rateLimit') {
    const wait = Math.max(
      waitFor(tries),
      ...rows.map(({ outcome }) => (outcome as Rejected).retryAfterMs ?? 0),
    );
    if (elapsed + wait > MOST_WAITING) return undefined;
    return { rows, wait, sameBytes: true, readFirst: false, isRateLimit: true };
  }
  const rule = rules[first.reason];
  if (!rule || tries > rule.tries) return undefined;
  const isNonce = first.reason === 'nonce';
  const sameBytes = first.reason === 'marketState' || first.reason === 'authentication';
  return { rows, wait: rule.wait * tries, sameBytes, readFirst: isNonce, isRateLimit: false };
}

function isWorthIt(outcome: Outcome): boolean {
  if (outcome.kind !== 'rejected') return false;
  return outcome.retryable === true || outcome.reason === 'rateLimit';
}

function waitFor(tries: number): Millis {
  return Math.min(LAST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - 1, 10));
}
