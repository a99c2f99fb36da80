/** The markets and orders that the practice venue starts with. */
import type { Random } from '../random.ts';
import { uuid7 } from './ids.ts';
import type { PracticeMarket, PracticeOrder } from './order.ts';

export const seedMarkets: readonly [PracticeMarket, ...PracticeMarket[]] = [
  { symbol: 'GOLD-BTC', instType: 'perpetual', sats: 4_100_000 },
  { symbol: 'US500-BTC', instType: 'perpetual', sats: 6_300_000 },
  { symbol: 'OIL-BTC', instType: 'perpetual', sats: 62_000 },
  { symbol: 'BTC-USDT', instType: 'btc', sats: 950 },
  { symbol: 'NVDA-BTC', instType: 'stock', sats: 165_000 },
];

const dayMs = 86_400_000;
const kinds = ['limit', 'limit', 'limit', 'limit', 'limit', 'stoplimit'] as const;

/** An order that could stand there: some named, some partially filled, some that wait for a trigger, some with a date. */
export function plausibleOrder(
  random: Random,
  market: PracticeMarket,
  of: { readonly createdAt: number; readonly name: string | null; readonly named?: boolean },
): PracticeOrder {
  const orderType = random.pick(kinds);
  const quantity = BigInt(random.int(10, 20_000));
  const price = BigInt(Math.round((market.sats * random.int(900, 1_100)) / 1_000));
  const partly = orderType === 'limit' && random.chance(0.25);
  const until = random.chance(0.2) ? of.createdAt + 30 * dayMs : null;
  return {
    id: uuid7(random, of.createdAt),
    clientOrderId: random.chance(0.4) || of.named ? of.name : null,
    market,
    orderType,
    timeInForce: until === null ? 'gtc' : 'gtd',
    side: random.pick(['buy', 'sell']),
    status: orderType === 'stoplimit' ? 'waitingtrigger' : partly ? 'partiallyfilled' : 'submitted',
    price,
    trigger: orderType === 'stoplimit' ? price + 10n : null,
    quantity,
    filled: partly ? (quantity * BigInt(random.int(5, 90))) / 100n : 0n,
    createdAt: of.createdAt,
    cancelAt: until,
  };
}

/** `count` open orders, the first of them always with a clientOrderId to practise with; the oldest is some days old. */
export function seedOrders(random: Random, count: number, now: number): PracticeOrder[] {
  return Array.from({ length: count }, (_, index) =>
    plausibleOrder(random, random.pick(seedMarkets), {
      createdAt: now - random.int(60_000, 3 * dayMs),
      name: `practice-${String(index + 1).padStart(3, '0')}`,
      named: index === 0,
    }),
  );
}
