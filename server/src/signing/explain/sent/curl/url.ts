import { type Address, addressOf } from '../address.ts';
import { type Failure, failure } from '../failure.ts';
import type { Word } from '../shell/words.ts';

/** The address that curl makes of what it is given. */
export function curlAddress({ value, at }: Word, flags: ReadonlySet<string>): Address | Failure {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what curl refuses.
  if (/[\x00-\x20\x7f]/.test(value))
    return failure('curl takes no address with a blank or a control character.', at);
  const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
  const address = addressOf(isAbsolute ? value : `http://${value}`);
  if (!address) return failure('This is no address.', at);
  if (!flags.has('globoff') && isGlob(value)) {
    return failure(
      'Of braces and brackets in an address, curl makes several requests; with -g it does not.',
      at,
    );
  }
  if (!/^(?:https?|wss?):/.test(address.origin)) return failure('This address is none of HTTP.', at);
  const origin = withoutDefaultPort(address.origin);
  const target = flags.has('path-as-is') ? address.target : dotless(address.target);
  return { ...address, origin, target: withEncodedPath(target) };
}

/** Whether a blank or a control character is in it. */
export function isRefused(value: string): boolean {
  return /[\p{Cc} ]/u.test(value.replace(/[\u0080-\u009f]/g, ''));
}

function isGlob(value: string): boolean {
  const withoutHost = value.replace(/^([^/?#]*\/\/)?(?:[^/?#@]*@)?\[[0-9a-f:.]+\]/i, '').replaceAll('[]', '');
  return /[{}[\]]/.test(withoutHost);
}

function withoutDefaultPort(origin: string): string {
  const port = /^(?:http|ws):/.test(origin) ? ':80' : ':443';
  return origin.endsWith(port) ? origin.slice(0, -port.length) : origin;
}

/** Without `.` and `..` in its path, as RFC 3986 takes them out. */
function dotless(target: string): string {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  if (!/(?:^|\/)\.\.?(?:\/|$)/.test(path)) return target;
  const segments: string[] = [];
  const all = path.split('/').slice(1);
  for (const [index, segment] of all.entries()) {
    const isLast = index === all.length - 1;
    if (segment === '..') segments.pop();
    if (segment !== '.' && segment !== '..') segments.push(segment);
    else if (isLast) segments.push('');
  }
  return `/${segments.join('/')}${query === -1 ? '' : target.slice(query)}`;
}

/** Bytes of a path that are not ASCII as curl 7.88 sends them. */
function withEncodedPath(target: string): string {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  const encoded = path.replace(/[\u0080-\uffff]+/g, (part) =>
    Buffer.from(part).toString('hex').replace(/../g, '%$&'),
  );
  return query === -1 ? encoded : encoded + target.slice(query);
}

/** The target with the data that `--get` puts into its query. */
export function withQuery(target: string, data: string): string {
  if (data === '') return target;
  if (!target.includes('?')) return `${target}?${data}`;
  return /[?&]$/.test(target) ? target + data : `${target}&${data}`;
}
