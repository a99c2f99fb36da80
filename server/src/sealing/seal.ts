/** Seals texts to a key of the other side, because a client may trace whole messages to a log. */
import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import type { SealedCredentials } from '../protocol/messages.ts';
import { keyOf } from './key.ts';

/** Whom a box is for. */
interface Recipient {
  /** The account that the texts belong to: the box opens for no other. */
  readonly accountId: string;
  /** X25519, SPKI DER in base64. */
  readonly publicKey: string;
}

/** Ephemeral X25519, HKDF-SHA256 with an empty salt, AES-256-GCM with the account's id as associated data. */
export function seal(
  { accountId, publicKey }: Recipient,
  texts: Readonly<Record<string, string>>,
): SealedCredentials {
  const recipient = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const ephemeral = generateKeyPairSync('x25519');
  const key = keyOf(diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient }));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(accountId, 'utf8'));
  const text = cipher.update(JSON.stringify(texts), 'utf8');
  const box = Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
  return {
    ephemeralKey: ephemeral.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    iv: iv.toString('base64'),
    box: box.toString('base64'),
  };
}
