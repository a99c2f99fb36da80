import { localTime } from '../../../protocol/localTime.ts';
import type { Outcome } from '../../../protocol/model.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { namedOrders } from '../../orders.ts';

/** `live/closed`: an order that is known not to be open any more. */
export function* closed(context: LintContext): Generator<RuleFinding> {
  for (const { end, node } of namedOrders(context)) {
    const message = end && messageOf(end.outcome);
    if (message !== undefined) yield { message, start: node.start, end: node.end, tags: ['unnecessary'] };
  }
}

/** Only what the venue said counts. */
function messageOf(outcome: Outcome): string | undefined {
  if (outcome.kind !== 'cancelled' && outcome.kind !== 'notOpen') return undefined;
  const at = localTime(outcome.evidence.at);
  const how = outcome.kind === 'cancelled' ? 'cancelled' : outcome.because;
  const what = how === 'unknown' ? 'not open any more' : how;
  return `This order is ${what}, as the venue said at ${at}.`;
}
