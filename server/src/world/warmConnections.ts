import { setTimeout as sleep } from 'node:timers/promises';
import type { Connections } from './connections.ts';

/** How often is looked whether a connection is ready, and the longest pause after a failure, ms. */
const LOOK = { usual: 200, most: 10_000 };
/** Venues and proxies close a connection without a request after a minute; a younger one takes its place before, ms. */
const LIFE = 45_000;

/** Keeps a connection ready at each origin that somebody holds. */
export class WarmConnections {
  readonly #connections: Connections;
  readonly #held = new Map<string, { holders: number; readonly released: AbortController }>();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** Keeps a connection ready until the signal is aborted. Failures are silent: the request itself will tell them. */
  hold(origin: string, signal: AbortSignal): void {
    if (signal.aborted) return;
    const held = this.#held.get(origin) ?? { holders: 0, released: new AbortController() };
    held.holders += 1;
    this.#held.set(origin, held);
    if (held.holders === 1) void this.#keep(origin, held.released.signal);
    signal.addEventListener('abort', () => this.#release(origin, held), { once: true });
  }

  #release(origin: string, held: { holders: number; readonly released: AbortController }): void {
    held.holders -= 1;
    if (held.holders > 0) return;
    this.#held.delete(origin);
    held.released.abort();
  }

  async #keep(origin: string, released: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([released, this.#connections.ended]);
    let pause = LOOK.usual;
    while (!signal.aborted) {
      try {
        if (!(await this.#connections.isReady(origin, LIFE, signal)))
          await this.#connections.prepare(origin, signal);
        pause = LOOK.usual;
      } catch {
        pause = Math.min(pause * 2, LOOK.most);
      }
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
