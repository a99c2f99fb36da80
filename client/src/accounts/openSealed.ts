/** Opens credentials that a venue made, as the server sends them: sealed to a key that is used for one answer. */
import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';
import type { SealedCredentials } from '../../../server/src/protocol/messages.ts';
import { parseCredentials } from './parseCredentials.ts';
import type { Credentials } from './secrets.ts';

const INFO = 'order-inspector credentials v1';
const TAG_BYTES = 16;

export interface AnswerKey {
  /** X25519, SPKI DER in base64. */
  readonly publicKey: string;
  /** Throws when the box was not sealed to this key for this account, or was changed. */
  open(accountId: string, sealed: SealedCredentials): Credentials;
}

export function createAnswerKey(): AnswerKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    open(accountId, { ephemeralKey, iv, box }) {
      const theirs = createPublicKey({
        key: Buffer.from(ephemeralKey, 'base64'),
        format: 'der',
        type: 'spki',
      });
      const shared = diffieHellman({ privateKey, publicKey: theirs });
      const key = Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), INFO, 32));
      const bytes = Buffer.from(box, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
      decipher.setAAD(Buffer.from(accountId, 'utf8'));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
      const credentials = parseCredentials(text.toString('utf8'));
      if (!credentials) throw new Error('The answer holds no credentials.');
      return credentials;
    },
  };
}
