import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Problem } from '../../protocol/model.ts';
import { secretHeader } from '../../signing/secretHeader.ts';
import { isTakenBack } from '../consistency.ts';
import { shorten } from '../problemText.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, Exchanged, Failure, Reply, Result } from '../venue.ts';
import { unsignedCall } from './call.ts';
import { IDENTITY, isTokenSecret } from './credentials.ts';
import { identityEnd, unlessEnded } from './identityEnd.ts';
import { signInProblem } from './problem.ts';

/** What is asked for: placing and cancelling have one scope (developers/authentication, 2026-04-30). */
const WANTED = { label: 'order-inspector', scopes: ['trading'] };

/**
 * `POST /auth/api-tokens/derive` with an identity token (docs.limitless.exchange, authentication, 2026-04-30; body: official
 * SDK 1.1.0). Sent once: it makes a token, so an answer that is unclear leaves open whether there is one.
 */
export async function exchange(transport: AccountTransport, signal: AbortSignal): Promise<Result<Exchanged>> {
  const call = unsignedCall(transport.account, 'POST', '/auth/api-tokens/derive', JSON.stringify(WANTED));
  const headers = { ...call.headers, ...secretHeader(IDENTITY, transport.secrets) };
  const options = { priority: 'read', signal, givesToken: true, aboutOne: true } as const;
  const make = unlessEnded(transport, () => ({ ...call, headers }));
  const reply = await transport.send(make, options);
  const ended = reply.kind === 'failure' && reply.sent === 'no' ? identityEnd(transport) : undefined;
  return ended ? notMade(ended, RENEW) : read(reply);
}

function read(reply: Reply | Failure): Result<Exchanged> {
  if (reply.kind === 'failure') return reply.sent === 'no' ? nothingMade(reply) : unclear(reply.message);
  const isRefused = reply.status >= 400 && reply.status < 500 && reply.status !== 408;
  if (isRefused) return nothingMade(reply);
  if (reply.status !== 200 && reply.status !== 201) return unclear(`status ${reply.status}`);
  const body = asObject(replyValue(reply));
  const tokenId = asText(body?.['tokenId']) ?? asText(body?.['apiKey']);
  const secret = asText(body?.['secret']);
  if (!tokenId || !secret || !isTokenSecret(secret) || isTakenBack(body))
    return unclear('its answer cannot be read');
  return { ok: true, value: { secrets: { tokenId, secret }, words: scopeWords(body?.['scopes']) } };
}

/** What a token may do, as the venue says. */
function scopeWords(value: JsonValue | undefined): string {
  const scopes = (asArray(value) ?? []).map(asText).filter((scope) => scope !== undefined);
  if (scopes.length === 0) return 'The venue did not say what the token may do.';
  const may = `The token may do what these scopes allow: ${shorten(scopes.join(', '))}.`;
  return scopes.includes('trading') ? may : `${may} It cannot cancel: that needs the scope trading.`;
}

const RENEW = 'Get a new identity token at the venue and try again.';

/** What helps is a new identity token only where this one was refused. */
function nothingMade(reply: Reply | Failure): Result<never> {
  const refused = signInProblem(reply);
  if (reply.kind === 'reply' && reply.status === 410) return notMade(refused, refused.problem.nextStep);
  const waits = ['rateLimit', 'network', 'maintenance'].includes(refused.problem.code);
  return notMade(refused, waits ? 'Wait a little and try again.' : RENEW);
}

function notMade({ problem }: { readonly problem: Problem }, nextStep: string): Result<never> {
  return { ok: false, problem: { ...problem, nextStep: `No token was made. ${nextStep}` } };
}

function unclear(why: string): Result<never> {
  const message = `Limitless did not say clearly whether a token was made: ${why.replace(/\.+$/, '')}.`;
  const nextStep =
    'A token named order-inspector may exist. It was not asked for again: look at your tokens at the venue, revoke it if it is there, and try again.';
  return { ok: false, problem: { code: 'unreadable', message, nextStep } };
}
