import type { Account, CancelRequest, Stage } from '../../protocol/model.ts';
import { fingerprint } from '../../signing/hmac.ts';
import { type RsaPadding, readRsaKey, sha256Hex, verifyRsa } from '../../signing/rsa.ts';
import { assertCancel } from '../onlyCancel.ts';
import { headersStage, requestStage } from '../requestStages.ts';
import { rowsByOrderId, rowsOfMarket, whereText } from '../rows.ts';
import { partsOf, targetPieces } from '../textParts.ts';
import type { Call, Payload, PayloadContext, Secrets, SignedCall } from '../venue.ts';
import {
  authentication,
  KEY_HEADER,
  paddingOf,
  payloadText,
  SIGNATURE_HEADER,
  unsignedCall,
} from './call.ts';
import { description } from './description.ts';
import { requestForm } from './requestForm.ts';

/** A signature never becomes invalid; after this the orders a plan names are too old all the same, ms. */
const PLAN_LIFE = 10 * 60_000;

/** Makes the exact request, but for what needs a credential. The request is one that `split` gave. */
export function payload(request: CancelRequest, { now, account, known }: PayloadContext): Payload {
  assertCancel(requestForm, request);
  const orderId = orderIdOf(request);
  const call = callFor(orderId, account);
  return {
    sentence: sentence(orderId, account),
    rows: orderId === undefined ? rowsOfMarket(undefined, known) : rowsByOrderId([orderId], known, 'uuid'),
    call,
    signing: {
      scheme: 'rsa-sha256',
      text: payloadText(call.method, call.target),
      padding: paddingOf(account),
    },
    madeAt: now,
    validUntil: now + PLAN_LIFE,
  };
}

/** The one order; undefined for everything. Anything else must never become a request that cancels everything. */
function orderIdOf({ target }: CancelRequest): string | undefined {
  if (target.by === 'all' && target.market === undefined) return undefined;
  if (target.by === 'orderId' && target.orderIds.length === 1) return target.orderIds[0];
  throw new Error('Roxom takes one orderId or everything: the request has to be split first.');
}

function callFor(orderId: string | undefined, account: Account | undefined): Call {
  const path = orderId === undefined ? '/orders/cancel-all' : `/orders/${encodeURIComponent(orderId)}/cancel`;
  return unsignedCall(account, 'POST', path);
}

function sentence(orderId: string | undefined, account: Account | undefined): string {
  const where = whereText(description.label, account);
  if (orderId !== undefined) return `Cancels the order with orderId ${orderId} ${where}.`;
  return `Cancels every open order ${where}: of every market and every instrument type, those that are not listed here too.`;
}

/** Everything to show of a payload but its signature. */
export function stages(payload: Payload): readonly Stage[] {
  const { call } = payload;
  const { text } = payload.signing;
  return [
    requestStage(call),
    { title: 'Body', note: 'None.' },
    {
      title: 'Payload string',
      note: 'Method, colon, path exactly as sent. Without a body nothing follows. This is what is signed: it holds no time and no number.',
      text,
      parts: partsOf([[call.method, 'Method'], [':'], ...targetPieces(call.target)]),
    },
    {
      title: 'Digest',
      note: 'SHA-256 of the payload string, which the signature is made of. It is not hashed a second time.',
      rows: [
        { label: 'SHA-256', value: sha256Hex(text) },
        { label: 'Padding', value: paddingName(payload) },
      ],
    },
    headersStage(call),
  ];
}

const paddingNames: Readonly<Record<RsaPadding, string>> = {
  pkcs1: 'RSASSA-PKCS1-v1_5',
  pss: 'RSASSA-PSS, MGF1 with SHA-256, salt of 32 bytes',
};

function paddingIn({ signing }: Payload): RsaPadding {
  return signing.scheme === 'rsa-sha256' ? signing.padding : 'pkcs1';
}

function paddingName(payload: Payload): string {
  return paddingNames[paddingIn(payload)];
}

/** Signs a payload. The stages show fingerprints of key id and signature: whoever has both can send the request again. */
export function sign(payload: Payload, secrets: Secrets): SignedCall {
  const proof = authentication(secrets, payload.signing.text, paddingIn(payload));
  return {
    call: { ...payload.call, headers: { ...payload.call.headers, ...proof } },
    stages: () => signatureStages(payload, secrets, proof[SIGNATURE_HEADER] ?? ''),
  };
}

function signatureStages(payload: Payload, secrets: Secrets, signature: string): readonly Stage[] {
  const keyId = `the key id, not shown (${fingerprint(secrets['keyId'] ?? '')})`;
  const shown = `not shown (${fingerprint(signature)})`;
  return [
    {
      title: 'Authentication headers',
      note: 'The signature has no time and no number in it: with the key id, whoever has it can send this request again until the key is revoked. So it is kept like a secret.',
      rows: [
        { label: KEY_HEADER, value: keyId, note: 'The id of the API key. It is not signed.' },
        { label: SIGNATURE_HEADER, value: shown, note: 'The signature of the payload string, in base64.' },
      ],
    },
    {
      title: 'Signature',
      note: noteOn(paddingIn(payload)),
      rows: [
        { label: 'Padding', value: paddingName(payload) },
        { label: 'Length', value: `${Buffer.from(signature, 'base64').length} bytes, sent in base64` },
        { label: 'Base64', value: shown },
        ...keyRows(payload, secrets, signature),
      ],
    },
  ];
}

function noteOn(padding: RsaPadding): string {
  const what = 'RSA with SHA-256 over the payload string.';
  return padding === 'pkcs1'
    ? `${what} The signature that is sent is this one.`
    : `${what} The salt is random, so the signature that is sent is made anew and has another fingerprint; what is signed stays the same.`;
}

function keyRows(payload: Payload, secrets: Secrets, signature: string): NonNullable<Stage['rows']> {
  const read = readRsaKey(secrets['privateKeyPem'] ?? '');
  if (!read.ok) return [];
  const verified = verifyRsa(payload.signing.text, signature, read.key, paddingIn(payload));
  return [
    { label: 'Private key', value: `not shown, ${read.bits} bits` },
    { label: 'Public key', value: `SHA-256 ${read.publicKeySha256}` },
    { label: 'Verified with the public key', value: verified ? 'yes' : 'NO' },
  ];
}
