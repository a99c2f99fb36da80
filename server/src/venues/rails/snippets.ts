import type { RequestSnippet } from '../requestForm.ts';

/** What an editor offers in an empty request file. */
export const snippets: readonly RequestSnippet[] = [
  {
    label: 'Message to Rails: cancel one order',
    description:
      '`cancelOrder` on the WebSocket, as Rails documents it. The market is needed on a connection for all markets, as Order Inspector opens it.',
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
