/** Who asks, and on whose behalf. Expected refusals are answers. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../serve.ts';
import { type Signed, signatureFits, timestampFits } from './hmac.ts';
import { ownProfile, subProfile } from './seed.ts';
import { type Scope, type State, tokenOf, venueNow } from './state.ts';

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Answer };

export function refuse(status: number, message: unknown, more: object = {}): Answer {
  return { status, body: { message, ...more } };
}

/** Why these credentials do not prove the token; undefined when they do. The texts are ours: none is documented. */
export function authProblem(
  state: State,
  headers: IncomingHttpHeaders,
  signed: Omit<Signed, 'timestamp'>,
): string | undefined {
  const [tokenId, timestamp, signature] = ['lmts-api-key', 'lmts-timestamp', 'lmts-signature'].map((name) =>
    one(headers, name),
  );
  if (tokenId === undefined && timestamp === undefined && signature === undefined) {
    return one(headers, 'identity') === undefined
      ? legacyProblem(state, one(headers, 'x-api-key'))
      : identityProblem(state, headers);
  }
  const token = tokenOf(state, tokenId);
  if (!tokenId || !timestamp || !signature) return 'Incomplete HMAC headers';
  if (!token) return 'Invalid API token';
  if (!timestampFits(timestamp, venueNow(state))) return 'Request timestamp is outside the allowed window';
  if (!signatureFits(token.secret, { ...signed, timestamp }, signature)) return 'Invalid signature';
  state.lastSeenAt = venueNow(state);
  return undefined;
}

function legacyProblem(state: State, key: string | undefined): string | undefined {
  if (key === undefined) return 'Authentication required';
  return state.legacyApiKey !== undefined && sameText(key, state.legacyApiKey)
    ? undefined
    : 'Invalid API key';
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether a request has nothing but a cookie: the venue has closed such sessions (change log, 2026-06-12). */
export function isCookieSession(headers: IncomingHttpHeaders): boolean {
  const others = ['lmts-api-key', 'x-api-key', 'identity'];
  return headers.cookie !== undefined && !others.some((name) => name in headers);
}

/** Why a request does not show the identity token; undefined when it does. */
export function identityProblem(state: State, headers: IncomingHttpHeaders): string | undefined {
  const shown = /^Bearer (\S+)$/.exec(one(headers, 'identity') ?? '')?.[1];
  if (shown === undefined) return 'Identity token required';
  return sameText(shown, state.identityToken) ? undefined : 'Invalid identity token';
}

/** A header that may stand once. */
export function one(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The profile that a request acts for: the token's own, or a sub-account that it manages. */
export function actingFor(
  state: State,
  onBehalfOf: string | null | undefined,
  headers: IncomingHttpHeaders,
): Checked<number> {
  if (onBehalfOf === null || onBehalfOf === undefined) return { ok: true, value: ownProfile };
  if (one(headers, 'lmts-api-key') === undefined)
    return { ok: false, answer: refuse(403, 'Only a scoped token may act for another profile') };
  if (!/^[1-9]\d{0,14}$/.test(onBehalfOf)) {
    return { ok: false, answer: refuse(400, [{ onBehalfOf: 'onBehalfOf must be a positive integer' }]) };
  }
  const missing = missingScope(state, headers, 'delegated_signing');
  if (missing) return { ok: false, answer: missing };
  return Number(onBehalfOf) === subProfile
    ? { ok: true, value: subProfile }
    : { ok: false, answer: refuse(403, 'Profile is not managed by this token') };
}

/** What the request's token may not do; what is no token may do all that the practice token may. */
export function missingScope(state: State, headers: IncomingHttpHeaders, scope: Scope): Answer | undefined {
  const { scopes } = tokenOf(state, one(headers, 'lmts-api-key')) ?? state;
  return scopes.includes(scope) ? undefined : refuse(403, `Missing scope: ${scope}`);
}
