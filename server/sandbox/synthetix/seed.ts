/** The markets and orders that a practice venue starts with. */
import type { Random } from '../random.ts';
import { units } from './decimal.ts';
import { identity, type Market, type PracticeOrder } from './order.ts';

const catalogue = [
  ['BTC-USDT', '97000', '0.5', '0.0001'],
  ['ETH-USDT', '3450', '0.05', '0.001'],
  ['SOL-USDT', '182.4', '0.01', '0.01'],
  ['SNX-USDT', '0.8145', '0.0001', '1'],
] as const;

const dayMs = 86_400_000;

export function seedMarkets(): [Market, ...Market[]] {
  const [first, ...rest] = catalogue.map(([symbol, ...amounts]) => {
    const [price = 0n, tick = 0n, lot = 0n] = amounts.map((text) => units(text) ?? 0n);
    return { symbol, price, tick, lot };
  });
  if (!first) throw new Error('the catalogue of markets is empty');
  return [first, ...rest];
}

/** Ids that grow, beyond 2^53 from the first, as the venue's do. */
export class Ids {
  #last: bigint;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.#last = 1_948_058_938_469_519_360n + BigInt(random.int(0, 2 ** 31));
  }

  next(): string {
    this.#last += BigInt(this.#random.int(1, 4_096));
    return this.#last.toString();
  }
}

export interface Placing {
  readonly id: string;
  readonly subAccountId: string;
  readonly createdAt: number;
  readonly name: string;
  /** Whether it has its clientOrderId in any case; else every third has one. */
  readonly named?: boolean;
}

/** An order that could stand there: about a third with a clientOrderId, a quarter partially filled. */
export function plausibleOrder(random: Random, market: Market, of: Placing): PracticeOrder {
  const quantity = market.lot * BigInt(random.int(10, 5_000));
  const filled = random.chance(0.25)
    ? (((quantity / market.lot) * BigInt(random.int(10, 90))) / 100n) * market.lot
    : 0n;
  const side = random.pick<'buy' | 'sell'>(['buy', 'sell']);
  const away = (market.price * BigInt(random.int(5, 900))) / 10_000n;
  const price = side === 'buy' ? market.price - away : market.price + away;
  return {
    id: of.id,
    ...(random.chance(0.35) || of.named ? { clientOrderId: of.name } : {}),
    subAccountId: of.subAccountId,
    symbol: market.symbol,
    side,
    price: price - (price % market.tick),
    quantity,
    filled,
    status: filled > 0n ? 'partially filled' : 'placed',
    reduceOnly: random.chance(0.2),
    postOnly: random.chance(0.3),
    ...(random.chance(0.1) ? { expiresAt: of.createdAt + 30 * dayMs } : {}),
    createdAt: of.createdAt,
    updatedAt: of.createdAt,
  };
}

type SubAccounts = readonly [main: string, second: string];

/**
 * `count` orders of the first sub-account, oldest first, that one always with a clientOrderId to practise with, and four
 * of the second, named `second-1` to `second-4`.
 */
export function seedOrders(
  random: Random,
  ids: Ids,
  markets: readonly [Market, ...Market[]],
  count: number,
  [main, second]: SubAccounts,
): PracticeOrder[] {
  const now = Date.now();
  const order = (subAccountId: string, index: number, of: number, name: string) => {
    const createdAt = now - Math.floor((3 * dayMs * (of - index)) / of);
    return plausibleOrder(random, random.pick(markets), {
      id: ids.next(),
      subAccountId,
      createdAt,
      name,
      named: index === 0,
    });
  };
  const own = Array.from({ length: count }, (_, index) =>
    order(main, index, count, `practice-${String(index + 1).padStart(3, '0')}`),
  );
  const other = Array.from({ length: 4 }, (_, index) => {
    return { ...order(second, index, 4, ''), clientOrderId: `second-${index + 1}` };
  });
  return [...guarded(own), ...other];
}

/** Every ninth order is guarded by the two after it: a take-profit and a stop-loss that wait for their trigger. */
function guarded(orders: readonly PracticeOrder[]): PracticeOrder[] {
  return orders.map((order, index) => {
    const [first, profit, loss] = orders.slice(index - (index % 9) + 3);
    if (!first || !profit || !loss) return order;
    if (order === first) return { ...order, takeProfit: identity(profit), stopLoss: identity(loss) };
    if (order === profit) return waiting(order, first, first.side === 'buy' ? 110n : 90n);
    return order === loss ? waiting(order, first, first.side === 'buy' ? 90n : 110n) : order;
  });
}

function waiting(order: PracticeOrder, first: PracticeOrder, percent: bigint): PracticeOrder {
  const price = (first.price * percent) / 100n;
  return {
    ...order,
    symbol: first.symbol,
    side: first.side === 'buy' ? 'sell' : 'buy',
    price,
    triggerPrice: price,
    quantity: first.quantity,
    filled: 0n,
    status: 'placed',
    reduceOnly: true,
    postOnly: false,
  };
}
