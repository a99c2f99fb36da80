/** The market goes on: now and then an order fills a little, now and then a new one appears. */
import type { Random } from '../random.ts';
import type { Book } from './book.ts';
import { plausibleOrder } from './seed.ts';

/** One thing happens to a book that tends to `usual` open orders. */
export function live(book: Book, random: Random, usual: number): void {
  const [first, ...rest] = book.open().filter(({ status, held }) => status === 'active' && !held);
  const few = 1 + rest.length < usual;
  if (!first || random.chance(few ? 0.5 : 0.08)) {
    book.place({ ...plausibleOrder(random, Date.now()), filled: 0n });
  } else {
    const order = random.pick([first, ...rest]);
    book.fill(order, (order.quantity * BigInt(random.int(10, 45))) / 100n);
  }
}
