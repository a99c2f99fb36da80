import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject, type JsonValue, NumberText } from '../../json/value.ts';
import type { Reply } from '../venue.ts';
import { shorten, wordsOf } from '../words.ts';

/**
 * What a body says. `error` is false or absent for a success; for a failure it is true, a number that names a status,
 * or an object with code and message. Source: docs.roxom.com, all generations of its pages, 2026-05.
 */
export type Answer =
  | { readonly kind: 'data'; readonly data: JsonObject }
  | { readonly kind: 'error'; readonly status?: number; readonly words: string }
  | { readonly kind: 'unreadable' };

export function answerOf(reply: Reply): Answer {
  const body = asObject(readValue(reply.body));
  if (!body) return { kind: 'unreadable' };
  const error = body['error'] ?? false;
  const data = asObject(body['data']);
  if (error === false) return data ? { kind: 'data', data } : { kind: 'unreadable' };
  const status = statusOf(error) ?? statusOf(asObject(error)?.['code']);
  return { kind: 'error', words: venueWords(reply), ...(status === undefined ? {} : { status }) };
}

function statusOf(value: JsonValue | undefined): number | undefined {
  return value instanceof NumberText && /^[1-5]\d\d$/.test(value.text) ? Number(value.text) : undefined;
}

/** The venue's own words for an error, on one line. */
export function venueWords(reply: Reply): string {
  const body = asObject(readValue(reply.body));
  const error = body?.['error'];
  const words = [body?.['message'], asObject(error)?.['message'], asText(error), body?.['msg'], error].find(
    (value) => value !== undefined && value !== null && value !== '' && typeof value !== 'boolean',
  );
  return shorten(words === undefined ? 'no readable message' : wordsOf(words));
}
