import type { Account, CancelRequest, PlanRow, Stage } from '../../protocol/model.ts';
import { type EthSignature, type Hex, signDigest, signerOf, typedDataStages } from '../../signing/eip712.ts';
import { assertCancel } from '../onlyCancel.ts';
import { optionOf } from '../optionOf.ts';
import { headersStage, requestStage } from '../requestStages.ts';
import { rowsOfTarget } from '../rows.ts';
import type {
  AccountTransport,
  Payload,
  PayloadContext,
  RemoteSigner,
  Secrets,
  SignedCall,
  SigningInput,
} from '../venue.ts';
import { post } from './call.ts';
import { costStage } from './cost.ts';
import { description } from './description.ts';
import { encodingStages } from './encodingStages.ts';
import { cancelParams, envelopeText, withSignature } from './envelope.ts';
import { requestForm } from './requestForm.ts';
import { askFor, isSignedElsewhere, notSignedFailure, signerLimit, signerPlaceOf } from './signer.ts';
import { cancelData, domain, typedDataJson } from './typedData.ts';
import { typedDataStage } from './typedDataStage.ts';

/** How long a prepared request is taken for fresh, and how far ahead its expiry lies, ms. */
const FRESH = 60_000;
const EXPIRY = 120_000;

type Eip712 = Extract<SigningInput, { scheme: 'eip712' }>;

export function subAccountOf(request: CancelRequest, account: Account | undefined): string | undefined {
  return request.parameters['subAccountId'] ?? account?.options['subAccountId'];
}

/** The tag that goes along: the request's own, also where it is empty, else the account's. */
function sourceOf(request: CancelRequest, account: Account | undefined): string | undefined {
  return request.parameters['source'] ?? (optionOf(description, account, 'source') || undefined);
}

/** Makes the exact request, but for its signature. Without an account it shows the time as nonce. */
export function payload(request: CancelRequest, context: PayloadContext): Payload {
  assertCancel(requestForm, request);
  const { now, account, known } = context;
  const nonce = context.nonce ?? BigInt(now);
  // Whoever confirms at a signer needs time for it: what is signed has to last for as long.
  const wait = isSignedElsewhere(account) ? signerLimit(account) : 0;
  const expiresAfter = expiry(account, now, EXPIRY + wait);
  const subAccountId = subAccountOf(request, account) ?? '0';
  const typedData = cancelData(request.target, BigInt(subAccountId), nonce, expiresAfter);
  const params = cancelParams(request.target, subAccountId, sourceOf(request, account));
  const rows = rowsOfTarget(request.target, known);
  return {
    sentence: sentence(request, rows, account, subAccountId),
    rows,
    call: post(account, '/v1/trade', envelopeText({ params, nonce, expiresAfter })),
    signing: { scheme: 'eip712', text: typedDataJson(typedData), typedData },
    madeAt: now,
    validUntil: now + FRESH + wait,
  };
}

function expiry(account: Account | undefined, now: number, after: number): bigint {
  const mode = optionOf(description, account, 'expiresAfter');
  if (mode === 'none') return 0n;
  return mode === 's' ? BigInt(Math.floor((now + after) / 1000)) : BigInt(now + after);
}

function sentence(
  request: CancelRequest,
  rows: readonly PlanRow[],
  account: Account | undefined,
  subAccountId: string,
): string {
  const who = account ? `account “${account.name}” (${account.environment})` : 'no account chosen yet';
  const where = `at ${description.label}, ${who}, sub-account ${subAccountId}`;
  const { target } = request;
  if (target.by === 'all') {
    return target.market === undefined
      ? `Cancels every open order in every market ${where}.`
      : `Cancels every open order in the market ${target.market} ${where}.`;
  }
  const only = rows.length === 1 ? rows[0] : undefined;
  if (!only) return `Cancels ${rows.length} orders by ${target.by} ${where}.`;
  const id =
    only.key.by === 'orderId' ? `orderId ${only.key.orderId}` : `clientOrderId ${only.key.clientOrderId}`;
  return `Cancels the order with ${id} ${where}.`;
}

function typedOf({ signing }: Payload): Eip712 {
  if (signing.scheme !== 'eip712') throw new TypeError('This payload is not one of Synthetix.');
  return signing;
}

/** Everything to show of a payload but its signature; labels of the hashes as in ERC-8213. */
export function stages(payload: Payload): readonly Stage[] {
  const { call } = payload;
  const { body = '' } = call;
  const { text, typedData } = typedOf(payload);
  const hashes = typedDataStages(domain, typedData);
  return [
    requestStage(call),
    headersStage(call),
    costStage(body),
    typedDataStage(text, typedData, hashes),
    ...encodingStages(hashes),
    { title: 'Body before signing', note: 'Sent with the signature in it.', text: body },
  ];
}

/** Signs a payload with a key that is here. The signature is part of the body. */
export function sign(payload: Payload, secrets: Secrets): SignedCall {
  const { digest } = typedDataStages(domain, typedOf(payload).typedData);
  return signedCall(payload, digest, signDigest(digest, secrets['privateKey'] ?? ''));
}

/** The signer of an account whose key is elsewhere: it is asked for exactly what the preview shows. */
export function remoteSigner(transport: AccountTransport): RemoteSigner | undefined {
  const place = signerPlaceOf(transport.secrets);
  if (!place) return undefined;
  return {
    host: place.host,
    address: place.address,
    sign: async (payload, signal) => {
      const { text, typedData } = typedOf(payload);
      const { digest } = typedDataStages(domain, typedData);
      const limits = { signal, timeoutMs: signerLimit(transport.account) };
      const answer = await askFor(place, { json: text, digest }, transport, limits);
      return answer.ok ? signedCall(payload, digest, answer.signature) : notSignedFailure(answer);
    },
  };
}

function signedCall(payload: Payload, digest: Hex, signature: EthSignature): SignedCall {
  const body = withSignature(payload.call.body ?? '', signature);
  return {
    call: { ...payload.call, body, confidential: [signature.r, signature.s] },
    stages: () => [
      {
        title: 'Signature',
        note: 'ECDSA over secp256k1 of the digest. The address is recovered from the signature.',
        rows: [
          { label: 'r', value: signature.r },
          { label: 's', value: signature.s },
          { label: 'v', value: String(signature.v) },
          { label: 'Recovered address', value: signerOf(digest, signature) },
        ],
      },
      { title: 'Body', note: 'Exactly these bytes are sent.', text: body },
    ],
  };
}
