import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { SealedCredentials } from '../protocol/messages.ts';
import type { Secrets } from '../venues/venue.ts';

const INFO = 'order-inspector credentials v1';

/** Seals credentials that a venue gave to the client's key: X25519, HKDF-SHA256, AES-256-GCM, bound to the account's id. */
export function sealFor(publicKey: string, accountId: string, secrets: Secrets): SealedCredentials {
  const recipient = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const ephemeral = generateKeyPairSync('x25519');
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(hkdfSync('sha256', shared, '', INFO, 32)), iv);
  cipher.setAAD(Buffer.from(accountId, 'utf8'));
  const text = cipher.update(JSON.stringify(secrets), 'utf8');
  const box = Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
  return {
    ephemeralKey: ephemeral.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    iv: iv.toString('base64'),
    box: box.toString('base64'),
  };
}
