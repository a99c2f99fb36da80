/** `POST /auth/api-tokens/derive`: a scoped token for whoever shows an identity token (authentication page, 2026-04-30). */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer } from '../serve.ts';
import { refuse } from './access.ts';
import type { Call } from './call.ts';
import { profile } from './reads.ts';
import { allScopes, type Scope, type Token, venueNow } from './state.ts';

/** The secret is told this once. Scopes that the practice token has not are refused; without any, `trading`. */
export function derive({ state, body }: Call): Answer {
  const { label = null, scopes = ['trading'] } = (body ?? {}) as { label?: unknown; scopes?: unknown };
  if (label !== null && typeof label !== 'string') return refuse(400, 'label must be a string');
  const wanted = Array.isArray(scopes) ? allScopes.filter((scope) => scopes.includes(scope)) : [];
  if (!Array.isArray(scopes) || wanted.length !== scopes.length) return refuse(400, 'Unknown scope');
  if (!wanted.every((scope) => state.scopes.includes(scope))) return refuse(403, 'Scope is not allowed');
  const token = tokenFor(label ?? '', wanted, venueNow(state));
  state.derived.set(token.id, token);
  const { id, account } = profile(state);
  return {
    status: 201,
    body: {
      apiKey: token.id,
      tokenId: token.id,
      secret: token.secret,
      createdAt: new Date(token.createdAt).toISOString(),
      scopes: wanted,
      profile: { id, account },
    },
  };
}

function tokenFor(label: string, scopes: readonly Scope[], createdAt: number): Token {
  return { id: randomUUID(), secret: randomBytes(32).toString('base64'), label, scopes, createdAt };
}
