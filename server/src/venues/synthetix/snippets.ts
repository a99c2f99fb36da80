import type { RequestSnippet } from '../requestForm.ts';

/** What an editor offers in an empty request file. */
export const snippets: readonly RequestSnippet[] = [
  {
    label: 'Message to Synthetix: cancel orders',
    description:
      '`cancelOrders` of `POST /v1/trade`, as Synthetix documents it. Nonce, expiry and signature are made when it is signed or sent.',
    body: {
      params: {
        action: 'cancelOrders',
        subAccountId: '$1',
        orderIds: ['$2'],
      },
      nonce: '^$3',
    },
  },
  {
    label: 'Message to Synthetix: cancel all orders of markets',
    description:
      '`cancelAllOrders` of `POST /v1/trade`, as Synthetix documents it. `"*"` stands for every market.',
    body: {
      params: {
        action: 'cancelAllOrders',
        subAccountId: '$1',
        symbols: ['${2:*}'],
      },
      nonce: '^$3',
    },
  },
];
