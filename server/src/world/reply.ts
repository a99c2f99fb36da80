/** Whether a reply can be believed to be what the venue wrote, whole: what is in doubt is unreadable, never guessed. */

import { isAscii } from 'node:buffer';

/** Bytes after which a reply is given up: no documented reply comes near. */
export const MAX_REPLY_BYTES = 32 * 1024 * 1024;

/** Of a reply without a length, characters: reading it to see whether it is whole holds up everything else. */
const MAX_ENDLESS = 1024 * 1024;

export type ReplyHeaders = Readonly<Record<string, string>>;
export type Text = { readonly body: string } | { readonly problem: string };

/** Lower-case names; a header that comes several times is joined with commas. */
export function headersOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]),
  );
}

/** The text of a reply. `wasCut`: the connection ended in an error, so that a reply without a length may lack its end. */
export function textOf(headers: ReplyHeaders, chunks: readonly Uint8Array[], wasCut: boolean): Text {
  if (wasCut) return { problem: 'The connection was cut before the reply was complete.' };
  const coded = codingOf(headers);
  if (coded !== undefined) return { problem: `The reply is encoded as ${coded}, which was not asked for.` };
  const bytes = Buffer.concat(chunks);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { problem: 'The reply begins with a byte order mark.' };
  }
  const body = decoded(bytes);
  if (body === undefined) return { problem: 'The reply is not UTF-8.' };
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !isReadable(charset, body.length === bytes.length)) {
    return { problem: `The reply is in ${word(charset)}, not in UTF-8.` };
  }
  if (isWhole(headers, body)) return { body };
  return { problem: 'The reply has no length, and whether it is complete cannot be known.' };
}

function decoded(bytes: Buffer): string | undefined {
  // A long list is most often plain, and then its bytes are its text: many times faster, and it takes half the memory.
  if (isAscii(bytes)) return bytes.toString('latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * A body that only ends with its connection may lack its end: a process that dies closes its connections as one that
 * has finished does, and Node does not tell how TLS was closed. JSON that is an object or a list ends where it ends.
 */
function isWhole(headers: ReplyHeaders, body: string): boolean {
  if ('content-length' in headers || 'transfer-encoding' in headers || body === '') return true;
  if (body.length > MAX_ENDLESS) return false;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** The coding of the body or of its transfer, where there is one but "chunked". */
function codingOf(headers: ReplyHeaders): string | undefined {
  const content = headers['content-encoding'];
  if (content !== undefined && !/^\s*(identity)?\s*$/i.test(content)) return word(content);
  const transfer = headers['transfer-encoding'];
  if (transfer !== undefined && !/^\s*chunked\s*$/i.test(transfer)) return word(transfer);
  return undefined;
}

/** UTF-8, or a charset whose ASCII is the same and of which nothing else is used. */
function isReadable(charset: string, isAscii: boolean): boolean {
  if (/^utf-?8$/i.test(charset)) return true;
  return isAscii && /^(us-ascii|ascii|iso-8859-\d+|windows-125\d)$/i.test(charset);
}

/** A short word from outside, as it may be shown. */
function word(text: string): string {
  return text
    .replace(/[^\w.,+-]+/g, ' ')
    .trim()
    .slice(0, 30);
}
