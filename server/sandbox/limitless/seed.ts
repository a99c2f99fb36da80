/** The markets and orders that a practice venue starts with. */
import type { Random } from '../random.ts';
import type { PracticeMarket, PracticeOrder } from './order.ts';

/** The profile of the practice token, and a sub-account that it manages. */
export const ownProfile = 900_001;
export const subProfile = 42;

const catalogue = [
  ['btc-100k-weekly', 'Will Bitcoin trade above $100,000 on Friday?'],
  ['eth-4000-daily', 'Will Ethereum close above $4,000 today?'],
  ['fed-cuts-rates-next-meeting', 'Will the Fed cut rates at its next meeting?'],
  ['city-wins-the-derby', 'Will City win the derby on Sunday?'],
  ['record-july-temperature', 'Will this July be the warmest on record?'],
] as const;

const dayMs = 86_400_000;

export function seedMarkets(random: Random, now: number): [PracticeMarket, ...PracticeMarket[]] {
  const [first, ...rest] = catalogue.map(([slug, title], index) => ({
    id: String(112_523 + index * 17),
    slug,
    title,
    conditionId: `0x${random.hex(64)}`,
    tokens: { yes: random.digits(77), no: random.digits(77) },
    deadline: new Date(now + (index + 2) * dayMs).toISOString(),
    status: 'FUNDED' as const,
  }));
  if (!first) throw new Error('the catalogue of markets is empty');
  return [first, ...rest];
}

/** An order that could stand there: about a third with a clientOrderId, a quarter partially filled. */
export function plausibleOrder(
  random: Random,
  market: PracticeMarket,
  of: {
    readonly ownerId: number;
    readonly createdAt: number;
    readonly name: string;
    readonly named?: boolean;
  },
): PracticeOrder {
  const originalSize = BigInt(random.int(100, 50_000)) * 10_000n;
  const filled = random.chance(0.25) ? (originalSize * BigInt(random.int(5, 90))) / 100n : 0n;
  return {
    id: random.uuid(),
    ...(random.chance(0.35) || of.named ? { clientOrderId: of.name } : {}),
    ownerId: of.ownerId,
    market,
    outcome: random.pick(['yes', 'no']),
    side: random.pick(['BUY', 'SELL']),
    type: 'GTC',
    status: 'LIVE',
    priceMilli: BigInt(random.int(5, 950)),
    originalSize,
    remainingSize: originalSize - filled,
    createdAt: of.createdAt,
    isEarning: random.chance(0.5),
    held: false,
  };
}

/**
 * `count` orders of the practice profile, the first of them always with a clientOrderId to practise with, and four of
 * the sub-account; the oldest is some days old.
 */
export function seedOrders(
  random: Random,
  markets: readonly [PracticeMarket, ...PracticeMarket[]],
  count: number,
  now: number,
): PracticeOrder[] {
  const before = () => now - random.int(60_000, 3 * dayMs);
  const own = Array.from({ length: count }, (_, index) =>
    plausibleOrder(random, random.pick(markets), {
      ownerId: ownProfile,
      createdAt: before(),
      name: `practice-${String(index + 1).padStart(3, '0')}`,
      named: index === 0,
    }),
  );
  const sub = Array.from({ length: 4 }, (_, index) => ({
    ...plausibleOrder(random, random.pick(markets), { ownerId: subProfile, createdAt: before(), name: '' }),
    clientOrderId: `partner-order-${String(index + 1).padStart(3, '0')}`,
  }));
  return [...own, ...sub];
}
