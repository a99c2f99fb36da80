import type { Outcome } from '../../../protocol/model.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { namedOrders } from '../../orders.ts';

/** `live/pending`: a cancellation of the order is already under way. */
export function* pending(context: LintContext): Generator<RuleFinding> {
  for (const { end, node } of namedOrders(context)) {
    const message = end && messageOf(end.outcome);
    if (message !== undefined) yield { message, start: node.start, end: node.end };
  }
}

function messageOf({ kind }: Outcome): string | undefined {
  if (kind === 'pending')
    return 'A cancellation of this order is under way: the venue has it, and has not confirmed it yet.';
  if (kind === 'unknown' || kind === 'notReported') {
    return 'A cancellation of this order was sent; what became of it is not known yet.';
  }
  return undefined;
}
