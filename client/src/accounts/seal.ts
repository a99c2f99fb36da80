/** Seals credentials to the server's key, because a client may trace whole messages to a log. */
import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { CredentialsParams, SealedCredentials } from '../../../server/src/protocol/messages.ts';

const INFO = 'order-inspector credentials v1';

/** Ephemeral X25519, HKDF-SHA256 with an empty salt, AES-256-GCM with the account's id as associated data. */
export function seal(
  to: CredentialsParams,
  credentials: Readonly<Record<string, string>>,
): SealedCredentials {
  const recipient = createPublicKey({
    key: Buffer.from(to.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const ephemeral = generateKeyPairSync('x25519');
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
  const key = Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), INFO, 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(to.accountId, 'utf8'));
  const box = Buffer.concat([
    cipher.update(JSON.stringify(credentials), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return {
    ephemeralKey: ephemeral.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    iv: iv.toString('base64'),
    box: box.toString('base64'),
  };
}
