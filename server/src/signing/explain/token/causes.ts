/** All that can be seen of a token. One function a code, and one line in the table. */

import { readValue } from '../../../json/readValue.ts';
import { asArray, asObject, asText, type JsonObject } from '../../../json/value.ts';
import type { Millis } from '../../../protocol/model.ts';
import type { TokenForm } from '../../../venues/signatureForm.ts';
import type { FoundCause } from '../explanation.ts';
import type { SentRequest } from '../sent/sentRequest.ts';

interface TokenSent {
  readonly token: string;
  readonly request: SentRequest;
  readonly form: TokenForm;
  readonly now: Millis;
}

type TokenCause = (sent: TokenSent) => Iterable<FoundCause>;

/** Clocks differ by so much without anybody's fault, ms. */
const TOLERANCE = 5_000;

/** In the order in which they are told. */
export const tokenCauses: readonly TokenCause[] = [malformed, expired, notYet, environment];

/** The codes of the table, and that of a token's place. */
export const tokenCodes = [
  'token/malformed',
  'token/expired',
  'token/not-yet',
  'token/environment',
  'token/prefix',
] as const;

function* malformed({ token }: TokenSent): Generator<FoundCause> {
  const parts = token.split('.');
  const [head, claims] = parts;
  const isWhole =
    parts.length === 3 &&
    parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part)) &&
    partOf(head) !== undefined &&
    partOf(claims) !== undefined;
  if (isWhole) return;
  const message = `The token has ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}: it has to be three of base64url with points between them, JSON in the first two.`;
  yield found(
    'token/malformed',
    message,
    'send the token as it was given, whole and without quotation marks',
  );
}

function* expired(sent: TokenSent): Generator<FoundCause> {
  const end = secondsOf(claimsOf(sent), 'exp');
  const at = timeOf(sent);
  if (end === undefined || at < end) return;
  const message = `The token ended ${written(end)}, and the request was sent ${written(at)}.`;
  yield found('token/expired', message, 'ask for a new token before this one ends');
}

function* notYet(sent: TokenSent): Generator<FoundCause> {
  const claims = claimsOf(sent);
  const from = Math.max(secondsOf(claims, 'nbf') ?? 0, secondsOf(claims, 'iat') ?? 0);
  const at = timeOf(sent);
  if (at >= from - TOLERANCE) return;
  const message = `The token is good from ${written(from)} on, and the request was sent ${written(at)}.`;
  yield found('token/not-yet', message, 'set the clock');
}

function* environment(sent: TokenSent): Generator<FoundCause> {
  const claims = claimsOf(sent);
  const host = hostOf(sent.request);
  const to = sent.form.environments.find(({ hosts }) => hosts.some((one) => host?.endsWith(one)));
  const named = ['iss', 'aud'].flatMap((name) => textsOf(claims?.[name]));
  const from = sent.form.environments.filter(({ names }) => named.some((one) => names.includes(bare(one))));
  if (to === undefined || from.length === 0 || from.includes(to)) return;
  const message = `The token is of the environment ${from[0]?.id ?? ''}, and the request went to ${to.id}.`;
  yield found('token/environment', message, `ask for the token at the environment ${to.id}`);
}

function found(code: (typeof tokenCodes)[number], message: string, mend: string): FoundCause {
  return { code, proven: true, message, mend };
}

/** When the request was sent: by what it was read from, by its own or its answer's Date, else now. */
function timeOf({ request, now }: TokenSent): Millis {
  const headers = [...request.headers, ...(request.answer?.headers ?? [])];
  const date = headers.find(({ name }) => name.toLowerCase() === 'date');
  const told = date ? Date.parse(date.value) : Number.NaN;
  return request.sentAt ?? (Number.isNaN(told) ? now : told);
}

function claimsOf({ token }: TokenSent): JsonObject | undefined {
  return partOf(token.split('.')[1]);
}

function partOf(part: string | undefined): JsonObject | undefined {
  return part === undefined
    ? undefined
    : asObject(readValue(Buffer.from(part, 'base64url').toString('utf8')));
}

/** A time that a token names in seconds, in ms. */
function secondsOf(claims: JsonObject | undefined, name: string): Millis | undefined {
  const text = asText(claims?.[name]) ?? '';
  return /^\d{1,11}(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
}

function textsOf(value: JsonObject[string] | undefined): readonly string[] {
  return (asArray(value) ?? [value]).flatMap((one) => (typeof one === 'string' ? [one] : []));
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/+$/, '');
}

function hostOf({ origin, headers }: SentRequest): string | undefined {
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  return (origin?.replace(/^[a-z]+:\/\//i, '') ?? host)?.toLowerCase().replace(/:\d+$/, '');
}

function written(at: Millis): string {
  return new Date(at).toISOString();
}
