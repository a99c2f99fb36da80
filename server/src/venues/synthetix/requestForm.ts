import type { ChannelForm, KeyTree, RequestForm } from '../requestForm.ts';
import { candidates } from './candidates.ts';
import { fields, signedKeys } from './fields.ts';

const envelope: KeyTree = {
  nonce: true,
  signature: { v: true, r: true, s: true },
  expiresAfter: true,
};

/**
 * What we put into one request: 20 are stated for placing only, and no limit for cancels is documented but the 20 KB of
 * a body (2026-03-17). So more of them in a file are no mistake.
 */
export const MAX_IDS = 20;

/** The WebSocket's `post` puts everything into `params`. Source: developers.synthetix.io, ws-api; Python SDK 0.4.0 (2026-06-08). */
const otherChannel: ChannelForm = {
  name: 'WebSocket',
  meant: 'POST /v1/trade',
  extra: ['id', 'method'],
  inside: 'params',
  moved: ['nonce', 'signature', 'expiresAfter'],
};

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
      otherChannel,
    },
    {
      marker: { path: ['params', 'action'], values: ['cancelAllOrders'] },
      keys: { params: { action: true, subAccountId: true, symbols: true, source: true }, ...envelope },
      ids: [],
      markets: ['params', 'symbols'],
      otherChannel,
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
  market: { pattern: /^[A-Z0-9][A-Z0-9._-]{0,19}$/, wildcard: '*' },
  signedInFile: true,
  envelope: {
    nonce: { path: ['nonce'], max: 2n ** 63n - 1n },
    expiry: {
      path: ['expiresAfter'],
      doubt:
        "The venue's sources disagree: its table for cancelOrders says milliseconds (2026-05) but shows seconds, its WebSocket pages and the server's check say seconds (2026-05-02), the Python SDK 0.4.0 sends milliseconds (2026-06-08).",
    },
    signature: {
      path: ['signature'],
      samples: ['0x1234567890abcdef1234567890abcdef1234567890abcdef1234567890abcdef'],
    },
    owner: 'subAccountId',
    candidates,
  },
  maxIds: Number.POSITIVE_INFINITY,
  maxBytes: 20 * 1024,
  secrets: [],
  fields,
  signedKeys,
};
