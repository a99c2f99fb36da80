import { asArray, asObject, asText } from '../../json/value.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport } from '../venue.ts';
import { signedRead } from './call.ts';
import { headerOf } from './credentials.ts';

/**
 * `GET /auth/api-tokens`, the one place that tells a token's scopes. Ordinary profiles are refused there (403): then it is
 * not known, as with any answer that does not name this token with its scopes. Source: OpenAPI document, 2026-04-30.
 */
export async function cannotCancel(
  transport: AccountTransport,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (headerOf(transport.account)) return undefined;
  const make = () => signedRead(transport, 'GET', '/auth/api-tokens', undefined);
  const reply = await transport.send(make, { priority: 'read', signal });
  if (reply.kind !== 'reply' || reply.status !== 200) return undefined;
  const tokens = asArray(replyValue(reply)) ?? [];
  // Our own id is redacted in whatever comes from outside, so the token is known by that.
  const own = transport.redact(transport.secrets['tokenId'] ?? '');
  const named = tokens.map(asObject).filter((token) => asText(token?.['tokenId']) === own);
  const told = named.length === 1 ? asArray(named[0]?.['scopes']) : undefined;
  const scopes = told?.map((scope) => (typeof scope === 'string' ? scope.trim().toLowerCase() : undefined));
  // In another form than names they are not known.
  if (!scopes || scopes.includes(undefined)) return undefined;
  const child = transport.account.options['onBehalfOf'] ? ['delegated_signing'] : [];
  const lacking = ['trading', ...child].filter((scope) => !scopes.includes(scope));
  return lacking.length === 0 ? undefined : `the token lacks the scope ${lacking.join(' and ')}`;
}
