import type { Failure, HttpOptions } from '../venues/venue.ts';

/** Why nobody waits for a reply any more. */
export type Stop = Pick<Failure, 'cause' | 'message'>;

/**
 * When to give up: the time is over, or the caller aborts. It stands before the first byte of every cancel, so it costs
 * nothing until it is armed: before anything is waited for, or right after the request is written.
 */
export class Limit {
  /** Set as soon as nobody waits any more. */
  stopped: Stop | undefined;
  /** Called once, at that moment: of whoever works on the request then. */
  onStop: ((stop: Stop) => void) | undefined;
  readonly #options: Pick<HttpOptions, 'signal' | 'timeoutMs'>;
  readonly #onAbort = () => this.#stop({ cause: 'aborted', message: 'The request was aborted.' });
  #timer: NodeJS.Timeout | undefined;
  #own: AbortController | undefined;
  #ended = false;

  constructor(options: Pick<HttpOptions, 'signal' | 'timeoutMs'>) {
    this.#options = options;
    if (options.signal.aborted) this.#onAbort();
  }

  /** From now on it stops by itself; what happened before is noticed. */
  arm(): void {
    if (this.#ended || this.#timer) return;
    const { signal, timeoutMs } = this.#options;
    const message = `No complete reply within ${timeoutMs / 1000} s.`;
    this.#timer = setTimeout(() => this.#stop({ cause: 'timeout', message }), timeoutMs);
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** For what waits: aborted at that moment, with the Stop as its reason. */
  get signal(): AbortSignal {
    this.#own ??= new AbortController();
    if (this.stopped) this.#own.abort(this.stopped);
    this.arm();
    return this.#own.signal;
  }

  /** Nothing is waited for any more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#onAbort);
  }

  #stop(stop: Stop): void {
    if (this.stopped || this.#ended) return;
    this.stopped = stop;
    this.end();
    this.#own?.abort(stop);
    this.onStop?.(stop);
  }
}
