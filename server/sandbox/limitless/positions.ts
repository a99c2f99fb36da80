/** `GET /portfolio/positions`: which markets hold orders or tokens. Shape as in openapi of 2026-04-30 and captured samples. */
import type { Answer } from '../serve.ts';
import type { Call } from './call.ts';
import { amounts, type PracticeMarket, type PracticeOrder, userOrder } from './order.ts';
import { exchange, visible } from './reads.ts';
import type { VenueBehavior } from './state.ts';

export function positions(call: Call): Answer {
  const { behavior } = call.state;
  const isNamed = ({ status }: PracticeOrder) =>
    status === 'LIVE' || (status === 'DELAYED' && behavior.delayed !== 'nowhere');
  const live = visible(call).filter((order) => isNamed(order) && order.ownerId === call.profileId);
  const all = [...call.state.book.markets.values()].flatMap((market, index) => {
    const orders = live.filter((order) => order.market.slug === market.slug);
    const balance = index === 0 ? '2500000' : '0';
    return orders.length === 0 && balance === '0' ? [] : [position(market, orders, balance, call)];
  });
  const last = behavior.group === 'none' ? undefined : all.at(-1);
  const clob = all.filter((entry) => entry !== last);
  const group = last === undefined ? [] : [grouped(behavior.group, last)];
  return {
    status: 200,
    body: { rewards: {}, points: '0', accumulativePoints: '0', amm: [], group, clob },
  };
}

/** What an entry of `group` holds is not documented. */
function grouped(form: VenueBehavior['group'], entry: ReturnType<typeof position>): object {
  if (form === 'flat') return entry;
  const market = { slug: 'practice-group', title: 'Practice group' };
  return form === 'nested' ? { market, markets: [entry] } : { market, positions: { yes: '1', no: '0' } };
}

function position(market: PracticeMarket, orders: readonly PracticeOrder[], yes: string, call: Call) {
  const none = { cost: '0', fillPrice: '0', realisedPnl: '0', unrealizedPnl: '0', marketValue: '0' };
  return {
    market: {
      slug: market.slug,
      id: Number(market.id),
      title: market.title,
      status: market.status,
      deadline: market.deadline,
      conditionId: market.conditionId,
      yesPositionId: market.tokens.yes,
      noPositionId: market.tokens.no,
      venue: { exchange, adapter: null },
    },
    tokensBalance: { yes, no: '0' },
    positions: { yes: none, no: none },
    latestTrade: null,
    orders: {
      liveOrders: orders.map((order) => ({ ...userOrder(order), isEarning: order.isEarning })),
      totalCollateralLocked: locked(orders).toString(),
    },
    rewards: { epochs: [], isEarning: orders.some(({ isEarning }) => isEarning) },
    makerAddress: call.state.account,
  };
}

/** What open orders to buy still bind, in raw dollars. */
function locked(orders: readonly PracticeOrder[]): bigint {
  return orders
    .filter(({ side }) => side === 'BUY')
    .reduce((sum, order) => sum + (amounts(order).maker * order.remainingSize) / order.originalSize, 0n);
}
