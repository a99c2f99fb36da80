/** Who made the signature of a request, and what would have to be different for it to fit. */
import { keccak256 } from 'ethers/crypto';
import { recoverAddress } from 'ethers/transaction';
import type { Candidate, SignedRequest } from '../venues/requestForm.ts';
import { type FoundEnvelope, nonceOf, wholeNumber } from './envelope.ts';
import { textOf } from './parameters.ts';
import { memberAt } from './places.ts';
import { HALF, ORDER, type ReadSignature, readSignature, word } from './signature.ts';

/** What a signature covers; undefined where the request does not say all of it in its form. */
function signedRequest(envelope: FoundEnvelope): SignedRequest | undefined {
  const { request } = envelope;
  const nonce = nonceOf(envelope);
  const expiry = envelope.expiry === undefined ? 0n : wholeNumber(envelope.expiry);
  const target = targetOf(envelope);
  if (nonce === undefined || expiry === undefined || target === undefined) return undefined;
  const parameters: Record<string, string> = {};
  for (const parameter of request.parameters) parameters[parameter.form.key] = textOf(parameter) ?? '';
  return { target, parameters, nonce, expiry };
}

function targetOf({ request }: FoundEnvelope): SignedRequest['target'] | undefined {
  const [place, another] = request.places;
  if (another !== undefined) return undefined;
  if (place !== undefined) {
    const ids = strings(place.ids);
    if (ids === undefined) return undefined;
    return place.place.by === 'orderId'
      ? { by: 'orderId', orderIds: ids }
      : { by: 'clientOrderId', clientOrderIds: ids };
  }
  const { markets } = request.shape ?? {};
  if (markets === undefined || request.node.type !== 'object') return undefined;
  const list = memberAt(request.node, markets)?.member.value;
  const names = list?.type === 'array' ? strings(list.items) : undefined;
  return names && { by: 'markets', markets: names };
}

function strings(nodes: FoundEnvelope['request']['places'][number]['ids']): readonly string[] | undefined {
  const texts = nodes.flatMap((node) => (node.type === 'string' ? [node.value] : []));
  return texts.length > 0 && texts.length === nodes.length ? texts : undefined;
}

/** A way to read a signature, and the address that it then comes from, in lower case. */
interface Recovered {
  readonly address: string;
  readonly slip?: string;
}

/** The address that signed a request, as its venue recovers it; undefined where that cannot be told. */
export function recoverSigner(envelope: FoundEnvelope): string | undefined {
  for (const { address } of readings(envelope)) return address;
  return undefined;
}

/** First the venue's reading, then those with one documented slip. Computed one by one: each takes about a millisecond. */
export function* readings(envelope: FoundEnvelope): Generator<Recovered> {
  const signature = readSignature(envelope);
  const request = signedRequest(envelope);
  if (signature === undefined || request === undefined) return;
  const candidates = envelope.form.candidates(request);
  try {
    for (const candidate of withGeneral(candidates)) yield* recovered(candidate, signature);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** After the venue's own digest, slips that any typed data knows. */
function* withGeneral(candidates: Iterable<Candidate>): Generator<Candidate & { swapped?: boolean }> {
  let first = true;
  for (const candidate of candidates) {
    yield candidate;
    if (first) {
      yield { digest: candidate.digest, slip: 'v is the other one', swapped: true };
      const digest = personal(candidate.digest);
      yield { digest, slip: 'the digest was signed as a personal message (EIP-191)' };
    }
    first = false;
  }
}

function* recovered(
  { digest, slip, swapped = false }: Candidate & { swapped?: boolean },
  { r, s, v }: ReadSignature,
): Generator<Recovered> {
  const address = addressOf(digest, { r: word(r), s: word(s), v: swapped ? (v === 27 ? 28 : 27) : v });
  if (address !== undefined) yield { address, ...(slip === undefined ? {} : { slip }) };
}

/** Undefined where no key could have made the signature. */
function addressOf(digest: string, signature: { r: string; s: string; v: 27 | 28 }): string | undefined {
  try {
    return recoverAddress(digest, lowS(signature)).toLowerCase();
  } catch {
    return undefined;
  }
}

/** The same signature with s in the lower half: it comes from the same key. */
function lowS({ r, s, v }: { r: string; s: string; v: 27 | 28 }): { r: string; s: string; v: 27 | 28 } {
  const value = BigInt(s);
  return value > HALF ? { r, s: word(ORDER - value), v: v === 27 ? 28 : 27 } : { r, s, v };
}

function personal(digest: string): string {
  const prefix = Buffer.from('\x19Ethereum Signed Message:\n32', 'latin1');
  return keccak256(Buffer.concat([prefix, Buffer.from(digest.slice(2), 'hex')]));
}
