import { constants, generateKeyPairSync, sign } from 'node:crypto';

/** A key pair of this run: nothing here signs for anybody. */
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const privateKeyPem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
export const publicKey = pair.publicKey;

/** What PKCS#1 v1.5 gives for a text, straight from Node. */
export function expectedSignature(text: string): string {
  const key = { key: pair.privateKey, padding: constants.RSA_PKCS1_PADDING };
  return sign('sha256', Buffer.from(text), key).toString('base64');
}
