import { createHmac, createPublicKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { fingerprint } from './hmac.ts';
import { type RsaPadding, verifyRsa } from './rsa.ts';

/** Whether a signature over a text is right; or why that cannot be told. */
export type Verified =
  | { readonly ok: true; readonly isRight: boolean; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * HMAC-SHA256 over the UTF-8 bytes of a text.
 * @param signature base64, or 64 hex digits
 * @param secret the key in base64
 */
export function verifyHmac(text: string, signature: string, secret: string): Verified {
  const right = createHmac('sha256', Buffer.from(secret, 'base64')).update(text, 'utf8').digest();
  const isHex = /^(0x)?[0-9a-f]{64}$/i.test(signature.trim());
  const sent = isHex
    ? Buffer.from(signature.trim().replace(/^0x/i, ''), 'hex')
    : Buffer.from(signature, 'base64');
  if (sent.length !== right.length) {
    return { ok: false, message: `An HMAC-SHA256 has ${right.length} bytes; this has ${sent.length}.` };
  }
  const notes = [`Secret: ${fingerprint(secret)}`, ...(isHex ? ['It is in hex, not in base64.'] : [])];
  return { ok: true, isRight: timingSafeEqual(sent, right), notes };
}

/**
 * RSASSA with SHA-256 over the UTF-8 bytes of a text; both paddings are tried.
 * @param signature base64
 * @param publicKey PEM: SPKI, PKCS#1 or a certificate
 */
export function verifyRsaPem(text: string, signature: string, publicKey: string): Verified {
  const key = readPublicKey(publicKey);
  if (typeof key === 'string') return { ok: false, message: key };
  const [length, needed] = [
    Buffer.from(signature, 'base64').length,
    (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8,
  ];
  if (length !== Math.ceil(needed)) {
    return {
      ok: false,
      message: `A signature of this key has ${Math.ceil(needed)} bytes; this has ${length}.`,
    };
  }
  const paddings: readonly RsaPadding[] = ['pkcs1', 'pss'];
  const padding = paddings.find((one) => verifyRsa(text, signature, key, one));
  const notes = padding ? [`Padding: ${padding === 'pss' ? 'PSS' : 'PKCS#1 v1.5'}.`] : [];
  return { ok: true, isRight: padding !== undefined, notes };
}

/** The key of a PEM; or, as a sentence, why there is none. */
function readPublicKey(pem: string): KeyObject | string {
  const text = pem.replaceAll('\\n', '\n').trim();
  if (text.includes('PRIVATE KEY')) return 'It is a private key; the public key is needed.';
  try {
    const key = createPublicKey(text);
    return key.asymmetricKeyType === 'rsa' ? key : 'It is no RSA key.';
  } catch {
    return 'It is no public key in PEM.';
  }
}
