import { readValue } from '../../json/readValue.ts';
import { asArray, asObject, asText, type JsonValue, NumberText } from '../../json/value.ts';
import type { Problem } from '../../protocol/model.ts';
import type { Failure, Reply, Result } from '../venue.ts';

const MAX_WORDS = 300;

/**
 * The venue's own words for an error, on one line.
 * `message` may be a text or a list of field errors; older bodies use `error`, `msg` or `errors` (official SDK 1.1.0).
 */
export function venueWords(reply: Reply): string {
  const body = asObject(readValue(reply.body));
  const found = [body?.['message'], body?.['error'], body?.['msg'], body?.['errors'], body?.['reason']].find(
    (value) => value !== undefined && value !== null,
  );
  const words = found === undefined ? '' : flatten(found);
  return shorten(words || `status ${reply.status} without a readable message`);
}

/** Control characters and line breaks become blanks, so that a venue cannot lay out our messages. */
export function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
}

function flatten(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  if (value instanceof NumberText) return value.text;
  const items = asArray(value);
  if (items)
    return items
      .slice(0, 10)
      .map((item) => flattenShallow(item))
      .join(' | ');
  return flattenShallow(value);
}

function flattenShallow(value: JsonValue): string {
  const object = asObject(value);
  if (!object) return asText(value) ?? '';
  return Object.entries(object)
    .slice(0, 10)
    .map(([key, inner]) => `${key}: ${asText(inner) ?? '…'}`)
    .join(', ');
}

/** What a read that did not succeed means, with the next step. */
export function readProblem(reply: Reply | Failure): Extract<Result<never>, { ok: false }> {
  if (reply.kind === 'failure') return failureProblem(reply);
  const words = venueWords(reply);
  const retryAfter = Number(reply.headers['retry-after']);
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? { retryAfterMs: retryAfter * 1000 } : {};
  return { ok: false, problem: problemOf(reply.status, words), ...wait };
}

function failureProblem(failure: Failure): Extract<Result<never>, { ok: false }> {
  const message = `Limitless cannot be reached: ${failure.message}`;
  return {
    ok: false,
    problem: { code: 'network', message, nextStep: 'Order Inspector tries again by itself.' },
  };
}

function problemOf(status: number, words: string): Problem {
  const said = `Limitless says: ${words} (status ${status}).`;
  if (status === 401) {
    const nextStep =
      'Check the token id and the secret with “Change Key…”, and that this computer’s clock is right.';
    return { code: 'authentication', message: said, nextStep };
  }
  if (status === 403) {
    return {
      code: 'forbidden',
      message: said,
      nextStep: 'The token lacks a scope: make one with it, then “Change Key…”.',
    };
  }
  if (status === 429)
    return { code: 'rateLimit', message: said, nextStep: 'Order Inspector waits and tries again.' };
  if (status === 425 || status === 503) {
    return { code: 'maintenance', message: said, nextStep: 'Order Inspector tries again by itself.' };
  }
  return { code: 'venue', message: said, nextStep: 'Order Inspector tries again by itself.' };
}

/** A reply with status 200 that is not what the venue documents. */
export function unreadable(what: string): Extract<Result<never>, { ok: false }> {
  const message = `Limitless answered ${what} in a form that is not documented.`;
  return {
    ok: false,
    problem: {
      code: 'unreadable',
      message,
      nextStep: 'Open orders may be missing. Order Inspector tries again.',
    },
  };
}
