import { asObject, asText, type JsonObject, type JsonValue, NumberText } from '../../json/value.ts';
import { shorten, wordsOf } from '../problemText.ts';
import { replyValue } from '../replyValue.ts';
import type { Reply } from '../venue.ts';

/**
 * What a body says. `error` is false or absent for a success; for a failure it is true, a number that names a status,
 * or an object with code and message. Source: docs.roxom.com, all generations of its pages, 2026-05.
 */
export type Answer =
  | { readonly kind: 'data'; readonly data: JsonObject; readonly body: JsonObject }
  | { readonly kind: 'error'; readonly status?: number; readonly words: string }
  | { readonly kind: 'unreadable' };

export function answerOf(reply: Reply): Answer {
  return answerIn(asObject(replyValue(reply)));
}

export function answerIn(body: JsonObject | undefined): Answer {
  if (!body) return { kind: 'unreadable' };
  const error = body['error'] ?? false;
  const data = asObject(body['data']);
  if (error === false) return data ? { kind: 'data', data, body } : { kind: 'unreadable' };
  const status = statusOf(error) ?? statusOf(asObject(error)?.['code']);
  const words = wordsIn(body);
  // A text, or a number that is no status, is in no generation of the pages, nor is an error without words.
  const isDocumented =
    (error === true || status !== undefined || asObject(error) !== undefined) && words !== '';
  if (!isDocumented) return { kind: 'unreadable' };
  return { kind: 'error', words, ...(status === undefined ? {} : { status }) };
}

function statusOf(value: JsonValue | undefined): number | undefined {
  return value instanceof NumberText && /^[1-5]\d\d$/.test(value.text) ? Number(value.text) : undefined;
}

/** The venue's own words for an error, on one line; empty where there are none. */
function wordsIn(body: JsonObject): string {
  const error = body['error'];
  const inner = asObject(error);
  const words = [body['message'], inner?.['message'], inner?.['code'], body['msg']].find(
    (value) => (asText(value) ?? '') !== '' || asObject(value) !== undefined,
  );
  return words === undefined ? '' : shorten(wordsOf(words));
}
