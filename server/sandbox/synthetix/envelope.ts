/** The envelope of a signed action: what is asked, and the proof of who asks. */
import { makeSignature, type Signature } from './keys.ts';
import { type Checked, good, invalid, no } from './result.ts';
import { type Fields, field, isFields, readId } from './wire.ts';

export interface Envelope {
  readonly action: string;
  readonly subAccountId: bigint;
  /** Everything of `params`, as it came. */
  readonly params: Fields;
  /** 0 when there was none. */
  readonly nonce: bigint;
  /** 0 when there was none; the unit is a matter of the venue's rules. */
  readonly expiresAfter: bigint;
  readonly signature: Signature;
}

const largest = 2n ** 63n - 1n;

/** Reads `{params, nonce, signature, expiresAfter}`. */
export function readEnvelope(body: unknown): Checked<Envelope> {
  if (!isFields(body)) return invalid('request body must be an object');
  const params = field(body, 'params');
  if (!isFields(params)) return no(400, 'MISSING_REQUIRED_FIELD', 'params is required');
  const action = field(params, 'action');
  if (typeof action !== 'string') return no(400, 'MISSING_REQUIRED_FIELD', 'action is required');
  const subAccountId = readId(field(params, 'subAccountId') ?? field(body, 'subAccountId'));
  if (subAccountId === undefined) return invalid('subAccountId must be a decimal string');
  const [nonce, expiresAfter] = [field(body, 'nonce') ?? 0n, field(body, 'expiresAfter') ?? 0n];
  if (!isWhole(nonce)) return invalid('nonce must be a positive integer');
  if (!isWhole(expiresAfter)) return invalid('expiresAfter must be an integer');
  const signature = readSignature(field(body, 'signature'));
  return signature.ok
    ? good({ action, subAccountId, params, nonce, expiresAfter, signature: signature.value })
    : signature;
}

/** What an action over the stream carries in one object, as an envelope. */
export function unflatten(flat: Fields): Fields {
  const { nonce, signature, expiresAfter, ...params } = flat;
  return { params, nonce, signature, expiresAfter };
}

function isWhole(value: unknown): value is bigint {
  return typeof value === 'bigint' && value >= 0n && value <= largest;
}

function readSignature(given: unknown): Checked<Signature> {
  if (!isFields(given)) return no(400, 'MISSING_REQUIRED_FIELD', 'signature is required');
  const [v, r, s] = ['v', 'r', 's'].map((name) => field(given, name));
  if (!isHex32(r) || !isHex32(s) || typeof v !== 'bigint') {
    return no(400, 'INVALID_FORMAT', 'signature must have v, and r and s of 32 bytes in hex');
  }
  const signature = makeSignature(Number(v), BigInt(r), BigInt(s));
  return signature ? good(signature) : no(400, 'INVALID_VALUE', 'invalid signature values');
}

function isHex32(value: unknown): value is string {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value);
}
