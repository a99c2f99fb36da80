/** Opens texts that were sealed to this process, so that none crosses a traced connection in clear. */
import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import type { SealedCredentials } from '../protocol/messages.ts';
import { keyOf } from './key.ts';

const TAG_BYTES = 16;

export interface Vault {
  /** X25519, SPKI DER in base64. */
  readonly publicKey: string;
  /** Throws when the box was not sealed to this key for this account, or was changed. */
  open(accountId: string, sealed: SealedCredentials): Readonly<Record<string, string>>;
}

/** A vault with a key of its own, which never leaves this process and ends with it. */
export function createVault(): Vault {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const keyFor = (ephemeralKey: string) => {
    const theirs = createPublicKey({ key: Buffer.from(ephemeralKey, 'base64'), format: 'der', type: 'spki' });
    return keyOf(diffieHellman({ privateKey, publicKey: theirs }));
  };
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    open(accountId, { ephemeralKey, iv, box }) {
      const bytes = Buffer.from(box, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', keyFor(ephemeralKey), Buffer.from(iv, 'base64'));
      decipher.setAAD(Buffer.from(accountId, 'utf8'));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
      return textsIn(text.toString('utf8'));
    },
  };
}

function textsIn(text: string): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('The box holds no texts.');
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
