/** The market goes on: now and then an order fills a little, now and then a new one appears. */
import type { Random } from '../random.ts';
import type { Book } from './book.ts';
import { ownProfile, plausibleOrder } from './seed.ts';

/** What makes one thing happen. `usual` is how many open orders the book tends to. */
export function living(book: Book, random: Random, usual: number): () => void {
  let placed = 0;
  const place = () => {
    const [first, ...rest] = book.markets.values();
    if (!first) return;
    placed += 1;
    const name = `practice-live-${placed}`;
    const own = { ownerId: ownProfile, createdAt: Date.now(), name };
    const order = plausibleOrder(random, random.pick([first, ...rest]), own);
    book.place({ ...order, remainingSize: order.originalSize });
  };
  return () => {
    const [first, ...rest] = book
      .orders()
      .filter(({ status, ownerId, held }) => status === 'LIVE' && ownerId === ownProfile && !held);
    const few = 1 + rest.length < usual;
    if (!first || random.chance(few ? 0.5 : 0.08)) return place();
    const order = random.pick([first, ...rest]);
    book.fill(order, (order.originalSize * BigInt(random.int(10, 45))) / 100n);
  };
}
