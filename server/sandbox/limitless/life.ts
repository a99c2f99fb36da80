/** The market goes on: now and then an order fills a little, now and then a new one appears. */
import type { Random } from '../random.ts';
import type { Book } from './book.ts';
import { ownProfile, plausibleOrder } from './seed.ts';

const shortestMs = 5_000;
const longestMs = 11_000;

export class Life {
  readonly #book: Book;
  readonly #random: Random;
  readonly #usual: number;
  #timer: NodeJS.Timeout | undefined;
  #placed = 0;

  /** `usual` is how many open orders the book tends to. */
  constructor(book: Book, random: Random, usual: number) {
    this.#book = book;
    this.#random = random;
    this.#usual = usual;
  }

  get on(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.step();
        this.start();
      },
      this.#random.int(shortestMs, longestMs),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One thing happens. */
  step(): void {
    const [first, ...rest] = this.#book
      .orders()
      .filter(({ status, ownerId, held }) => status === 'LIVE' && ownerId === ownProfile && !held);
    const few = 1 + rest.length < this.#usual;
    if (!first || this.#random.chance(few ? 0.5 : 0.08)) this.#place();
    else {
      const order = this.#random.pick([first, ...rest]);
      const part = (order.originalSize * BigInt(this.#random.int(10, 45))) / 100n;
      this.#book.fill(order, part);
    }
  }

  #place(): void {
    const [first, ...rest] = this.#book.markets.values();
    if (!first) return;
    this.#placed += 1;
    const order = plausibleOrder(this.#random, this.#random.pick([first, ...rest]), {
      ownerId: ownProfile,
      createdAt: Date.now(),
      name: `practice-live-${this.#placed}`,
    });
    this.#book.place({ ...order, remainingSize: order.originalSize });
  }
}
