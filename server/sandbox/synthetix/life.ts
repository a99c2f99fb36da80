/** The market goes on: now and then an order fills a little, now and then a new one appears. */

import type { Random } from '../random.ts';
import { RandomTicker } from '../randomTicker.ts';
import { isOpen } from './order.ts';
import { plausibleOrder } from './seed.ts';
import type { State } from './state.ts';

/** `usual` is how many open orders the first sub-account tends to. */
export function lifeOf(state: State, random: Random, usual: number): RandomTicker {
  let placed = 0;
  return new RandomTicker(random, () => {
    const open = state.book
      .orders()
      .filter((order) => isOpen(order) && order.subAccountId === state.subAccounts[0].id);
    const [first, ...rest] = open.filter(({ triggerPrice }) => triggerPrice === undefined);
    if (!first || random.chance(open.length < usual ? 0.5 : 0.08)) {
      placed += 1;
      place(state, random, `practice-live-${placed}`);
    } else {
      const order = random.pick([first, ...rest]);
      state.book.fill(order, (order.quantity * BigInt(random.int(10, 45))) / 100n);
    }
  });
}

function place({ book, ids, subAccounts }: State, random: Random, name: string): void {
  const [first, ...rest] = book.markets.values();
  if (!first) return;
  const order = plausibleOrder(random, random.pick([first, ...rest]), {
    id: ids.next(),
    subAccountId: subAccounts[0].id,
    createdAt: Date.now(),
    name,
  });
  book.place({ ...order, filled: 0n, status: 'placed' });
}
