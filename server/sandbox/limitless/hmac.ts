/** The venue's own check of a signature (docs.limitless.exchange, "Authentication", 2026-04-30). */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is signed, in its parts. `target` is path and query as on the wire, `body` the exact bytes. */
export interface Signed {
  readonly timestamp: string;
  readonly method: string;
  readonly target: string;
  readonly body: Uint8Array;
}

/** The signed message of every Socket.IO handshake, whatever the real query string is. */
export const handshakeTarget = '/socket.io/?EIO=4&transport=websocket';

/** Whether `signature` (base64) is the HMAC-SHA256 over the four parts under the base64-decoded secret. */
export function signatureFits(secret: string, signed: Signed, signature: string): boolean {
  const expected = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${signed.timestamp}\n${signed.method}\n${signed.target}\n`, 'utf8')
    .update(signed.body)
    .digest('base64');
  const given = Buffer.from(signature);
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const iso8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const windowMs = 30_000;

/** Whether a timestamp is ISO 8601 with a zone and at most 30 s from `now`, either way. */
export function timestampFits(timestamp: string, now: number): boolean {
  return iso8601.test(timestamp) && Math.abs(Date.parse(timestamp) - now) <= windowMs;
}
