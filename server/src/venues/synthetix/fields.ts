import type { FieldFact } from '../requestForm.ts';

const docs = 'developers.synthetix.io';
const cancelOrders = `${docs}: rest-api/trade/cancelOrders`;
const date = '2026-05-30';
const signature = { source: `${docs}: eip-712-signing`, date };

/** What the fields of the envelope mean at Synthetix. */
export const fields: Readonly<Record<string, FieldFact>> = {
  params: {
    text: 'What is asked for. The signature covers all of it but `action` and `source`.',
    ...signature,
  },
  action: {
    text: 'What to do. It chooses the type that is signed.',
    source: cancelOrders,
    date,
    choices: [
      { value: 'cancelOrders', text: 'Cancels the orders named by id. Each order has its own result.' },
      {
        value: 'cancelAllOrders',
        text: 'Cancels every open order of the symbols named, `"*"` for all markets.',
      },
    ],
  },
  subAccountId: {
    text: 'The decimal id of the sub-account whose orders are meant, as a string. It is signed as uint256.',
    source: cancelOrders,
    date,
  },
  orderIds: {
    text: 'Decimal ids up to 2^63-1, as strings: as JSON numbers most of them would become another id. Signed as uint256[], in this order.',
    source: cancelOrders,
    date,
  },
  orderId: {
    text: 'A decimal id up to 2^63-1, as a string: as a JSON number most of them would become another id.',
    source: cancelOrders,
    date,
  },
  clientOrderIds: {
    text: 'Client order ids of 1 to 255 letters, digits or -.=/+_. Signed as string[], in this order.',
    source: cancelOrders,
    date,
  },
  clientOrderId: {
    text: 'A client order id of 1 to 255 letters, digits or -.=/+_.',
    source: cancelOrders,
    date,
  },
  symbols: {
    text: 'Symbols in upper case, or `"*"` alone for every market. An empty list once meant every market and is rejected now.',
    source: `${docs}: rest-api/trade/cancelAllOrders`,
    date: '2026-05-02',
    holds: 'market',
    many: true,
  },
  market: {
    text: 'A symbol in upper case. All open orders in it are cancelled.',
    source: `${docs}: rest-api/trade/cancelAllOrders`,
    date: '2026-05-02',
    holds: 'market',
  },
  source: {
    text: 'A tag of the program that sends, at most 100 characters; it may earn a rebate. Without it the account’s own tag is sent, where it has one. It is not signed, and goes along when the request is signed anew.',
    source: cancelOrders,
    date,
  },
  walletAddress: {
    text: 'What the official Python SDK writes beside the sub-account. The venue documents no such key; it is left out.',
    source: 'Python SDK 0.4.0',
    date: '2026-06-08',
  },
  nonce: {
    text: 'A whole number up to 2^63-1, used once per signer and above the one before; usually milliseconds since 1970.',
    source: `${docs}: authentication/nonce-management`,
    date,
    holds: 'nonce',
  },
  expiresAfter: {
    text: 'Until when the venue takes the request. The venue’s sources disagree about the unit: milliseconds (parameter tables, SDKs) or seconds (notation page, server library). It is no guarantee. A cancel that comes after it costs five times as much of the rate limit. Left out it is signed as 0.',
    source: `${docs}: notation, cancelOrders; server library authenticator.go`,
    date: '2026-05-02',
    holds: 'time',
    seconds: { option: 'expiresAfter', value: 's' },
  },
  signature: {
    text: 'The EIP-712 signature. Its signer is recovered from it, and must be the owner or a delegate.',
    ...signature,
  },
  v: { text: '27 or 28: which of two keys the signature belongs to.', ...signature },
  r: { text: 'The first 32 bytes of the signature, in hex.', ...signature },
  s: { text: 'The second 32 bytes of the signature, in hex; at most half the group order.', ...signature },
};
