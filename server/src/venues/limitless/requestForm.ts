import type { RequestForm } from '../requestForm.ts';
import { fields } from './fields.ts';
import { snippets } from './snippets.ts';

/** Profile ids are 32-bit integers. Source: the venue's OpenAPI document, as in its seeds (2026-04-30). */
export const MAX_PROFILE = 2n ** 31n - 1n;

/** Ids in one batch. Source: docs.limitless.exchange, trading/batch-cancel, 2026-04-30. */
export const MAX_BATCH = 50;

/**
 * Limitless: the bodies of `POST /orders/cancel` and `POST /orders/batch-cancel`.
 *
 * Source: the venue's OpenAPI document and trading pages (docs.limitless.exchange), 2026-04-30 and later: exactly one
 * of `orderId` (UUID) and `clientOrderId` (at most 128 characters); in a batch exactly one of `orderIds` and
 * `clientOrderIds`, 1 to 50 of them; `onBehalfOf` is a query parameter, a profile id, and part of the signed path.
 * A request is signed by its headers, so a signature in the body means nothing. A body limit is not documented.
 */
export const requestForm: RequestForm = {
  orderId: {
    name: 'a UUID',
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    example: 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c',
    must: 'a UUID (32 hexadecimal digits in groups of 8-4-4-4-12)',
  },
  clientOrderId: {
    name: 'a clientOrderId',
    pattern: /^.{1,128}$/su,
    example: 'desk-7-0001',
    must: 'a text of 1 to 128 characters',
    tellsNothing: true,
  },
  wire: [
    {
      fields: [
        { path: ['orderId'], value: { is: 'ids', by: 'orderId', many: false }, sending: 'kept' },
        { path: ['clientOrderId'], value: { is: 'ids', by: 'clientOrderId', many: false }, sending: 'kept' },
        { path: ['orderIds'], value: { is: 'ids', by: 'orderId', many: true }, sending: 'kept' },
        { path: ['clientOrderIds'], value: { is: 'ids', by: 'clientOrderId', many: true }, sending: 'kept' },
      ],
    },
  ],
  answers: [{ keys: ['message'], alone: true, sentence: true }, { keys: ['canceled'] }, { keys: ['failed'] }],
  parameters: [
    {
      key: 'onBehalfOf',
      code: 'scope/on-behalf-of',
      type: 'stringOrNumber',
      pattern: /^[1-9][0-9]*$/,
      max: MAX_PROFILE,
      must: `a whole number from 1 to ${MAX_PROFILE}, the profile id of the sub-account`,
      notInBody: 'the query, and so in the signed path',
    },
  ],
  signedInFile: false,
  maxIds: MAX_BATCH,
  secrets: [{ name: 'a legacy API key of Limitless', pattern: /^lmts_[A-Za-z0-9_-]{16,}$/ }],
  fields,
  snippets,
};
