import { credentialKindOf } from '../../protocol/credentialKind.ts';
import type { Account, CredentialKind, Field, VenueDescription } from '../../protocol/model.ts';
import type { Result, SecretHeader, Secrets, Unlocked } from '../venue.ts';

const BASE64 = '^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
const ID = '^[\\x21-\\x7e]{1,256}$';

const hmac: CredentialKind = {
  id: 'hmac',
  label: 'API token',
  hint: 'A token id with its secret, which signs every request (HMAC).',
  fields: [
    {
      id: 'tokenId',
      label: 'Token id',
      hint: 'The id of a scoped API token; it is sent as lmts-api-key.',
      secret: true,
      pattern: ID,
    },
    {
      id: 'secret',
      label: 'Token secret',
      hint: 'The base64 secret that was shown once when the token was made. It signs requests and is never sent.',
      secret: true,
      pattern: BASE64,
    },
  ],
};

/** Source: docs.limitless.exchange, developers/authentication, 2026-04-30; dated deprecation: third party, 2026-07-16. */
const apiKey: CredentialKind = {
  id: 'apiKey',
  label: 'Older API key (X-API-Key)',
  hint: 'Sent with every request as it is; nothing is signed.',
  note: 'Deprecated: no new ones are made.',
  notWith: ['onBehalfOf'],
  fields: [
    {
      id: 'apiKey',
      label: 'API key',
      hint: 'It begins with lmts_ and is sent as X-API-Key.',
      secret: true,
      pattern: ID,
    },
  ],
};

const identityToken: Field = {
  id: 'identityToken',
  label: 'Identity token',
  hint: 'A JSON web token of three parts, from a session at the venue; without “Bearer”.',
  secret: true,
  pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
};

/** Source: docs.limitless.exchange, developers/authentication, 2026-04-30; header: official Rust SDK 1.1.0, 2026-08-11. */
const privy: CredentialKind = {
  id: 'privy',
  label: 'Identity token, to make an API token',
  hint: 'Makes one API token of the scope trading, which is kept; the identity token is not.',
  exchangedFor: 'hmac',
  fields: [identityToken],
};

/** The header: official Rust SDK 1.1.0, 2026-08-11. That cancels take it is said on a reference page only. */
const identity: CredentialKind = {
  id: 'identity',
  label: 'Identity token, used itself',
  hint: 'Sent with every request as it is; nothing is signed.',
  note: 'From a reference page only; a program alone can renew it.',
  notWith: ['onBehalfOf'],
  fields: [identityToken],
};

/** Source: the venue's change log, December 2025 and 2026-06-12; 410 at sign-in: third party, 2026-05-22. */
const cookie: CredentialKind = {
  id: 'cookie',
  label: 'Session cookie',
  hint: 'A browser’s Cookie header, sent as it is.',
  note: 'Closed by the venue (2026-05): expect status 410.',
  closed: true,
  notWith: ['onBehalfOf'],
  fields: [
    {
      id: 'cookie',
      label: 'Cookie',
      hint: 'The value of the header, such as name=value.',
      secret: true,
      pattern: '^[\\x21-\\x7e]+=[\\x20-\\x7e]+$',
    },
  ],
};

export const credentialKinds: VenueDescription['credentialKinds'] = [hmac, apiKey, privy, identity, cookie];

/** How an identity token is sent. */
export const IDENTITY: SecretHeader = { name: 'identity', field: 'identityToken', prefix: 'Bearer ' };

export function isTokenSecret(text: string): boolean {
  return new RegExp(BASE64).test(text);
}

/** By the id of the kind, where nothing is signed. */
const headers: Readonly<Record<string, SecretHeader>> = {
  apiKey: { name: 'x-api-key', field: 'apiKey' },
  identity: IDENTITY,
  cookie: { name: 'cookie', field: 'cookie' },
};

/** The header that an account says with who it is; undefined where its requests are signed. */
export function headerOf(account: Account | undefined): SecretHeader | undefined {
  return headers[credentialKindOf({ credentialKinds }, account).id];
}

/** The stream is documented for signatures and for older keys; with anything else the orders are polled. */
export function hasStream({ options, credentialKind = 'hmac' }: Account): boolean {
  // A partner's stream carries no events of its sub-accounts (audit, 2026-10-06).
  return !options['onBehalfOf'] && ['hmac', 'apiKey'].includes(credentialKind);
}

/** The values of a cookie are secrets each, wherever they come back. */
export async function unlock(secrets: Secrets): Promise<Result<Unlocked>> {
  const parts = (secrets['cookie'] ?? '').split(';').filter(Boolean);
  const values = parts.map((part, at) => [`cookie ${at}`, part.slice(part.indexOf('=') + 1).trim()]);
  return { ok: true, value: { secrets: { ...secrets, ...Object.fromEntries(values) } } };
}
