import type { FieldFact } from '../requestForm.ts';

const docs = 'docs.limitless.exchange: trading/cancel';
const date = '2026-04-30';

/** What the fields of a cancel request mean at Limitless. */
export const fields: Readonly<Record<string, FieldFact>> = {
  orderId: {
    text: 'The venue’s id of the order, a UUID. Exactly one of `orderId` and `clientOrderId`.',
    source: docs,
    date,
  },
  clientOrderId: {
    text: 'The id that was chosen when the order was placed, 1 to 128 characters. Exactly one of `orderId` and `clientOrderId`.',
    source: docs,
    date,
  },
  orderIds: {
    text: 'UUIDs of 1 to 50 orders of one market. Ids that the venue does not know are left out of its reply, without an error.',
    source: `${docs}; third-party audit of the documentation (2026-10-06)`,
    date,
  },
  clientOrderIds: {
    text: 'Client order ids of 1 to 50 orders of one market. Ids that the venue does not know are left out of its reply, without an error.',
    source: `${docs}; third-party audit of the documentation (2026-10-06)`,
    date,
  },
  onBehalfOf: {
    text: 'The profile id of a partner’s sub-account. It goes into the query, and so into the signed path, never into the body.',
    source: 'docs.limitless.exchange: OpenAPI document',
    date,
  },
  market: {
    text: 'The slug of a market. All open orders in it are cancelled; the market is read again afterwards.',
    source: docs,
    date,
    holds: 'market',
  },
};
