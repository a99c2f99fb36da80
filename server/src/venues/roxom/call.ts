import type { Account } from '../../protocol/model.ts';
import { layText } from '../../signing/layText.ts';
import { type RsaKey, type RsaPadding, readRsaKey, signRsa } from '../../signing/rsa.ts';
import { optionOf } from '../optionOf.ts';
import type { AccountTransport, Call, Secrets } from '../venue.ts';
import { description } from './description.ts';
import { signatureForm } from './signatureForm.ts';

/** The headers that prove who sends, as they are sent. */
export const KEY_HEADER = signatureForm.headers.key.toLowerCase();
export const SIGNATURE_HEADER = signatureForm.headers.signature.toLowerCase();

export function endpoint(account: Account | undefined, name: 'rest' | 'ws'): string {
  const base = account?.endpoints[name] ?? description.production[name] ?? '';
  return base.replace(/\/+$/, '');
}

function pathPrefix(account: Account | undefined): string {
  return optionOf(description, account, 'pathPrefix');
}

export function paddingOf(account: Account | undefined): RsaPadding {
  return optionOf(description, account, 'padding') as RsaPadding;
}

/** The instrument types whose open orders are listed. */
export function instTypesOf(account: Account): readonly string[] {
  const named = namesIn(optionOf(description, account, 'instTypes'));
  return named.length > 0 ? named : namesIn(optionOf(description, undefined, 'instTypes'));
}

function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => /^[a-z]+$/.test(name)))];
}

export function unitOf(account: Account): string {
  return optionOf(description, account, 'unit');
}

/** A request without the headers that need a credential. `path` follows the prefix; none of ours has a body. */
export function unsignedCall(account: Account | undefined, method: 'GET' | 'POST', path: string): Call {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return { method, origin: endpoint(account, 'rest'), target: `${pathPrefix(account)}${path}`, headers };
}

/** The text that is signed; none of our requests has a body. It holds no time and no number. */
export function payloadText(method: string, target: string): string {
  return layText(signatureForm.text, { time: '', method, target, body: '' });
}

/** Reading a key takes milliseconds, and is done once for the credentials of a session; they go, it goes. */
const keys = new WeakMap<Secrets, RsaKey>();

function keyOf(secrets: Secrets): RsaKey {
  const known = keys.get(secrets);
  if (known) return known;
  const read = readRsaKey(secrets['privateKeyPem'] ?? '');
  keys.set(secrets, read);
  return read;
}

/** Throws when the key cannot sign: `unlock` lets no such key into a session. */
export function authentication(
  secrets: Secrets,
  text: string,
  padding: RsaPadding,
): Readonly<Record<string, string>> {
  const read = keyOf(secrets);
  if (!read.ok) throw new Error(`The private key cannot be used. ${read.why}`);
  return {
    [KEY_HEADER]: secrets['keyId'] ?? '',
    [SIGNATURE_HEADER]: signRsa(text, read.key, padding),
  };
}

/** A signed read. */
export function signedRead({ account, secrets }: AccountTransport, path: string): Call {
  const call = unsignedCall(account, 'GET', path);
  const proof = authentication(secrets, payloadText('GET', call.target), paddingOf(account));
  return { ...call, headers: { ...call.headers, ...proof } };
}
