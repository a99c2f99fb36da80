import type { Millis } from '../../../protocol/model.ts';

/** A header as it was written: case, order and repetitions are kept. */
export interface SentHeader {
  readonly name: string;
  /** Without the blanks around it. */
  readonly value: string;
}

/** A request as it was sent, read losslessly: nothing in it was decoded, sorted or printed anew. */
export interface SentRequest {
  /**
   * What it was read from. `curl`: any command or call that sends it; `body`: the body of a signed request alone; `frame`:
   * one text message of a WebSocket.
   */
  readonly form: 'http' | 'curl' | 'har' | 'body' | 'frame';
  /** As written; `GET` where a form leaves it out and means that. */
  readonly method: string;
  /** Scheme and host with port, such as `https://api.limitless.exchange`; absent where the text names none. */
  readonly origin?: string;
  /** Path and query, exactly as on the wire. */
  readonly target: string;
  readonly headers: readonly SentHeader[];
  /** Exactly what was sent; absent without a body. */
  readonly body?: string;
  /** When it was sent, where the text tells: by the answer's `Date`, by the archive that holds it, or by its own `Date`. */
  readonly sentAt?: Millis;
  readonly answer?: SentAnswer;
}

/** What came back. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: readonly SentHeader[];
  readonly body: string;
}

/** What stands in a text: requests, or the place where it could not be read. */
export type ReadSent =
  | { readonly ok: true; readonly requests: readonly SentRequest[] }
  | {
      readonly ok: false;
      /** A sentence that quotes nothing that could be a secret. */
      readonly message: string;
      /** Counted from 1. */
      readonly line: number;
      readonly column: number;
    };
