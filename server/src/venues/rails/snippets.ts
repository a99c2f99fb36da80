import type { RequestSnippet } from '../requestForm.ts';

/** What an editor offers in an empty request file. */
export const snippets: readonly RequestSnippet[] = [
  {
    label: 'Rails: message cancelOrder (wire)',
    description: 'The market is needed on a connection for all markets, as Order Inspector opens it.',
    body: {
      message: 'cancelOrder',
      content: {
        market: '$1',
        orderId: '$2',
        cancelBy: 'orderId',
      },
    },
  },
];
