/** Ids of the practice venue. */
import type { Random } from '../random.ts';

/** A UUID of version 7 that was made at `at`, milliseconds since the epoch. */
export function uuid7(random: Random, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}

export function isUuid7(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
}
