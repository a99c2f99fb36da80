import type { RequestSnippet } from '../requestForm.ts';

/** What an editor offers in an empty request file. */
export const snippets: readonly RequestSnippet[] = [
  {
    label: 'Message to Limitless Exchange: cancel one order',
    description:
      'The body of `POST /orders/cancel`, as Limitless documents it. Sent byte for byte as it stands.',
    body: {
      orderId: '$1',
    },
  },
  {
    label: 'Message to Limitless Exchange: cancel several orders',
    description:
      'The body of `POST /orders/batch-cancel`, as Limitless documents it: 1 to 50 ids of one market. Sent byte for byte as it stands.',
    body: {
      orderIds: ['$1'],
    },
  },
];
