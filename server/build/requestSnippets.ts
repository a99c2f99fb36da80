import type { RequestSnippet, VenueForm } from '../src/venues/requestForm.ts';

/** What an editor offers in an empty request file: the neutral form, which is the same for all venues, then each venue's own. */
export function snippetsFor(venues: readonly VenueForm[]): readonly RequestSnippet[] {
  const venue = `\${1:${venues[0]?.id}}`;
  return [...intents(venue), ...venues.flatMap(({ requestForm }) => requestForm.snippets ?? [])];
}

const intents = (venue: string): readonly RequestSnippet[] => [
  {
    label: 'Cancel one order by orderId (neutral form)',
    description: 'The same form for all venues; the account signs and sends it.',
    body: {
      venue,
      account: '${2:main}',
      cancel: {
        orderId: '$3',
      },
    },
  },
  {
    label: 'Cancel one order by clientOrderId (neutral form)',
    body: {
      venue,
      account: '${2:main}',
      cancel: {
        clientOrderId: '$3',
      },
    },
  },
  {
    label: 'Cancel several orders (neutral form)',
    body: {
      venue,
      account: '${2:main}',
      cancel: {
        orderIds: ['$3'],
      },
    },
  },
  {
    label: 'Cancel all orders in a market (neutral form)',
    body: {
      venue,
      account: '${2:main}',
      cancel: {
        all: true,
        market: '$3',
      },
    },
  },
];
