/** The markets and orders that the practice venue starts with. */
import type { Random } from '../random.ts';
import { ulid } from './ids.ts';
import type { PracticeOrder } from './order.ts';

type Market = readonly [name: string, dollars: number];

/** With what one costs in dollars, about. */
const markets: readonly [Market, ...Market[]] = [
  ['BTC-USD', 65_000],
  ['ETH-USD', 3_600],
  ['SOL-USD', 150],
  ['XRP-USD', 2],
];

export const marketNames: readonly string[] = markets.map(([name]) => name);

const dayMs = 86_400_000;

/** An order that could stand there; a quarter is partially filled. */
export function plausibleOrder(random: Random, createdAt: number): PracticeOrder {
  const [market, dollars] = random.pick(markets);
  const quantity = BigInt(random.int(1, 400)) * 250n;
  return {
    id: ulid(random, createdAt),
    clientRequestId: random.uuid(),
    market,
    orderType: random.pick(['buy', 'sell']),
    tradeType: 'limit',
    status: 'active',
    price: BigInt(Math.round((dollars * 100 * random.int(900, 1_100)) / 1_000)),
    quantity,
    filled: random.chance(0.25) ? (quantity * BigInt(random.int(5, 90))) / 100n : 0n,
    postOnly: random.chance(0.3),
    createdAt,
    updatedAt: createdAt,
    held: false,
  };
}

/** `count` open orders; the oldest is some days old. */
export function seedOrders(random: Random, count: number, now: number): PracticeOrder[] {
  return Array.from({ length: count }, () => plausibleOrder(random, now - random.int(60_000, 3 * dayMs)));
}
