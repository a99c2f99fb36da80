import { readValue } from '../json/readValue.ts';
import { asObject, asText } from '../json/value.ts';
import type { Millis } from '../protocol/model.ts';

/** When a JSON web token ends, as it says itself in `exp`; undefined where it does not. Nothing else of it is believed. */
export function jwtEnd(token: string): Millis | undefined {
  const [, claims = ''] = token.split('.');
  const text = Buffer.from(claims, 'base64url').toString('utf8');
  const seconds = asText(asObject(readValue(text))?.['exp']) ?? '';
  return /^[1-9]\d{0,11}(?:\.\d+)?$/.test(seconds) ? Math.floor(Number(seconds) * 1000) : undefined;
}

/** To the minute, in UTC. */
export function endWords(end: Millis): string {
  return `${new Date(end).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
