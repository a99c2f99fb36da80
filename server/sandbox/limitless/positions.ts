/** `GET /portfolio/positions`: which markets hold orders or tokens. Shape as in openapi of 2026-04-30 and captured samples. */
import type { Answer } from '../serve.ts';
import type { Call } from './call.ts';
import { amounts, type PracticeMarket, type PracticeOrder, userOrder } from './order.ts';
import { exchange, visible } from './reads.ts';

export function positions(call: Call): Answer {
  const live = visible(call).filter(({ status, ownerId }) => status === 'LIVE' && ownerId === call.profileId);
  const clob = [...call.state.book.markets.values()].flatMap((market, index) => {
    const orders = live.filter((order) => order.market.slug === market.slug);
    const balance = index === 0 ? '2500000' : '0';
    return orders.length === 0 && balance === '0' ? [] : [position(market, orders, balance, call)];
  });
  return {
    status: 200,
    body: { rewards: {}, points: '0', accumulativePoints: '0', amm: [], group: [], clob },
  };
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
