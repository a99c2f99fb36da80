/** What is said about request files. */
import type { CancelRequest, OrderKey } from './model.ts';

export type SignResult =
  /** `changes` write nonce, expiry and signature into the file. */
  | { readonly kind: 'signed'; readonly signer: string; readonly changes: readonly TextChange[] }
  | { readonly kind: 'refused'; readonly message: string };

export interface TextChange {
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  readonly newText: string;
}

/** An order to be named in a request file. */
export interface ChosenId {
  readonly venue: string;
  readonly accountId?: string;
  readonly key: OrderKey;
}

/** What an id in a text can mean: an open order, or one of a venue whose ids look like it. */
export interface FoundId extends ChosenId {
  /** As it stands in the text. */
  readonly found: string;
  /** What is known of it, for a person. */
  readonly words: string;
  readonly isOpen: boolean;
  /** It means one open order and nothing else. */
  readonly isOnly: boolean;
}

export interface ComposedFile {
  readonly venue: string;
  /** A file name that names the venue. */
  readonly name: string;
  readonly text: string;
}

export interface DocumentText {
  readonly uri: string;
  readonly text: string;
}

/** One request in a request file, with where it stands and what keeps it from being sent. */
export interface ReadRequest {
  /** Position in the file's array; 0 for a file with one request. */
  readonly index: number;
  /** UTF-16 offsets of the request in the text. */
  readonly start: number;
  readonly end: number;
  /** Zero-based line of `start`. */
  readonly line: number;
  /** Absent when the request cannot be read. */
  readonly request?: CancelRequest;
  /** The name of the account that a neutral form asks for. */
  readonly accountName?: string;
  /** Findings of severity error; with any of them the request is not sent. */
  readonly errors: readonly string[];
  /** Findings of severity error about what is made anew when it is sent, such as an old nonce: they keep nobody from cancelling. */
  readonly madeAnew: readonly string[];
}

export interface LintFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** Zero-based lines, UTF-16 columns. */
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
}

interface TextPosition {
  readonly line: number;
  readonly character: number;
}
