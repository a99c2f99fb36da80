import type { KeyTree, RequestForm } from '../requestForm.ts';
import { fields, signedKeys } from './fields.ts';

const envelope: KeyTree = {
  nonce: true,
  signature: { v: true, r: true, s: true },
  expiresAfter: true,
};

/** Ids in one request: 20 are stated for placing only; the 20 KB body limit bounds cancels as well (2026-03-17). */
export const MAX_IDS = 20;

/**
 * Synthetix: the envelope of `POST /v1/trade` with `params.action` `cancelOrders` or `cancelAllOrders`.
 * Source: developers.synthetix.io, rest-api/trade/cancelOrders and cancelAllOrders (2026-05); id forms: the server's
 * validator as vendored in the venue's Go MCP server (2026-05-02).
 */
export const requestForm: RequestForm = {
  orderId: {
    name: 'a decimal order id',
    pattern: /^[1-9]\d{0,18}$/,
    max: 2n ** 63n - 1n,
    example: '1948058938469519360',
    must: 'a decimal number from 1 to 2^63-1, as a string, without sign, fraction, exponent or leading zero',
  },
  clientOrderId: {
    name: 'a clientOrderId',
    pattern: /^(?!snx-system\/)[-.=/+_A-Za-z0-9]{1,255}$/,
    example: 'grid-07/eth',
    must: '1 to 255 letters, digits or -.=/+_ that do not start with snx-system/',
  },
  wire: [
    {
      marker: { path: ['params', 'action'], values: ['cancelOrders'] },
      keys: {
        params: { action: true, subAccountId: true, orderIds: true, clientOrderIds: true, source: true },
        ...envelope,
      },
      ids: [
        { path: ['params', 'orderIds'], by: 'orderId', many: true },
        { path: ['params', 'clientOrderIds'], by: 'clientOrderId', many: true },
      ],
    },
    {
      marker: { path: ['params', 'action'], values: ['cancelAllOrders'] },
      keys: { params: { action: true, subAccountId: true, symbols: true, source: true }, ...envelope },
      ids: [],
    },
  ],
  parameters: [
    {
      key: 'subAccountId',
      code: 'scope/account',
      pattern: /^[1-9]\d{0,18}$/,
      must: 'the decimal id of a sub-account, as a string',
      wirePath: ['params', 'subAccountId'],
    },
  ],
  signedInFile: true,
  maxIds: MAX_IDS,
  maxBytes: 20 * 1024,
  secrets: [],
  fields,
  signedKeys,
};
