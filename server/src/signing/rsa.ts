import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

export type RsaPadding = 'pkcs1' | 'pss';

/** The smallest modulus in bits that is accepted: what Roxom issues (docs.roxom.com, reference/authentication, 2026-05). */
const MIN_BITS = 2048;

/** A private key that can sign, or what is wrong with it, without a character of it. */
export type RsaKey =
  | {
      readonly ok: true;
      readonly key: KeyObject;
      readonly bits: number;
      /** Of the public key (SPKI, DER), as `openssl pkey -pubout -outform DER | sha256sum` tells it. */
      readonly publicKeySha256: string;
    }
  | { readonly ok: false; readonly why: string };

/**
 * Reads a PKCS#8 private key in PEM. Line breaks may be missing, be blanks or be written as `\n`, as they are after
 * a paste into one line.
 */
export function readRsaKey(pem: string): RsaKey {
  const text = pem.replaceAll('\\n', '\n').trim();
  const base64 = /^-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----$/.exec(text)?.[1];
  if (base64 === undefined) return { ok: false, why: otherForm(text) };
  const key = privateKey(base64);
  if (key?.asymmetricKeyType !== 'rsa') {
    return { ok: false, why: key ? 'It is no RSA key.' : 'It is damaged: it cannot be read as PKCS#8.' };
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < MIN_BITS) return { ok: false, why: `It has ${bits} bits; at least ${MIN_BITS} are needed.` };
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { ok: true, key, bits, publicKeySha256: createHash('sha256').update(spki).digest('hex') };
}

function privateKey(base64: string): KeyObject | undefined {
  const der = Buffer.from(base64.replace(/\s+/g, ''), 'base64');
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}

function otherForm(text: string): string {
  const label = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text)?.[1];
  if (label === 'RSA PRIVATE KEY')
    return 'It is in PKCS#1; PKCS#8 is needed (openssl pkcs8 -topk8 -nocrypt).';
  if (label === 'ENCRYPTED PRIVATE KEY') return 'It is encrypted; it is needed without a passphrase.';
  if (label === 'PUBLIC KEY') return 'It is a public key; the private key is needed.';
  return 'It does not start with “-----BEGIN PRIVATE KEY-----” and end with “-----END PRIVATE KEY-----”.';
}

/** RSASSA with SHA-256 over the UTF-8 bytes of `text`; base64. With `pss` the salt is 32 random bytes, so each is another. */
export function signRsa(text: string, key: KeyObject, padding: RsaPadding): string {
  return sign('sha256', Buffer.from(text, 'utf8'), { key, ...schemes[padding] }).toString('base64');
}

/** The digest that a signature is made of, in hex. The text is hashed once. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The public half of a private key, in PEM. */
export function publicPem(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
}

/** Whether the signature is that of this text under a public key, or the public half of a private one. */
export function verifyRsa(text: string, signature: string, key: KeyObject, padding: RsaPadding): boolean {
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  const bytes = Buffer.from(signature, 'base64');
  return verify('sha256', Buffer.from(text, 'utf8'), { key: publicKey, ...schemes[padding] }, bytes);
}

const schemes: Readonly<Record<RsaPadding, { readonly padding: number; readonly saltLength?: number }>> = {
  pkcs1: { padding: constants.RSA_PKCS1_PADDING },
  pss: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
};
