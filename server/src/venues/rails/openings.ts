import type { Millis } from '../../protocol/model.ts';
import type { World } from '../venue.ts';

/** New connections in a minute: the venue takes 20 of a retail account (/v1: rate limits, 2026-03); two are left to others. */
const MOST = 18;
const MINUTE: Millis = 60_500;

/** Counts the connections that an account opens: one that has many markets must not open too many at once. */
export class Openings {
  #opened: readonly Millis[] = [];

  note(now: Millis): void {
    this.#opened = [...this.#opened.filter((at) => now - at < MINUTE), now];
  }

  /** Waits until one more may be opened, as long as it is `wanted`. Does not reject. */
  async turn(
    { monotonic, sleep }: Pick<World, 'monotonic' | 'sleep'>,
    signal: AbortSignal,
    wanted: () => boolean,
  ): Promise<void> {
    for (let wait = this.#waitFor(monotonic()); wait > 0 && wanted(); wait = this.#waitFor(monotonic())) {
      await sleep(wait, signal).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  #waitFor(now: Millis): Millis {
    const first = this.#opened.at(-MOST);
    return first === undefined ? 0 : first + MINUTE - now;
  }
}
