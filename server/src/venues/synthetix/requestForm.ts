import type { ChannelForm, FieldForm, RequestForm } from '../requestForm.ts';
import { candidates } from './candidates.ts';
import { fields } from './fields.ts';
import { snippets } from './snippets.ts';

/** The parts of a message that are signed anew whenever it is sent. */
const envelope: readonly FieldForm[] = [
  ['nonce'],
  ['expiresAfter'],
  ['signature'],
  ['signature', 'v'],
  ['signature', 'r'],
  ['signature', 's'],
].map((path) => ({ path, value: { is: 'envelope' }, sending: 'madeAnew' }));

/** What both messages have in `params`. */
const common: readonly FieldForm[] = [
  { path: ['params'], value: { is: 'object' }, required: true, sending: 'kept' },
  { path: ['params', 'action'], value: { is: 'action' }, required: true, sending: 'kept' },
  {
    path: ['params', 'subAccountId'],
    value: { is: 'parameter', key: 'subAccountId' },
    required: true,
    sending: 'kept',
  },
];

/** What both messages may have in `params` besides. */
const besides: readonly FieldForm[] = [
  { path: ['params', 'source'], value: { is: 'parameter', key: 'source' }, sending: 'kept' },
  {
    path: ['params', 'walletAddress'],
    value: {
      is: 'unused',
      note: 'The official Python SDK writes it; the venue documents no such key and it is not signed. It is left out when the request is sent.',
    },
    sending: 'dropped',
  },
];

/**
 * What we put into one request: 20 are stated for placing only, and no limit for cancels is documented but the 20 KB of
 * a body (2026-03-17). So more of them in a file are no mistake.
 */
export const MAX_IDS = 20;

/** What clientOrderIds that the venue keeps to itself begin with. Source: `order_ident.go` of the server library (2026-05-02). */
const RESERVED = 'snx-system/';

/** Actions of `POST /v1/trade` that are no cancel. Source: developers.synthetix.io, rest-api/trade (2026-05). */
const otherActions: Readonly<Record<string, string>> = {
  placeOrders: 'It places orders.',
  modifyOrder: 'It changes an order.',
  modifyOrderBatch: 'It changes orders.',
  scheduleCancel: 'It sets the dead man’s switch: use the command “Dead Man’s Switch…” instead.',
  getOpenOrders: 'It reads the open orders: the Orders view shows them.',
  getOrderHistory: 'It reads orders that have ended.',
  getOrdersHistory: 'It reads orders that have ended.',
  getSubAccount: 'It reads a sub-account.',
  getSubAccounts: 'It reads sub-accounts.',
  getRateLimits: 'It reads the limits of the account.',
  getDelegatedSigners: 'It reads who may sign.',
  getDelegationsForDelegate: 'It reads for whom a key may sign.',
  addDelegatedSigner: 'It allows a further key to sign.',
  removeDelegatedSigner: 'It takes a key’s permission away.',
  updateLeverage: 'It changes the leverage.',
  withdrawCollateral: 'It withdraws money.',
  transferCollateral: 'It moves money.',
};

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
    reserved: RESERVED,
    example: 'grid-07/eth',
    must: `1 to 255 letters, digits or -.=/+_ that do not start with ${RESERVED}`,
  },
  wire: [
    {
      action: 'cancelOrders',
      fields: [
        ...common,
        { path: ['params', 'orderIds'], value: { is: 'ids', by: 'orderId', many: true }, sending: 'kept' },
        {
          path: ['params', 'clientOrderIds'],
          value: { is: 'ids', by: 'clientOrderId', many: true },
          sending: 'kept',
        },
        ...besides,
        ...envelope,
      ],
      otherChannel,
    },
    {
      action: 'cancelAllOrders',
      fields: [
        ...common,
        { path: ['params', 'symbols'], value: { is: 'markets' }, required: true, sending: 'kept' },
        ...besides,
        ...envelope,
      ],
      otherChannel,
    },
  ],
  marker: { path: ['params', 'action'], others: otherActions },
  answers: [
    { keys: ['status', 'response'] },
    { keys: ['status', 'error'] },
    { keys: ['requestId', 'result'] },
  ],
  parameters: [
    {
      key: 'subAccountId',
      code: 'scope/account',
      type: 'string',
      pattern: /^[1-9]\d*$/,
      max: 2n ** 63n - 1n,
      must: 'the decimal id of a sub-account, from 1 to 2^63-1 without leading zeros, as a string',
      aliases: ['subaccountId'],
    },
    {
      key: 'source',
      code: 'request/source',
      type: 'string',
      pattern: /^.{0,100}$/su,
      must: 'a text of at most 100 characters',
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
  snippets,
};
