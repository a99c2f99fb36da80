import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { malformedIds } from '../../read/malformedIds.ts';
import { foreignForm, foreignMessage } from '../../read/notations.ts';

/** `identifier/other-venue`: an orderId of another venue's form. */
export function* otherVenue(context: LintContext): Generator<RuleFinding> {
  for (const { request, place, node } of malformedIds(context)) {
    const { venue } = request;
    if (venue === undefined || place.place.by !== 'orderId' || node.type !== 'string') continue;
    const form = foreignForm(node.value, venue, context.options.venues);
    if (form === undefined) continue;
    yield { message: foreignMessage(form, venue), start: node.start, end: node.end };
  }
}
