/** The market goes on: now and then an order fills a little, now and then a new one appears. */
import type { Random } from '../random.ts';
import type { Book } from './book.ts';
import { plausibleOrder } from './seed.ts';

/** One thing happens to a book that tends to `usual` open orders. */
export function live(book: Book, random: Random, usual: number): void {
  const fillable = book.open().filter(({ status }) => status === 'submitted' || status === 'partiallyfilled');
  const [first, ...rest] = fillable;
  const few = book.open().length < usual;
  if (!first || random.chance(few ? 0.5 : 0.08)) placeOne(book, random);
  else {
    const order = random.pick([first, ...rest]);
    const part = (order.quantity * BigInt(random.int(10, 45))) / 100n;
    book.fill(order, part > 0n ? part : 1n);
  }
}

function placeOne(book: Book, random: Random): void {
  const [first, ...rest] = book.markets.values();
  if (!first) return;
  const createdAt = Date.now();
  const order = plausibleOrder(random, random.pick([first, ...rest]), {
    createdAt,
    name: `practice-live-${createdAt}`,
  });
  const status = order.status === 'partiallyfilled' ? 'submitted' : order.status;
  book.place({ ...order, filled: 0n, status });
}
