import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { foreignForm } from '../../notations.ts';

/** `identifier/other-venue`: an orderId of another venue's form. */
export function* otherVenue({ requests, options }: LintContext): Generator<RuleFinding> {
  for (const { venue, places } of requests) {
    if (venue === undefined) continue;
    for (const id of places.filter(({ place }) => place.by === 'orderId').flatMap(({ ids }) => ids)) {
      if (id.type !== 'string') continue;
      const form = foreignForm(id.value, venue, options.venues);
      if (form !== undefined)
        yield { message: foreignMessage(form, venue.label), start: id.start, end: id.end };
    }
  }
}

function foreignMessage(form: string, label: string): string {
  return `This is ${form}; the venue is ${label}.`;
}
