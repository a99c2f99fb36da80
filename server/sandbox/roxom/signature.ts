/** What Roxom has signed (docs.roxom.com, authentication, 2026-03), checked with Node's own RSA. */
import { constants, type KeyObject, verify } from 'node:crypto';

export interface Signed {
  readonly method: string;
  /** Path and query exactly as on the wire. */
  readonly target: string;
  /** The body's fields; undefined without a body. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

/** `METHOD:target`, and with a body `:` and its fields as `k=v`, sorted by name, joined by `&`; nulls are left out. */
export function signedText({ method, target, fields }: Signed): string {
  if (fields === undefined) return `${method}:${target}`;
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return `${method}:${target}:${pairs.join('&')}`;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether this base64 text is the key owner's RSA-SHA256 signature over these bytes. */
export function signatureFits(
  key: KeyObject,
  padding: 'pkcs1' | 'pss',
  text: string,
  signature: string,
): boolean {
  if (signature === '' || !base64.test(signature)) return false;
  const way =
    padding === 'pkcs1'
      ? { key, padding: constants.RSA_PKCS1_PADDING }
      : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return verify('sha256', Buffer.from(text), way, Buffer.from(signature, 'base64'));
}
