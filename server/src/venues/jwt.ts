import { readValue } from '../json/readValue.ts';
import { asObject, asText } from '../json/value.ts';
import type { Millis } from '../protocol/model.ts';

/** As milliseconds it would be the year 1973, as seconds the year 5138: what is more counts milliseconds. */
const SECONDS_BELOW = 100_000_000_000;

/** When a JSON web token ends, as it says itself in `exp`; undefined where it does not. Nothing else of it is believed. */
export function jwtEnd(token: string): Millis | undefined {
  const [, claims = ''] = token.split('.');
  const text = Buffer.from(claims, 'base64url').toString('utf8');
  const seconds = asText(asObject(readValue(text))?.['exp']) ?? '';
  if (!/^[1-9]\d{0,13}(?:\.\d+)?$/.test(seconds)) return undefined;
  const count = Number(seconds);
  return Math.floor(count < SECONDS_BELOW ? count * 1000 : count);
}

/** To the minute, in UTC. */
export function endWords(end: Millis): string {
  return `${new Date(end).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
