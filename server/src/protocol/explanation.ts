/** Why a request was refused, as far as its bytes tell. */

/** `incomplete`: something that is needed to check the signature is not at hand. */
export type Verdict = 'valid' | 'explained' | 'unexplained' | 'incomplete';

/** Why a request was refused, as far as its bytes tell. Holds no secret. */
export interface Explanation {
  readonly verdict: Verdict;
  /** The venue's id; absent where it cannot be told whose request it is. */
  readonly venue?: string;
  /** Proven ones first. Two proven ones are a pair: both have to be undone. */
  readonly causes: readonly FoundCause[];
  /** What would have to be given to check it, as sentences. */
  readonly missing: readonly string[];
  /** Where the signature is right: what else this venue refuses a request for, as sentences. */
  readonly otherReasons: readonly string[];
}

/** One mistake. */
export interface FoundCause {
  /** Of the catalogue in docs/signing; never changes its meaning. */
  readonly code: string;
  /** The arithmetic came out; everything else is suspected at most. */
  readonly proven: boolean;
  /** One sentence. */
  readonly message: string;
  /** What was signed, byte for byte, where that can be shown. */
  readonly signed?: string;
  /** What had to be signed for the request as it was sent. */
  readonly sent?: string;
  /** The first byte of the two texts, in UTF-8, that differs; from 0. */
  readonly differsAt?: number;
  /** A line of code or a setting that mends it. */
  readonly mend: string;
  /** The account's own option that mends it, where it has one. */
  readonly setting?: { readonly option: string; readonly value: string };
}
