import { hkdfSync } from 'node:crypto';

const INFO = 'order-inspector credentials v1';

/** The key of a box, of the secret that both sides share. */
export function keyOf(shared: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, '', INFO, 32));
}
