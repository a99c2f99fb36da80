import type { RequestForm } from '../requestForm.ts';
import { fields } from './fields.ts';
import { snippets } from './snippets.ts';

const MARKET = /^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/;

/**
 * Rails: the WebSocket message `cancelOrder`.
 * Source: docs.rails.xyz, cancel order by id, /v1 and /latest (2026-03): orderId is a ULID, clientRequestId an optional
 * UUID, cancelBy is `orderId`; a connection for all markets needs the market in each message. Limits of size are not documented.
 */
export const requestForm: RequestForm = {
  orderId: {
    name: 'a ULID',
    pattern: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
    example: '01HH0X2VD6R0CJE4X0P0D1NQ11',
    must: 'a ULID (26 capital letters and digits without I, L, O and U, the first at most 7)',
  },
  wire: [
    {
      action: 'cancelOrder',
      fields: [
        { path: ['message'], value: { is: 'action' }, required: true, sending: 'kept' },
        { path: ['content'], value: { is: 'object' }, required: true, sending: 'kept' },
        {
          path: ['content', 'orderId'],
          value: { is: 'ids', by: 'orderId', many: false },
          sending: 'kept',
        },
        {
          path: ['content', 'cancelBy'],
          value: {
            is: 'text',
            code: 'rails/cancel-by',
            pattern: /^orderId$/,
            must: '"orderId", the one way there is',
            mend: { value: 'orderId' },
          },
          required: true,
          sending: 'kept',
        },
        {
          path: ['content', 'clientRequestId'],
          value: {
            is: 'text',
            code: 'rails/client-request-id',
            pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
            must: 'a UUID, or be left out',
            mend: { fresh: 'uuid' },
          },
          sending: 'kept',
        },
        { path: ['content', 'market'], value: { is: 'parameter', key: 'market' }, sending: 'kept' },
      ],
    },
  ],
  marker: {
    path: ['message'],
    others: {
      createOrder: 'It places an order.',
      modifyOrder: 'It changes an order.',
      cancelAllOrders: 'To cancel all orders, write the request with "cancel": { "all": true }.',
      subscribe: 'It subscribes to updates: the Orders view does so by itself.',
      unsubscribe: 'It ends a subscription.',
      ping: 'It asks the venue for a sign of life.',
    },
  },
  answers: [{ keys: ['resultType'] }],
  parameters: [
    {
      key: 'market',
      code: 'scope/markets',
      type: 'string',
      pattern: MARKET,
      must: 'the market of the order, such as ETH-USD',
    },
  ],
  market: { pattern: MARKET },
  signedInFile: false,
  maxIds: Number.POSITIVE_INFINITY,
  secrets: [],
  codes: { 'rails/cancel-by': 'error', 'rails/client-request-id': 'error' },
  fields,
  snippets,
};
