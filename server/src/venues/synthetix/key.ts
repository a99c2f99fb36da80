import { addressOf } from '../../signing/eip712.ts';
import { readSignerPlace } from '../../signing/external/signerPlace.ts';
import { openKeystore } from '../../signing/keystore.ts';
import type { Result, Secrets, Unlocked } from '../venue.ts';

type NotOk = Extract<Result<never>, { ok: false }>;

/**
 * A private key of 64 hex digits, an encrypted JSON keystore with its password, or where a signer is. Errors name no
 * value.
 */
export async function unlock(secrets: Secrets): Promise<Result<Unlocked>> {
  const { signerUrl, signerAddress } = secrets;
  if (signerUrl !== undefined && signerAddress !== undefined) return unlockSigner(signerUrl, signerAddress);
  const stored = (secrets['keystoreFile'] ?? secrets['privateKey'] ?? '').trim();
  const opened = stored.startsWith('{')
    ? await openKeystore(stored, secrets['password'] ?? '')
    : withPrefix(stored);
  if (opened === undefined) return refusedPassword();
  try {
    const owner = addressOf(opened);
    return { ok: true, value: { owner, secrets: { privateKey: opened } } };
  } catch {
    return refused('The private key is not a key of secp256k1.');
  }
}

/** Nothing is asked of it yet: whether it signs is proven by what it signs. */
function unlockSigner(signerUrl: string, signerAddress: string): Result<Unlocked> {
  const place = readSignerPlace(signerUrl, signerAddress);
  if (!place.ok) return refused(place.why);
  const { address } = place.value;
  return { ok: true, value: { owner: address, secrets: { signerUrl, signerAddress: address } } };
}

function withPrefix(hex: string): string {
  return hex.startsWith('0x') ? hex : `0x${hex}`;
}

function refusedPassword(): NotOk {
  const { problem } = refused('The keystore cannot be opened with this password.');
  return { ok: false, problem: { ...problem, wrongPassword: true } };
}

function refused(message: string): NotOk {
  return {
    ok: false,
    problem: { code: 'authentication', message, nextStep: 'Enter the key again with “Change Key…”.' },
  };
}
