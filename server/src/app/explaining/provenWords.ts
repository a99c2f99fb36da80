import type { Explanation, FoundCause } from '../../protocol/explanation.ts';
import type { VenueDescription } from '../../protocol/model.ts';

type Described = Pick<VenueDescription, 'options'>;

/** What is proven to be wrong, and what mends it, as sentences; undefined where nothing is. */
export function provenWords({ causes }: Explanation, venue: Described): string | undefined {
  const proven = causes.filter((cause) => cause.proven);
  if (proven.length === 0) return undefined;
  return proven.map((cause) => `${cause.message} ${mendWords(cause, venue)}`).join(' ');
}

/** A setting of the account where one is the cause: it is what a person can do here. */
function mendWords({ mend, setting }: FoundCause, { options }: Described): string {
  const option = options.find(({ id }) => id === setting?.option);
  if (!setting || !option) return `To mend it: ${mend}.`;
  const choice = option.choices?.find(({ value }) => value === setting.value)?.label ?? setting.value;
  return `Set ${option.label} to ${choice} in Account Options.`;
}
