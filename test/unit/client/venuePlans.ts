/** Plans as two further venues make them, with values made up: long words of typed data, and a payload string. */
import type { Plan, Stage } from '../../../server/src/protocol/model.ts';
import { AT, account, order, plan } from './samples.ts';

/** Signed with, so it is the same number in every zone. */
const NONCE = 1_795_269_792_000;

const word = (end: string) => `0x${end.padStart(64, '0')}`;
const hash = (digits: string) => `0x${digits.repeat(16)}`;
const orderIds = Array.from({ length: 12 }, (_none, at) => String(1948058938469519360n + BigInt(at)));

const typedData = {
  types: {
    CancelOrders: [
      { name: 'subAccountId', type: 'uint256' },
      { name: 'orderIds', type: 'uint256[]' },
    ],
  },
  primaryType: 'CancelOrders',
  message: { subAccountId: '1867542890123456789', orderIds },
};

const body = JSON.stringify({
  params: { action: 'cancelOrders', orderIds },
  subAccountId: '1867542890123456789',
  nonce: NONCE,
  signature: { v: 27, r: hash('5a5b'), s: hash('1c1d') },
});

const typedStages: readonly Stage[] = [
  {
    title: 'Typed data (EIP-712)',
    note: 'This is what is signed.',
    text: JSON.stringify(typedData, undefined, 2),
  },
  {
    title: 'Encoding',
    note: 'Each 32-byte word with the field it stands for. A list or a text stands by its Keccak-256 hash.',
    rows: [
      {
        label: 'encodeType',
        value: 'CancelOrders(uint256 subAccountId,uint256[] orderIds,uint256 nonce,uint256 expiresAfter)',
      },
      { label: 'Type hash', value: hash('9f8e') },
      { label: 'subAccountId (uint256)', value: `${word('19eac9a1c3b1c115')} = 1867542890123456789` },
      { label: 'orderIds (uint256[])', value: `${hash('7a6b')} = [${orderIds.join(', ')}]` },
      { label: 'nonce (uint256)', value: `${word('19aa6f2f680')} = ${NONCE}` },
    ],
  },
  {
    title: 'Hashes',
    rows: [
      { label: 'Domain Hash', value: hash('a1b2') },
      { label: 'Message Hash', value: hash('c3d4') },
      { label: 'EIP-712 Digest', value: hash('e5f6') },
    ],
  },
  { title: 'Body', note: 'Exactly these bytes are sent.', text: body },
];

const payloadStages: readonly Stage[] = [
  { title: 'Body', note: 'None.' },
  {
    title: 'Payload string',
    note: 'Method, colon, path exactly as sent. Without a body nothing follows. This is what is signed: it holds no time and no number.',
    text: 'POST:/api/v1/orders/6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203/cancel',
  },
  {
    title: 'Digest',
    rows: [
      { label: 'SHA-256', value: 'd4'.repeat(32) },
      { label: 'Padding', value: 'RSASSA-PSS, MGF1 with SHA-256, salt of 32 bytes' },
    ],
  },
  {
    title: 'Signature',
    note: 'RSA with SHA-256 over the payload string.',
    rows: [
      { label: 'Length', value: '256 bytes, sent in base64' },
      { label: 'Base64', value: 'not shown (sha256:0011223344556677)' },
      { label: 'Verified with the public key', value: 'yes' },
    ],
  },
];

/** Twelve orders in one request that is signed as typed data. */
export function typedDataPlan(): Plan {
  const sentence = 'Cancels 12 orders by orderId at Synthetix, account “Main” (production).';
  const [first = ''] = orderIds;
  return plan({
    request: {
      venue: 'synthetix',
      accountId: 'acc-1',
      target: { by: 'orderId', orderIds: [first] },
      parameters: {},
    },
    venueLabel: 'Synthetix',
    account: account({
      venue: 'synthetix',
      environment: 'production',
      endpoints: { rest: 'https://papi.example' },
    }),
    rows: [{ key: { by: 'orderId', orderId: first }, order: order({ venue: 'synthetix', orderId: first }) }],
    steps: [{ sentence, stages: typedStages, missing: [], validUntil: AT + 60_000 }],
  });
}

/** An order that was named by its clientOrderId at a venue that cancels by orderId only. */
export function resolvedPlan(): Plan {
  const one = order({ venue: 'roxom' });
  const sentence = `Cancels the order with orderId ${one.orderId} at Roxom, account “Main” (production).`;
  return plan({
    request: {
      venue: 'roxom',
      accountId: 'acc-1',
      target: { by: 'orderId', orderIds: [one.orderId] },
      parameters: {},
    },
    venueLabel: 'Roxom',
    account: account({
      venue: 'roxom',
      environment: 'production',
      endpoints: { rest: 'https://api.example' },
    }),
    rows: [{ key: { by: 'orderId', orderId: one.orderId }, order: one }],
    steps: [{ sentence, stages: payloadStages, missing: [], validUntil: AT + 600_000 }],
    warnings: [
      'Roxom cancels by orderId only: the clientOrderId was resolved from the live open orders.',
      `clientOrderId grid-07 is order ${one.orderId}.`,
    ],
  });
}

/** Everything of an account, in one request. */
export function cancelEverythingPlan(): Plan {
  const resolved = resolvedPlan();
  const sentence =
    'Cancels every open order at Roxom, account “Main” (production): of every market and every instrument type, those that are not listed here too.';
  return {
    ...resolved,
    request: { ...resolved.request, target: { by: 'all' } },
    steps: [{ sentence, stages: [], missing: [] }],
    warnings: [],
  };
}
