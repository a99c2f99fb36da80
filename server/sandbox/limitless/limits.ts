/** The documented pace per token: 2 requests at once, 300 ms apart (API reference, introduction, 2026-04-30). */
import type { Answer, Received } from '../serve.ts';

const concurrent = 2;
const spacingMs = 300;
/** Two requests that left 300 ms apart may arrive a little closer. */
const toleranceMs = 20;

interface Use {
  running: number;
  lastAt: number;
}

const tooMany: Answer = { status: 429, body: { message: 'Too many requests' } };

export class Limits {
  enforced: boolean;
  readonly #uses = new Map<string, Use>();

  constructor(enforced: boolean) {
    this.enforced = enforced;
  }

  /** 429 when this request breaks the pace of its key; else it counts until it is over. */
  refusal(key: string, received: Received): Answer | undefined {
    const use = this.#uses.get(key) ?? { running: 0, lastAt: Number.NEGATIVE_INFINITY };
    this.#uses.set(key, use);
    const tooSoon = received.arrivedAt - use.lastAt < spacingMs - toleranceMs;
    if (this.enforced && (use.running >= concurrent || tooSoon)) return tooMany;
    use.running += 1;
    use.lastAt = received.arrivedAt;
    received.whenOver(() => {
      use.running -= 1;
    });
    return undefined;
  }
}
