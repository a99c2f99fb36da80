import { addressOf } from '../../signing/eip712.ts';
import { openKeystore } from '../../signing/keystore.ts';
import type { Result, Secrets, Unlocked } from '../venue.ts';

type NotOk = Extract<Result<never>, { ok: false }>;

/** A private key of 64 hex digits, or an encrypted JSON keystore with its password. Errors name no value. */
export async function unlock(secrets: Secrets): Promise<Result<Unlocked>> {
  const stored = (secrets['privateKey'] ?? '').trim();
  const opened = stored.startsWith('{')
    ? await openKeystore(stored, secrets['password'] ?? '')
    : withPrefix(stored);
  if (opened === undefined) return refused('The keystore cannot be opened with this password.');
  try {
    const owner = addressOf(opened);
    return { ok: true, value: { owner, secrets: { privateKey: opened } } };
  } catch {
    return refused('The private key is not a key of secp256k1.');
  }
}

function withPrefix(hex: string): string {
  return hex.startsWith('0x') ? hex : `0x${hex}`;
}

function refused(message: string): NotOk {
  return {
    ok: false,
    problem: { code: 'authentication', message, nextStep: 'Enter the key again with “Change Key…”.' },
  };
}
