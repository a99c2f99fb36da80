/** Nonce, expiry and signature of a request, where its venue's wire form has them. */
import type { Member, ObjectNode, Span, StringNode } from '../../json/nodes.ts';
import type { EnvelopeForm } from '../../venues/requestForm.ts';
import { textOf } from './parameters.ts';
import { memberAt } from './places.ts';
import type { FoundRequest } from './recognise.ts';

interface At {
  readonly object: ObjectNode;
  readonly member: Member;
}

export interface FoundEnvelope {
  readonly form: EnvelopeForm;
  readonly request: FoundRequest;
  readonly nonce?: At;
  readonly expiry?: At;
  readonly signature?: At;
  /** Who signs, as far as the request says: the text of the owner's parameter, such as a sub-account. */
  readonly owner?: string;
}

/** The envelope of a wire form whose venue has one; undefined for any other request. */
export function envelopeOf(request: FoundRequest): FoundEnvelope | undefined {
  const form = request.venue?.requestForm.envelope;
  const { node } = request;
  if (form === undefined || request.shape?.form !== 'wire' || node.type !== 'object') return undefined;
  const nonce = memberAt(node, form.nonce.path);
  const expiry = memberAt(node, form.expiry.path);
  const signature = memberAt(node, form.signature.path);
  const parameter = request.parameters.find(({ form: { key } }) => key === form.owner);
  const owner = parameter && textOf(parameter);
  return {
    form,
    request,
    ...(nonce && { nonce }),
    ...(expiry && { expiry }),
    ...(signature && { signature }),
    ...(owner !== undefined && { owner }),
  };
}

/** All envelopes of a file. */
export function envelopesOf(requests: readonly FoundRequest[]): readonly FoundEnvelope[] {
  return requests.flatMap((request) => envelopeOf(request) ?? []);
}

/** A member's whole number, not negative; undefined for anything else, and beyond 19 digits. */
export function wholeNumber(at: At | undefined): bigint | undefined {
  const value = at?.member.value;
  return value?.type === 'number' && /^(?:0|[1-9]\d{0,18})$/.test(value.text)
    ? BigInt(value.text)
    : undefined;
}

/** A whole number and where it stands. */
export interface FoundNumber {
  readonly number: bigint;
  readonly node: Span;
}

/** The nonce, where it is one that the venue takes. */
export function nonceOf({ nonce, form }: FoundEnvelope): FoundNumber | undefined {
  const found = numberAt(nonce);
  return found !== undefined && found.number > 0n && found.number <= form.nonce.max ? found : undefined;
}

/** The expiry, where there is one; 0 stands for none. */
export function expiryOf({ expiry }: FoundEnvelope): FoundNumber | undefined {
  const found = numberAt(expiry);
  return found?.number === 0n ? undefined : found;
}

function numberAt(at: At | undefined): FoundNumber | undefined {
  const number = wholeNumber(at);
  return number === undefined || at?.member.value === undefined
    ? undefined
    : { number, node: at.member.value };
}

/** The parts of a signature, as they stand there; undefined where a part is missing or of another type. */
export interface SignatureParts {
  readonly r?: StringNode;
  readonly s?: StringNode;
  readonly v?: Member;
}

export function signatureParts({ signature }: FoundEnvelope): SignatureParts | undefined {
  const value = signature?.member.value;
  if (value?.type !== 'object') return undefined;
  const text = (key: string) => {
    const part = memberAt(value, [key])?.member.value;
    return part?.type === 'string' ? part : undefined;
  };
  const [r, s, v] = [text('r'), text('s'), memberAt(value, ['v'])?.member];
  return { ...(r && { r }), ...(s && { s }), ...(v && { v }) };
}
