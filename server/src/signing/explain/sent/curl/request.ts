import type { Address } from '../address.ts';
import { type Failure, failure, isFailure } from '../failure.ts';
import type { SentHeader, SentRequest } from '../sentRequest.ts';
import type { Word } from '../shell/words.ts';
import type { CurlCommand } from './command.ts';
import { customHeaders, isGiven } from './customHeaders.ts';
import { curlAddress, isRefused, withQuery } from './url.ts';

/** More than anybody looks at. */
const MOST_ADDRESSES = 1_000;

/** The requests that a command makes: one for each address. */
export function curlRequests(command: CurlCommand): readonly SentRequest[] | Failure {
  const { urls, data, flags } = command;
  if (urls.length === 0) return failure('This command names no address.', command.at);
  if (urls.length > MOST_ADDRESSES) return failure('These are too many addresses.', command.at);
  const isBody = data !== undefined && !flags.has('get');
  if (isBody && flags.has('head')) return failure('curl does not send data with --head.', command.at);
  const requests: SentRequest[] = [];
  for (const url of urls) {
    const request = requestTo(command, url, isBody ? data : undefined);
    if (isFailure(request)) return request;
    requests.push(request);
  }
  return requests;
}

function requestTo(command: CurlCommand, url: Word, body: string | undefined): SentRequest | Failure {
  const { last, flags, data } = command;
  const address = curlAddress(url, flags);
  if (isFailure(address)) return address;
  const added = flags.has('get') ? (data ?? '') : '';
  if (isRefused(added)) {
    return failure('With --get, curl takes no data with a blank or a control character.', url.at);
  }
  const withData = withQuery(address.target, added);
  const usual = flags.has('head') ? 'HEAD' : body === undefined ? 'GET' : 'POST';
  return {
    form: 'curl',
    method: last.get('request') ?? usual,
    origin: address.origin,
    target: last.get('request-target') ?? withData,
    headers: headersOf(command, address, body),
    ...(body ? { body } : {}),
  };
}

/** The headers in curl's order, but for those that depend on its version: its own name, and what it can decompress. */
function headersOf(command: CurlCommand, address: Address, body: string | undefined): readonly SentHeader[] {
  const given = command.isJson ? [...command.headers, ...jsonHeaders(command.headers)] : command.headers;
  const host = address.origin.replace(/^[^/]*\/\//, '');
  const custom = customHeaders(given);
  const ownHost = custom.find(({ name }) => name.toLowerCase() === 'host');
  const first = isGiven(given, 'host') ? (ownHost ? [ownHost] : []) : [{ name: 'Host', value: host }];
  const unlessGiven = (name: string, value: string | undefined): readonly SentHeader[] =>
    value === undefined || value === '' || isGiven(given, name) ? [] : [{ name, value }];
  const { last, cookies } = command;
  const range = last.get('range');
  return [
    ...first,
    ...unlessGiven('Authorization', authorization(last, address)),
    ...unlessGiven('Range', range === undefined ? undefined : `bytes=${range}`),
    ...unlessGiven('User-Agent', last.get('user-agent')),
    ...unlessGiven('Accept', '*/*'),
    ...unlessGiven('Referer', last.get('referer')?.replace(/;auto.*$/s, '')),
    ...unlessGiven('Cookie', cookies.join(';')),
    ...custom.filter((header) => header.name.toLowerCase() !== 'host'),
    ...(body === undefined ? [] : unlessGiven('Content-Length', String(Buffer.byteLength(body)))),
    ...(body === undefined ? [] : unlessGiven('Content-Type', 'application/x-www-form-urlencoded')),
  ];
}

function jsonHeaders(given: readonly string[]): readonly string[] {
  const wanted = ['Content-Type', 'Accept'].filter((name) => !isGiven(given, name));
  return wanted.map((name) => `${name}: application/json`);
}

function authorization(last: ReadonlyMap<string, string>, { user }: Address): string | undefined {
  const bearer = last.get('oauth2-bearer');
  if (bearer !== undefined) return `Bearer ${bearer}`;
  const named = last.get('user') ?? (user === undefined ? undefined : decoded(user));
  if (named === undefined) return undefined;
  return `Basic ${Buffer.from(named.includes(':') ? named : `${named}:`).toString('base64')}`;
}

/** Percent-encoded bytes as what they mean; anything else as it is. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  );
}
