/** Ids of the practice venue: orders have ULIDs, requests UUIDs. */
import type { Random } from '../random.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters: ten of time, sixteen of chance. `at` in milliseconds since the epoch. */
export function ulid(random: Random, at: number): string {
  const time = Array.from({ length: 10 }, (_, index) => digit(Math.floor(at / 32 ** (9 - index))));
  return [...time, ...Array.from({ length: 16 }, () => digit(random.int(0, 31)))].join('');
}

function digit(value: number): string {
  return crockford.charAt(value % 32);
}

export function isUlid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

export function isUuid(text: unknown): text is string {
  return (
    typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
  );
}
