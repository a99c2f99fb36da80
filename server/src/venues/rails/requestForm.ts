import type { RequestForm } from '../requestForm.ts';
import { fields } from './fields.ts';

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
      marker: { path: ['message'], values: ['cancelOrder'] },
      keys: {
        message: true,
        content: { clientRequestId: true, market: true, orderId: true, cancelBy: true },
      },
      ids: [{ path: ['content', 'orderId'], by: 'orderId', many: false }],
      values: [
        {
          path: ['content', 'cancelBy'],
          code: 'rails/cancel-by',
          required: true,
          pattern: /^orderId$/,
          must: '"orderId", the one way there is',
          mend: { value: 'orderId' },
        },
        {
          path: ['content', 'clientRequestId'],
          code: 'rails/client-request-id',
          required: false,
          pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
          must: 'a UUID, or be left out',
          mend: { fresh: 'uuid' },
        },
      ],
    },
  ],
  parameters: [
    {
      key: 'market',
      code: 'rails/market',
      pattern: /^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/,
      must: 'the market of the order, such as ETH-USD',
      wirePath: ['content', 'market'],
    },
  ],
  market: { pattern: /^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/ },
  signedInFile: false,
  maxIds: Number.POSITIVE_INFINITY,
  secrets: [],
  fields,
};
