import { Agent, type Dispatcher } from 'undici';
import type { Call, Failure, HttpOptions, Reply } from '../venues/venue.ts';

/** Bytes after which a reply is given up: no documented reply comes near. */
const MAX_REPLY_BYTES = 32 * 1024 * 1024;

export type Http = (call: Call, options: HttpOptions) => Promise<Reply | Failure>;

/**
 * An HTTP client that sends a request once: no redirects, no retries, TLS verified.
 * Every expected failure is a value that says whether a byte of the request may have left.
 */
export function createHttp(now: () => number): { http: Http; close(): Promise<void> } {
  const agent = new Agent({ connections: 16, pipelining: 1, connect: { timeout: 10_000 } });
  return {
    http: (call, options) =>
      new Promise((resolve) => new Exchange(agent, call, options, now, resolve).start()),
    close: () => agent.destroy(),
  };
}

/** One request and its reply. undici calls the `on…` methods; the first settlement counts. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #dispatcher: Dispatcher;
  readonly #call: Call;
  readonly #now: () => number;
  readonly #options: HttpOptions;
  readonly #resolve: (result: Reply | Failure) => void;
  readonly #chunks: Buffer[] = [];
  readonly #onAbort = () => this.#stop({ cause: 'aborted', message: 'The request was aborted.' });
  #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #size = 0;
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(
    dispatcher: Dispatcher,
    call: Call,
    options: HttpOptions,
    now: () => number,
    resolve: (result: Reply | Failure) => void,
  ) {
    this.#dispatcher = dispatcher;
    this.#call = call;
    this.#options = options;
    this.#now = now;
    this.#resolve = resolve;
  }

  start(): void {
    const { signal, timeoutMs } = this.#options;
    if (signal.aborted) {
      this.#onAbort();
      return;
    }
    signal.addEventListener('abort', this.#onAbort, { once: true });
    const message = `No complete reply within ${timeoutMs / 1000} s.`;
    this.#timer = setTimeout(() => this.#stop({ cause: 'timeout', message }), timeoutMs);
    const { method, origin, target, headers, body } = this.#call;
    try {
      this.#dispatcher.dispatch(
        { method, origin, path: target, headers: { ...headers }, body: body ?? null },
        this,
      );
    } catch (error) {
      this.onResponseError(undefined, error as Error);
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Settled before its turn on a connection: nothing of it may be written any more.
    if (this.#settled) controller.abort(new Error('given up'));
    else {
      this.#controller = controller;
      this.#options.written?.();
    }
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    this.#headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
    );
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > MAX_REPLY_BYTES) {
      this.#stop({ cause: 'unreadable', message: `The reply is larger than ${MAX_REPLY_BYTES} bytes.` });
    } else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    try {
      const body = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(this.#chunks));
      this.#settle({
        kind: 'reply',
        status: this.#status,
        headers: this.#headers,
        body,
        receivedAt: this.#now(),
      });
    } catch {
      this.#fail({ cause: 'unreadable', message: 'The reply is not UTF-8.' });
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#controller)
      this.#fail({ cause: 'reset', message: `The connection was cut: ${describe(error)}` });
    else this.#fail({ cause: 'unreachable', message: describe(error) });
  }

  #stop(failure: Pick<Failure, 'cause' | 'message'>): void {
    this.#fail(failure);
    this.#controller?.abort(new Error(failure.message));
  }

  #fail(failure: Pick<Failure, 'cause' | 'message'>): void {
    this.#settle({ kind: 'failure', sent: this.#controller ? 'maybe' : 'no', ...failure });
  }

  #settle(result: Reply | Failure): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#resolve(result);
  }
}

/** The error's code and words; undici and Node put no header and no body into these. */
function describe(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const inner = error instanceof AggregateError ? error.errors.map((e: Error) => e.message).join('; ') : '';
  return `${code}${error.message || inner}`;
}
