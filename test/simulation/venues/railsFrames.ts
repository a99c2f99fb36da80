/** The standing connection of Rails: who may open it, what it takes, and what it tells of orders. */
import { type SimOrder, standing } from '../exchange.ts';
import type { Cancels } from './railsCancels.ts';
import { contentOf, message, type Rules, view } from './railsForms.ts';
import type { Tokens } from './railsTokens.ts';
import type { SimFrames } from './venue.ts';

export function framesOf(rules: Rules, tokens: Tokens, cancels: Cancels): SimFrames {
  const left = (protocols: readonly string[], now: number) =>
    tokens.left(protocols[0]?.replace(/^authorization#/, '') ?? '', now);
  return {
    admit: (protocols, now) => {
      const ms = left(protocols, now);
      if (ms === 0) return undefined;
      return rules.afterToken === 'closes' ? ms : Number.POSITIVE_INFINITY;
    },
    isRequest: (text) => text.startsWith('{"message":"cancelOrder"'),
    answer: (call, meeting) => {
      const hasEnded = left(meeting.protocols, meeting.exchange.now()) === 0;
      cancels.one(call, meeting, hasEnded && rules.afterToken === 'refuses');
    },
    limit: (call, retryAfter) =>
      cancels.answer(call, { statusCode: 429, body: 'rate limit exceeded', retryAfter }),
    broken: (call) => cancels.answer(call, { statusCode: 500, body: 'system error' }),
    cause: (order) => cancels.cause(order),
    idOf: (call) => contentOf(call).clientRequestId ?? '',
  };
}

/** What the stream says of an order. The names of messages about fills are not documented. */
export function eventOf(order: SimOrder, rules: Rules, cancels: Cancels): string {
  const { status, filled } = standing(order);
  const { market, clientOrderId: clientRequestId } = order;
  if (status === 'cancelled' || status === 'expired') {
    const said = { statusCode: 200, body: 'order cancelled', order: view(order, 'cancelled') };
    return message(rules, {
      resultType: 'cancelOrder',
      market,
      clientRequestId: cancels.cause(order),
      ...said,
    });
  }
  const said = { market, statusCode: 200, clientRequestId } as const;
  if (status === 'filled')
    return message(rules, {
      ...said,
      resultType: 'orderFilled',
      body: 'order filled',
      order: view(order, 'filled'),
    });
  const active = { ...said, order: view(order, 'active') };
  return filled > 0
    ? message(rules, { ...active, resultType: 'orderPartiallyFilled', body: 'order partially filled' })
    : message(rules, { ...active, resultType: 'createOrder', body: 'order accepted' });
}
