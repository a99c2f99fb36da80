/** Whole requests to begin with in an empty file: first those of the venue that the file's name tells. Pure. */
import type { Span } from '../../json/nodes.ts';
import type { RequestSnippet, VenueForm } from '../../venues/requestForm.ts';
import type { LiveAccount } from '../live.ts';
import { neutralShape } from '../read/shape.ts';
import { venueOfFile } from '../read/venueOfFile.ts';
import type { Completion } from './completion.ts';
import { clean } from './orderText.ts';
import { layOut } from './template.ts';
import { timeFor } from './timeIdeas.ts';
import type { View } from './view.ts';

/** A file that names a venue is hardly meant for another one: without a name, venues with an account stand first. */
export function templates(view: View, replace: Span): readonly Completion[] {
  const { options } = view.context;
  const named = venueOfFile(options);
  const hasAccount = ({ id }: VenueForm) => view.live.accounts.some(({ account }) => account.venue === id);
  const rank = (venue: VenueForm) => (venue === named ? 0 : hasAccount(venue) ? 1 : 2);
  return options.venues
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((venue) => ofVenue(view, venue).map((one) => completionOf(view, venue, one, replace)));
}

/** The form that all venues share, then the venue's own messages. */
function ofVenue({ context }: View, venue: VenueForm): readonly RequestSnippet[] {
  const { ids } = neutralShape(venue, context.options.venues);
  const at = (key: string) => ids.some(({ path }) => path.at(-1) === key);
  const cancel = (label: string, target: object): RequestSnippet => ({
    label: `${label} at ${venue.label}`,
    description: 'The account signs and sends it.',
    body: { venue: venue.id, account: '$1', cancel: target },
  });
  return [
    cancel('Cancel one order', { orderId: '$2' }),
    ...(at('clientOrderId')
      ? [cancel('Cancel one order by its clientOrderId', { clientOrderId: '$2' })]
      : []),
    cancel('Cancel several orders', { orderIds: ['$2'] }),
    cancel('Cancel all orders of a market', { all: true, market: '$2' }),
    ...(venue.requestForm.snippets ?? []),
  ];
}

function completionOf(
  { live }: View,
  venue: VenueForm,
  { label, description, body }: RequestSnippet,
  replace: Span,
): Completion {
  const [only, ...others] = live.accounts.filter((one) => one.account.venue === venue.id);
  // Of several, none is put there that a person did not choose: it may be the one whose orders are real.
  const account = others.length === 0 ? only : undefined;
  const detail = others.length > 0 ? `${others.length + 1} accounts` : clean(only?.account.name ?? '', 40);
  const { text, stops } = layOut(body, (key) => known(live.now, venue, account, key));
  return {
    kind: 'template',
    label,
    ...(detail === '' ? {} : { detail }),
    ...(description === undefined ? {} : { note: description }),
    replace,
    text,
    stops,
    filter: `${label} ${venue.id}`,
  };
}

/** What an account or the clock says of a field. */
function known(
  now: number,
  venue: VenueForm,
  holder: LiveAccount | undefined,
  key: string,
): string | undefined {
  if (key === 'account') return holder?.account.name;
  const fact = Object.hasOwn(venue.requestForm.fields ?? {}, key)
    ? venue.requestForm.fields?.[key]
    : undefined;
  if (fact?.holds === 'nonce') return timeFor(fact, now, []);
  return venue.requestForm.parameters.some((one) => one.key === key)
    ? holder?.account.options[key]
    : undefined;
}
