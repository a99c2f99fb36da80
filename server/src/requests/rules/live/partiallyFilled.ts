import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { isFilledInPart, namedOrders } from '../../orders.ts';

/** `live/partially-filled`: the order is filled in part. */
export function* partiallyFilled(context: LintContext): Generator<RuleFinding> {
  for (const { order, node } of namedOrders(context)) {
    if (order === undefined || !isFilledInPart(order)) continue;
    const { filledQuantity, quantity, remainingQuantity, market } = order;
    const side = [order.side, order.outcome].filter((word) => word !== undefined).join(' ');
    yield {
      message: `${filledQuantity} of ${quantity} are filled (${side}, ${market.title}); ${remainingQuantity} remain, and only these can be cancelled.`,
      start: node.start,
      end: node.end,
    };
  }
}
