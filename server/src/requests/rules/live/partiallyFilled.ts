import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { liveIds, openOrder } from '../../orders.ts';

/** `live/partially-filled`: the order is filled in part. */
export function* partiallyFilled(context: LintContext): Generator<RuleFinding> {
  for (const { key, accounts, node } of liveIds(context)) {
    const order = openOrder(key, accounts);
    if (order === undefined || !/[1-9]/.test(order.filledQuantity)) continue;
    const { filledQuantity, quantity, remainingQuantity, market } = order;
    yield {
      message: `${filledQuantity} of ${quantity} are filled (${order.side}, ${market.title}); ${remainingQuantity} remain, and only these can be cancelled.`,
      start: node.start,
      end: node.end,
    };
  }
}
