/** A venue's words, made fit to be shown. Pure. */
import { asArray, asObject, asText, type JsonValue, NumberText } from '../json/value.ts';
import type { Problem } from '../protocol/model.ts';
import type { Failure, Result } from './venue.ts';

const MAX_WORDS = 300;
const MAX_ITEMS = 10;

/** Control characters and line breaks become blanks, so that a venue cannot lay out our messages; cut at 300. */
export function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
}

/** A JSON value in a few words: two levels deep, ten items wide. */
export function wordsOf(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  if (value instanceof NumberText) return value.text;
  const items = asArray(value);
  return items ? items.slice(0, MAX_ITEMS).map(pairsOf).join(' | ') : pairsOf(value);
}

function pairsOf(value: JsonValue): string {
  const object = asObject(value);
  if (!object) return asText(value) ?? '';
  return Object.entries(object)
    .slice(0, MAX_ITEMS)
    .map(([key, inner]) => `${key}: ${asText(inner) ?? '…'}`)
    .join(', ');
}

type NotOk = Extract<Result<never>, { ok: false }>;

/** A venue that could not be reached or did not answer. */
export function failureProblem(venue: string, failure: Failure): NotOk {
  const message = `${venue} cannot be reached: ${failure.message}`;
  return {
    ok: false,
    problem: { code: 'network', message, nextStep: 'Order Inspector tries again by itself.' },
  };
}

const tryAgain = 'Order Inspector tries again by itself.';
const checkKey = 'Check the credentials with “Change Key…”, and that this computer’s clock is right.';

const byStatus: Readonly<Record<number, Pick<Problem, 'code' | 'nextStep'>>> = {
  401: { code: 'authentication', nextStep: checkKey },
  403: {
    code: 'forbidden',
    nextStep: 'The key lacks a permission: make one that has it, then “Change Key…”.',
  },
  425: { code: 'maintenance', nextStep: tryAgain },
  429: { code: 'rateLimit', nextStep: 'Order Inspector waits and tries again.' },
  503: { code: 'maintenance', nextStep: tryAgain },
};

/** A read that the venue refused, by its status, or the one that stands for what it means, and the words it used. */
export function statusProblem(venue: string, status: number, words: string, given = status): Problem {
  const message = `${venue} says: ${words} (status ${given}).`;
  return { message, ...(byStatus[status] ?? { code: 'venue', nextStep: tryAgain }) };
}

/** A success that is not what the venue documents. */
export function unreadableProblem(venue: string, what: string): NotOk {
  const message = `${venue} answered ${what} in a form that is not documented.`;
  const nextStep = 'Open orders may be missing. Order Inspector tries again.';
  return { ok: false, problem: { code: 'unreadable', message, nextStep } };
}
