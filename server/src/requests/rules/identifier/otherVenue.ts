import type { Span } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { foreignForm } from '../../notations.ts';

/** `identifier/other-venue`: an orderId of another venue's form. */
export function* otherVenue({ requests, options }: LintContext): Generator<RuleFinding> {
  for (const { venue, places } of requests) {
    if (venue === undefined) continue;
    for (const { place, ids } of places) {
      if (place.by !== 'orderId') continue;
      for (const id of ids) {
        const form = id.type === 'string' ? foreignForm(id.value, venue, options.venues) : undefined;
        if (form !== undefined) yield { message: foreignMessage(form, venue.label), ...spanOf(id) };
      }
    }
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function foreignMessage(form: string, label: string): string {
  return `This is ${form}; the venue is ${label}.`;
}
