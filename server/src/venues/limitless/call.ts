import type { Account } from '../../protocol/model.ts';
import { signHmac } from '../../signing/hmac.ts';
import { layText } from '../../signing/layText.ts';
import { secretHeader } from '../../signing/secretHeader.ts';
import { isoTime } from '../time.ts';
import type { AccountTransport, Call, Secrets } from '../venue.ts';
import { headerOf } from './credentials.ts';
import { description } from './description.ts';
import { signatureForm } from './signatureForm.ts';

/** Some default user agents are refused by the venue's edge (third-party audit, 2026-10-06). */
const USER_AGENT = 'order-inspector/0.1';

export function endpoint(account: Account | undefined, name: 'rest' | 'socket'): string {
  const base = account?.endpoints[name] ?? description.production[name] ?? '';
  return base.replace(/\/+$/, '');
}

/** A request without the headers that need a credential. Without a body there is no content type: a DELETE with one is refused. */
export function unsignedCall(
  account: Account | undefined,
  method: Call['method'],
  target: string,
  body?: string,
): Call {
  const headers = { accept: 'application/json', 'user-agent': USER_AGENT };
  const base = { method, origin: endpoint(account, 'rest'), target };
  if (body === undefined) return { ...base, headers };
  return { ...base, headers: { ...headers, 'content-type': 'application/json' }, body };
}

/** The text that is signed. */
export function canonicalText(time: string, { method, target, body = '' }: Call): string {
  return layText(signatureForm.text, { time, method, target, body });
}

/** The headers that prove who sends: signed, or the one header of an account whose requests are not. */
export function proofOf(
  { account, secrets }: Pick<AccountTransport, 'account' | 'secrets'>,
  time: string,
  text: string,
): Record<string, string> {
  const header = headerOf(account);
  return header ? secretHeader(header, secrets) : authentication(secrets, time, text);
}

/** The headers of a signature: the venue takes them instead of any other authentication. */
export function authentication(secrets: Secrets, time: string, text: string): Record<string, string> {
  const { headers } = signatureForm;
  return {
    [headers.key]: secrets['tokenId'] ?? '',
    [headers.time]: time,
    [headers.signature]: signHmac(text, secrets['secret'] ?? '').base64,
  };
}

/** A signed read. A sub-account's orders are read with a header, not with the query that cancels use (audit, 2026-10-06). */
export function signedRead(
  transport: AccountTransport,
  method: 'GET' | 'POST',
  target: string,
  body?: string,
): Call {
  const call = unsignedCall(transport.account, method, target, body);
  const time = isoTime(transport.now());
  const child = transport.account.options['onBehalfOf'];
  const headers = {
    ...call.headers,
    ...(child ? { 'x-on-behalf-of': child } : {}),
    ...proofOf(transport, time, canonicalText(time, call)),
  };
  return { ...call, headers };
}
