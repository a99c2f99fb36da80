/** Who asks. There is no time-stamp and no nonce: a signature holds for its request until the key is revoked. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from './refuse.ts';
import { type Signed, signatureFits, signedText } from './signature.ts';
import type { State } from './state.ts';

/** Why these headers do not prove the key; undefined when they do. */
export function accessProblem(
  state: State,
  headers: IncomingHttpHeaders,
  signed: Signed,
): Refusal | undefined {
  const [key, signature] = [headers['x-api-key'], headers['x-api-signature']];
  if (typeof key !== 'string' || key === '') return { status: 401, message: 'Missing API key' };
  if (typeof signature !== 'string' || signature === '') return { status: 401, message: 'Missing signature' };
  if (key !== state.apiKey) return { status: 401, message: 'Invalid API key' };
  // Before the signature is looked at: the older page that has these words does not say.
  if (state.behavior.key === 'expired') return { status: 401, message: 'API key has expired' };
  return signatureFits(state.publicKey, state.behavior.padding, signedText(signed), signature)
    ? undefined
    : { status: 401, message: 'Invalid signature' };
}
