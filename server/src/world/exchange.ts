import type { Dispatcher } from 'undici';
import type { Call, Failure, Reply } from '../venues/venue.ts';
import { describe } from './address.ts';
import { UnusableConnection } from './connection.ts';
import type { Limit, Stop } from './limit.ts';
import { headersOf, MAX_REPLY_BYTES, textOf } from './reply.ts';

/** Nothing was written, because the connection was gone: another one may be taken. */
export const unused = Symbol('unused');
export type Exchanged = Reply | Failure | typeof unused;

export interface ExchangeOptions {
  readonly limit: Limit;
  readonly now: () => number;
  /** Called when the first byte is about to be written. */
  readonly written?: (() => void) | undefined;
  /** Whether the connection ended in an error. */
  readonly wasCut?: () => boolean;
  readonly maxBytes?: number | undefined;
}

/** Sends a request once and waits for its reply. Expected failures are values. */
export function exchange(dispatcher: Dispatcher, call: Call, options: ExchangeOptions): Promise<Exchanged> {
  return new Promise((resolve) => new Exchange(call, options, resolve).start(dispatcher));
}

/** One request and its reply. undici calls the `on…` methods; the first settlement counts. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #call: Call;
  readonly #options: ExchangeOptions;
  readonly #resolve: (result: Exchanged) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #size = 0;
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(call: Call, options: ExchangeOptions, resolve: (result: Exchanged) => void) {
    this.#call = call;
    this.#options = options;
    this.#resolve = resolve;
  }

  start(dispatcher: Dispatcher): void {
    const { limit } = this.#options;
    if (limit.stopped) {
      this.#stop(limit.stopped);
      return;
    }
    limit.onStop = (stop) => this.#stop(stop);
    const { method, origin, target, headers, body } = this.#call;
    try {
      dispatcher.dispatch(
        { method, origin, path: target, headers, body: body ?? null } as Dispatcher.DispatchOptions,
        this,
      );
    } catch (error) {
      this.onResponseError(undefined, error as Error);
    }
    // undici writes to an idle connection in the next turn of the event loop: right after that, not before.
    setImmediate(() => limit.arm());
  }

  /**
   * A request is started once. Settled before its turn, or started already: nothing of it may be written any more, and
   * undici writes nothing of a request that is aborted here.
   */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled || this.#controller) {
      controller.abort(new Error('not sent again'));
      this.#fail({
        cause: 'reset',
        message: 'The venue did not take the request, and it is not sent again.',
      });
      return;
    }
    this.#controller = controller;
    this.#options.written?.();
  }

  /** Called for each interim reply as well: the last one counts. */
  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    this.#headers = headersOf(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const most = this.#options.maxBytes ?? MAX_REPLY_BYTES;
    this.#size += chunk.length;
    if (this.#size > most)
      this.#stop({ cause: 'unreadable', message: `The reply is larger than ${most} bytes.` });
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const text = textOf(this.#headers, this.#chunks, this.#options.wasCut?.() ?? false);
    if ('problem' in text) {
      this.#fail({ cause: 'unreadable', message: text.problem });
      return;
    }
    const [status, headers] = [this.#status, this.#headers];
    this.#settle({ kind: 'reply', status, headers, ...text, receivedAt: this.#options.now() });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    const words = describe(error);
    if (!this.#controller) {
      if (error instanceof UnusableConnection) this.#settle(unused);
      else this.#fail({ cause: 'unreachable', message: words });
    } else if (this.#status >= 200 || isUnreadable(error)) {
      this.#fail({ cause: 'unreadable', message: `The reply is not complete: ${words}` });
    } else this.#fail({ cause: 'reset', message: `The connection was cut: ${words}` });
  }

  #stop(stop: Stop): void {
    this.#fail(stop);
    this.#controller?.abort(new Error(stop.message));
  }

  #fail(failure: Stop): void {
    this.#settle({ kind: 'failure', sent: this.#controller ? 'maybe' : 'no', ...failure });
  }

  #settle(result: Exchanged): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#options.limit.onStop = undefined;
    this.#resolve(result);
  }
}

/** What came is no reply: undici's parser could not read it, or its head is too large. */
function isUnreadable(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'HTTPParserError' || /^UND_ERR_(HEADERS_OVERFLOW|RES_)/.test(code);
}
