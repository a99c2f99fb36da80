import type { RequestSnippet } from '../requestForm.ts';

/** What an editor offers in an empty request file. */
export const snippets: readonly RequestSnippet[] = [
  {
    label: 'Limitless: body of POST /orders/cancel (wire)',
    description: 'Sent byte for byte as it stands.',
    body: {
      orderId: '$1',
    },
  },
  {
    label: 'Limitless: body of POST /orders/batch-cancel (wire)',
    description: '1 to 50 ids of one market. Sent byte for byte as it stands.',
    body: {
      orderIds: ['$1'],
    },
  },
];
