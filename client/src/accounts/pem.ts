/** Mends a key in PEM that lost its line breaks on the way through a one-line box. Pure. */

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
/** White space, and line breaks written as `\n` as in JSON. */
const BREAKS = /\\[rn]|\s/g;
const EDGES = /^(?:\\[rn]|\s)+|(?:\\[rn]|\s)+$/g;
/** Characters in a line of base64, as RFC 7468 demands. */
const LINE = /.{1,64}/g;

/** Header, base64 in lines of 64, footer. What is not PEM, or PEM with headers of its own, is only trimmed. */
export function mendPem(text: string): string {
  const bare = text.replace(EDGES, '');
  return bare.includes('-----BEGIN ') ? bare.replace(BLOCK, mendBlock) : text.trim();
}

function mendBlock(whole: string, label: string, body: string): string {
  const base64 = body.replace(BREAKS, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return whole;
  return [`-----BEGIN ${label}-----`, ...(base64.match(LINE) ?? []), `-----END ${label}-----`].join('\n');
}
