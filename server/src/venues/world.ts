/** The world as venues see it: network, clock and chance, behind an interface. Types only. */
import type { JsonValue } from '../json/value.ts';
import type { Millis, UnknownCause } from '../protocol/model.ts';

/**
 * One request, complete. `origin` has no trailing slash; `target` is path and query exactly as signed.
 * Method `FRAME`: `body` is one message on a WebSocket at `origin` + `target`.
 */
export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'FRAME';
  readonly origin: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Texts in the body that nobody may read back, such as a signature. Headers that prove who sends always are. */
  readonly confidential?: readonly string[];
}

/** A venue's answer. A frame's answer carries the status that the frame names. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body's JSON, where it was long and has been read already; its `value` is undefined where it is not JSON. */
  readonly json?: { readonly value: JsonValue | undefined };
  readonly receivedAt: Millis;
}

/**
 * Makes a request when its turn has come: its time, its number and its signature are then as fresh as they can be. A
 * failure says why there is nothing to send after all.
 */
export type MakeCall = () => Call | Failure | Promise<Call | Failure>;

/** No reply. `sent: 'no'` is certain: not one byte of the request left. */
export interface Failure {
  readonly kind: 'failure';
  readonly sent: 'no' | 'maybe';
  readonly cause: UnknownCause | 'unreachable';
  readonly message: string;
}

/** An event stream over Socket.IO. Ends when the connection does. */
export interface EventSocket extends AsyncIterable<{ readonly name: string; readonly data: unknown }> {
  emit(name: string, data: unknown): void;
}

/** A WebSocket with text messages. Iterating ends when the connection does, and ends the connection. */
export interface TextSocket extends AsyncIterable<string> {
  /** Queues a message; false when the connection is not open any more and nothing was queued. */
  send(text: string): boolean;
  close(): void;
}

export interface ConnectOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs: Millis;
}

export interface HttpOptions {
  readonly signal: AbortSignal;
  /** From the decision to send to the last byte of the reply. */
  readonly timeoutMs: Millis;
  /** Called when the first byte is about to be written. */
  readonly written?: () => void;
  /** The largest reply that is read, bytes; 32 MiB where it is left out. A larger one is unreadable. */
  readonly maxBytes?: number;
}

/** The only way out. */
export interface World {
  /** The wall clock: only for what venues are told and for what people read. It may jump either way. */
  now(): Millis;
  /** Time that only goes forward, from any beginning: for waits, pace and lifetimes. */
  monotonic(): Millis;
  /** Resolves after `ms`, rejects with the signal's reason on abort. */
  sleep(ms: Millis, signal: AbortSignal): Promise<void>;
  /** The name of this process: random, so that no other one ever has it. */
  readonly process: string;
  /** In [0, 1). */
  random(): number;
  uuid(): string;
  /** Never follows redirects, never retries. Expected failures are values. */
  http(call: Call, options: HttpOptions): Promise<Reply | Failure>;
  /**
   * Keeps a connection open to an origin, without a request, until the signal is aborted: what is sent then needs no
   * handshake. Waits for nothing and never fails.
   */
  warm(origin: string, signal: AbortSignal): void;
  /** Rejects with an Error when the handshake fails. */
  socketIo(url: string, options: ConnectOptions): Promise<EventSocket>;
  /** Rejects with an Error when the handshake fails. A server may or may not echo a subprotocol. */
  webSocket(
    url: string,
    options: ConnectOptions & { readonly protocols?: readonly string[] },
  ): Promise<TextSocket>;
}
