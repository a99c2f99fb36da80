import { createHash, createHmac } from 'node:crypto';

/** A signature with what a person may see of its making. */
export interface HmacSignature {
  /** Standard base64 with padding. */
  readonly base64: string;
  readonly hex: string;
}

/**
 * HMAC-SHA256 over the UTF-8 bytes of `text`.
 * @param secret the key in base64; the decoded bytes are the key
 */
export function signHmac(text: string, secret: string): HmacSignature {
  const digest = createHmac('sha256', Buffer.from(secret, 'base64')).update(text, 'utf8').digest();
  return { base64: digest.toString('base64'), hex: digest.toString('hex') };
}

/**
 * Names a secret without telling it: the first 8 bytes of its SHA-256, in groups of four hex digits.
 * Meant for random keys; a guessable text could be found again from it.
 */
export function fingerprint(secret: string): string {
  const hex = createHash('sha256').update(secret, 'utf8').digest('hex').slice(0, 16);
  return `SHA-256 ${hex.replace(/(.{4})(?=.)/g, '$1 ')}…`;
}
