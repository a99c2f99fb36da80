import { readValue } from '../../json/readValue.ts';
import { asObject } from '../../json/value.ts';
import type { Account, CancelRequest, PlanRow, Stage } from '../../protocol/model.ts';
import { idsOf, isScope } from '../../protocol/target.ts';
import { fingerprint } from '../../signing/hmac.ts';
import { secretHeader, secretHeaderStage, unsignedStage } from '../../signing/secretHeader.ts';
import { assertCancel } from '../onlyCancel.ts';
import { optionOf } from '../optionOf.ts';
import { headersStage, requestStage } from '../requestStages.ts';
import { rowsOfTarget } from '../rows.ts';
import { partsOf, targetPieces } from '../textParts.ts';
import { isoTime } from '../time.ts';
import type { Call, Payload, PayloadContext, SecretHeader, Secrets, SignedCall } from '../venue.ts';
import { authentication, canonicalText, unsignedCall } from './call.ts';
import { headerOf } from './credentials.ts';
import { description } from './description.ts';
import { requestForm } from './requestForm.ts';
import { signatureForm } from './signatureForm.ts';

/** Left of the venue's window for the way there and for clocks that differ a little, ms. */
const MARGIN = 5_000;

/** Nothing in a request without a signature ends; after this the orders a plan names are too old all the same, ms. */
const UNSIGNED_LIFE = 10 * 60_000;

/** Makes the exact request, but for what needs a credential. */
export function payload(request: CancelRequest, { now, account, known }: PayloadContext): Payload {
  assertCancel(requestForm, request);
  const call = callFor(request, account);
  const rows = rowsOfTarget(request.target, known, 'uuid');
  return {
    sentence: sentence(request, rows, account),
    rows,
    call,
    ...proofNeeded(call, now, account),
    madeAt: now,
  };
}

/** What is signed and how long that is good for; or, where nothing is, which header says who sends. */
function proofNeeded(
  call: Call,
  now: number,
  account: Account | undefined,
): Pick<Payload, 'signing' | 'validUntil'> {
  const header = headerOf(account);
  if (header) {
    const text = `${call.method}\n${call.target}\n${call.body ?? ''}`;
    return { signing: { scheme: 'none', text, header }, validUntil: now + UNSIGNED_LIFE };
  }
  const text = canonicalText(isoTime(now), call);
  return { signing: { scheme: 'hmac-sha256', text }, validUntil: now + signatureForm.timeWindow - MARGIN };
}

function callFor(request: CancelRequest, account: Account | undefined): Call {
  const { target } = request;
  const child = request.parameters['onBehalfOf'] ?? account?.options['onBehalfOf'];
  const query = child ? `?onBehalfOf=${encodeURIComponent(child)}` : '';
  if (target.by === 'all') {
    return unsignedCall(account, 'DELETE', `/orders/all/${encodeURIComponent(target.market ?? '')}${query}`);
  }
  const ids = idsOf(target);
  const only = isBatch(request) ? undefined : ids[0];
  if (only === undefined)
    return unsignedCall(account, 'POST', `/orders/batch-cancel${query}`, bodyOf(request));
  if (
    target.by === 'orderId' &&
    optionOf(description, account, 'cancelWith') === 'delete' &&
    request.wireBody === undefined
  ) {
    return unsignedCall(account, 'DELETE', `/orders/${encodeURIComponent(only)}${query}`);
  }
  return unsignedCall(account, 'POST', `/orders/cancel${query}`, bodyOf(request));
}

/** The wire form's own keys decide; otherwise one id takes the single endpoint. */
function isBatch({ target, wireBody }: CancelRequest): boolean {
  if (isScope(target)) return false;
  if (wireBody !== undefined) {
    const body = asObject(readValue(wireBody));
    return body !== undefined && ('orderIds' in body || 'clientOrderIds' in body);
  }
  return idsOf(target).length !== 1;
}

function bodyOf(request: CancelRequest): string {
  if (request.wireBody !== undefined) return request.wireBody;
  const { target } = request;
  if (target.by === 'orderId') {
    return JSON.stringify(isBatch(request) ? { orderIds: target.orderIds } : { orderId: target.orderIds[0] });
  }
  const clientOrderIds = idsOf(target);
  return JSON.stringify(isBatch(request) ? { clientOrderIds } : { clientOrderId: clientOrderIds[0] });
}

function sentence(request: CancelRequest, rows: readonly PlanRow[], account: Account | undefined): string {
  const child = request.parameters['onBehalfOf'] ?? account?.options['onBehalfOf'];
  const who = account ? `account “${account.name}” (${account.environment})` : 'no account chosen yet';
  const where = `at ${description.label}, ${who}${child ? `, on behalf of profile ${child}` : ''}`;
  const { target } = request;
  if (target.by === 'all') return `Cancels every open order in the market ${target.market ?? '?'} ${where}.`;
  const only = rows.length === 1 ? rows[0] : undefined;
  if (!only) return `Cancels ${rows.length} orders by ${target.by} ${where}.`;
  const id =
    only.key.by === 'orderId' ? `orderId ${only.key.orderId}` : `clientOrderId ${only.key.clientOrderId}`;
  return `Cancels the order with ${id} ${where}.`;
}

/** Everything to show of a payload but its signature. */
export function stages(payload: Payload): readonly Stage[] {
  const { call } = payload;
  const { body } = call;
  const header = headerIn(payload);
  const isSigned = header === undefined;
  return [
    requestStage(call),
    body === undefined
      ? { title: 'Body', note: isSigned ? 'None. The canonical string ends with a line feed.' : 'None.' }
      : { title: 'Body', note: 'Exactly these bytes are sent.', text: body },
    header ? unsignedStage(header) : canonicalStage(payload),
    headersStage(call),
  ];
}

function canonicalStage({ signing, call }: Payload): Stage {
  const { method, target, body = '' } = call;
  const time = signing.text.slice(0, signing.text.indexOf('\n'));
  return {
    title: 'Canonical string',
    note: 'Time, method, path with query, and body, with a line feed between them. This is what is signed.',
    text: signing.text,
    parts: partsOf([
      [time, 'Time', 'Sent as lmts-timestamp as well. The venue takes it for 30 s.'],
      ['\n'],
      [method, 'Method'],
      ['\n'],
      ...targetPieces(target),
      ['\n'],
      [body, 'Body', 'The bytes of the body, exactly as sent.'],
    ]),
  };
}

function headerIn({ signing }: Payload): SecretHeader | undefined {
  return signing.scheme === 'none' ? signing.header : undefined;
}

/** Signs a payload. The stages show the signature; of the credentials, fingerprints only. */
export function sign(payload: Payload, secrets: Secrets): SignedCall {
  const header = headerIn(payload);
  if (header) {
    const headers = { ...payload.call.headers, ...secretHeader(header, secrets) };
    return { call: { ...payload.call, headers }, stages: () => [secretHeaderStage(header, secrets)] };
  }
  const { text } = payload.signing;
  const time = text.slice(0, text.indexOf('\n'));
  const proof = authentication(secrets, time, text);
  const signature = proof[signatureForm.headers.signature] ?? '';
  return {
    call: { ...payload.call, headers: { ...payload.call.headers, ...proof } },
    stages: () => signatureStages(time, secrets, signature),
  };
}

function signatureStages(time: string, secrets: Secrets, signature: string): readonly Stage[] {
  return [
    {
      title: 'Authentication headers',
      rows: [
        {
          label: signatureForm.headers.key,
          note: 'The id of the API token. It is not signed.',
          value: `the token id, not shown (${fingerprint(secrets['tokenId'] ?? '')})`,
        },
        {
          label: signatureForm.headers.time,
          value: time,
          note: 'The time that was signed: it has to be the first line of the canonical string.',
        },
        {
          label: signatureForm.headers.signature,
          value: signature,
          note: 'The signature of the canonical string, in base64.',
        },
      ],
    },
    {
      title: 'Signature',
      note: 'HMAC-SHA256 of the canonical string, in base64. The key is the decoded token secret.',
      rows: [
        { label: 'Base64', value: signature },
        { label: 'Hex', value: Buffer.from(signature, 'base64').toString('hex') },
        { label: 'Key', value: `the token secret, not shown (${fingerprint(secrets['secret'] ?? '')})` },
      ],
    },
  ];
}
