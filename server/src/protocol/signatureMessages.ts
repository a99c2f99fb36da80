/** What is said about signatures: refused requests, typed data, verifying. */
import type { Explanation } from './explanation.ts';
import type { OrderKey } from './model.ts';

/** The requests in a text, or the place where it could not be read. */
export type ReadSentResult =
  | { readonly kind: 'read'; readonly requests: readonly SentLine[] }
  | {
      readonly kind: 'unreadable';
      readonly message: string;
      /** Counted from 1. */
      readonly line: number;
      readonly column: number;
    };

/** A request as a line to choose from: nothing of its headers and its query, which may be secret. */
export interface SentLine {
  readonly method: string;
  readonly host?: string;
  readonly path: string;
  /** The venue's id, where it can be told whose request it is. */
  readonly venue?: string;
}

export interface ExplainParams {
  readonly text: string;
  /** Which request of the text, from 0. */
  readonly request: number;
  /** The venue's id, where the request does not tell. */
  readonly venue?: string;
  /** Whose secret, keys and options it is checked with; they stay in the server. */
  readonly accountId?: string;
}

export type ExplainResult =
  | {
      readonly kind: 'explained';
      readonly explanation: Explanation;
      /** The same for a person. */
      readonly text: string;
      /** The account whose options may be the cause. */
      readonly accountId?: string;
    }
  | { readonly kind: 'refused'; readonly message: string };

/** An order of an attempt of this window. */
export interface ExplainCancellationParams {
  readonly cancellationId: string;
  readonly key: OrderKey;
}

/** Without account and key: the signature of typed data. */
export interface VerifySignatureParams {
  /** What was signed: typed data in JSON, or a text, byte for byte. */
  readonly text: string;
  readonly signature: string;
  /** The account that signed; what it signs with stays in the server. */
  readonly accountId?: string;
  /** PEM. */
  readonly publicKey?: string;
}
