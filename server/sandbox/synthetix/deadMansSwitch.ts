/** scheduleCancel: when nobody renews it in time, every order of the sub-account is cancelled. */
import type { Book } from './book.ts';
import { isOpen } from './order.ts';

interface Armed {
  readonly timer: NodeJS.Timeout;
  /** Milliseconds since the epoch. */
  readonly triggerTime: number;
}

export class DeadMansSwitch {
  readonly #book: Book;
  readonly #armed = new Map<string, Armed>();

  constructor(book: Book) {
    this.#book = book;
  }

  /** Arms it anew, or disarms it with 0. Returns when it will fire, in milliseconds since the epoch. */
  set(subAccountId: string, seconds: number): number | null {
    clearTimeout(this.#armed.get(subAccountId)?.timer);
    this.#armed.delete(subAccountId);
    if (seconds === 0) return null;
    const triggerTime = Date.now() + seconds * 1_000;
    const timer = setTimeout(() => this.#fire(subAccountId), seconds * 1_000);
    this.#armed.set(subAccountId, { timer, triggerTime });
    return triggerTime;
  }

  stop(): void {
    for (const { timer } of this.#armed.values()) clearTimeout(timer);
    this.#armed.clear();
  }

  #fire(subAccountId: string): void {
    this.#armed.delete(subAccountId);
    for (const order of this.#book.orders()) {
      if (order.subAccountId === subAccountId && isOpen(order)) this.#book.cancel(order, 'DEAD_MAN_SWITCH');
    }
  }
}
