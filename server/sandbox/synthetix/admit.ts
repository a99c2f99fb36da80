/** Whether an action may be carried out: signature, permission, expiry, nonce; in this order. */
import type { Envelope } from './envelope.ts';
import { recover } from './keys.ts';
import { type Checked, good, invalid, no } from './result.ts';
import { isKnown, roleOf, type State, venueNow } from './state.ts';
import { digest, type Message, type StructType } from './typedData.ts';

/** What the action's signature is over, beside sub-account, nonce and expiry. */
export interface Signed {
  readonly struct: StructType;
  readonly message: Message;
}

/** The address that asks. A nonce that passes is used up, whatever becomes of the action. */
export function admit(state: State, envelope: Envelope, signed: Signed): Checked<string> {
  const signer = signerOf(state, envelope, signed);
  if (!signer.ok) return signer;
  if (isStale(state, envelope)) return no(401, 'UNAUTHORIZED', 'request expired');
  const problem = nonceProblem(state, envelope, signer.value);
  return problem === undefined ? signer : invalid(problem);
}

function signerOf(state: State, envelope: Envelope, { struct, message }: Signed): Checked<string> {
  const { subAccountId, nonce, expiresAfter } = envelope;
  const signer = recover(
    digest(struct, { ...message, subAccountId, nonce, expiresAfter }),
    envelope.signature,
  );
  if (signer === undefined || !isKnown(state, signer)) {
    return no(401, 'UNAUTHORIZED', 'EIP-712 signature validation failed');
  }
  return roleOf(state, signer, subAccountId.toString()) === undefined
    ? no(403, 'FORBIDDEN', 'signer is not authorized for this subaccount')
    : good(signer);
}

/** The rule of the venue's server compares seconds; the docs also say milliseconds. */
export function isStale(state: State, { expiresAfter }: Pick<Envelope, 'expiresAfter'>): boolean {
  if (state.rules.expiry === 'off') return false;
  const now = venueNow(state);
  const limit = state.rules.expiry === 's' ? Math.floor(now / 1_000) : now;
  return expiresAfter > 0n && BigInt(limit) >= expiresAfter;
}

function nonceProblem(state: State, envelope: Envelope, signer: string): string | undefined {
  const { action, nonce, expiresAfter } = envelope;
  if (action.startsWith('get')) return undefined;
  if (nonce === 0n) return 'nonce must be a positive integer';
  if (state.rules.expiryAfterNonce === 'on' && expiresAfter > 0n && expiresAfter <= nonce) {
    return 'expiresAfter must be greater than nonce';
  }
  return state.nonces.reserve(signer, nonce, state.rules.nonces);
}
