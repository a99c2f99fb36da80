/** Who made the signature of a request, and what would have to be different for it to fit. */
import { keccak256 } from 'ethers/crypto';
import { Signers, signerOf } from '../../signing/curve/signers.ts';
import type { SignedRequest } from '../../venues/requestForm.ts';
import { type FoundEnvelope, nonceOf, wholeNumber } from './envelope.ts';
import { textOf } from './parameters.ts';
import { memberAt } from './places.ts';
import { type ReadSignature, readSignature } from './signature.ts';

/** What a signature covers; undefined where the request does not say all of it in its form. */
function signedRequest(envelope: FoundEnvelope): SignedRequest | undefined {
  const { request } = envelope;
  const nonce = nonceOf(envelope)?.number;
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

/** The address that signed a request as its venue computes it, in lower case; undefined where that cannot be told. */
export function recoverSigner(envelope: FoundEnvelope): string | undefined {
  return remembered(envelope, '', (request, signature) => {
    for (const { digest } of envelope.form.candidates(request)) {
      return signerOf({ digest, signature });
    }
    return undefined;
  });
}

/** What would have to be different for one of these addresses to have signed it; undefined where no documented slip explains it. */
export function slipOf(envelope: FoundEnvelope, signers: ReadonlySet<string>): string | undefined {
  return remembered(envelope, [...signers].join(), (request, signature) => {
    const [own, ...others] = envelope.form.candidates(request);
    if (own === undefined) return undefined;
    const other: ReadSignature = { ...signature, v: signature.v === 27 ? 28 : 27 };
    if (signers.has(signerOf({ digest: own.digest, signature: other }) ?? '')) return 'v is the other one';
    const personalSlip = 'the digest was signed as a personal message (EIP-191)';
    const slips = [{ digest: personal(own.digest), slip: personalSlip }, ...others];
    const addresses = new Signers().of(slips.map(({ digest }) => ({ digest, signature })));
    return slips.find((_, at) => signers.has(addresses[at] ?? ''))?.slip;
  });
}

/** What was found last: a key that is pressed elsewhere in a file must not cost a recovery. */
const memory = new Map<string, string | undefined>();
const MOST_REMEMBERED = 64;

function remembered(
  envelope: FoundEnvelope,
  question: string,
  answer: (request: SignedRequest, signature: ReadSignature) => string | undefined,
): string | undefined {
  const signature = readSignature(envelope);
  const request = signedRequest(envelope);
  if (signature === undefined || request === undefined) return undefined;
  const { r, s, v } = signature;
  const name = `${question} ${r} ${s} ${v} ${JSON.stringify(request, bigintAsText)}`;
  if (memory.has(name)) return memory.get(name);
  const found = orUndefined(() => answer(request, signature));
  if (memory.size >= MOST_REMEMBERED) memory.delete(memory.keys().next().value ?? '');
  memory.set(name, found);
  return found;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** A value that cannot be signed is another rule's business. */
function orUndefined(compute: () => string | undefined): string | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function personal(digest: string): string {
  const prefix = Buffer.from('\x19Ethereum Signed Message:\n32', 'latin1');
  return keccak256(Buffer.concat([prefix, Buffer.from(digest.slice(2), 'hex')]));
}
