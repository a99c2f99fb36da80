import { credentialKindOf } from '../../protocol/credentialKind.ts';
import type { Account, CredentialKind, VenueDescription } from '../../protocol/model.ts';
import type { SecretHeader } from '../venue.ts';

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
  hint: 'One key, sent with every request as it is; nothing is signed.',
  note: 'Deprecated: the venue makes no new ones, and takes those that there are.',
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

/** Source: docs.limitless.exchange, developers/authentication, 2026-04-30; header: official Rust SDK 1.1.0, 2026-08-11. */
const privy: CredentialKind = {
  id: 'privy',
  label: 'Identity token, to make an API token',
  hint: 'A Privy identity token makes one API token of the scope trading, which is kept; the identity token is not.',
  exchangedFor: 'hmac',
  fields: [
    {
      id: 'identityToken',
      label: 'Identity token',
      hint: 'A JSON web token of three parts, from a session at the venue; without “Bearer”.',
      secret: true,
      pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
    },
  ],
};

export const credentialKinds: VenueDescription['credentialKinds'] = [hmac, apiKey, privy];

/** How an identity token is sent. */
export const IDENTITY: SecretHeader = { name: 'identity', field: 'identityToken', prefix: 'Bearer ' };

export function isTokenSecret(text: string): boolean {
  return new RegExp(BASE64).test(text);
}

/** By the id of the kind, where nothing is signed. */
const headers: Readonly<Record<string, SecretHeader>> = {
  apiKey: { name: 'x-api-key', field: 'apiKey' },
};

/** The header that an account says with who it is; undefined where its requests are signed. */
export function headerOf(account: Account | undefined): SecretHeader | undefined {
  return headers[credentialKindOf({ credentialKinds }, account).id];
}
