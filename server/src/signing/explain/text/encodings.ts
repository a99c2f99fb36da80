/** Ways to write a signature into a header. `base64` is right; a way is known by what it makes of the same bytes. */
export const encodings = {
  base64: 'in base64',
  hex: 'in hexadecimal digits',
  hexPrefixed: 'in hexadecimal digits with `0x` before them',
  base64url: 'in the base64 alphabet of addresses (`-` and `_`)',
  unpadded: 'in base64 without the `=` at the end',
  base64OfHex: 'as the base64 of its hexadecimal digits',
  base64Twice: 'in base64 twice',
  plusAsBlank: 'in base64 whose `+` became a blank',
  percentEncoded: 'in base64 that was percent-encoded',
  quoted: 'in base64 with quotation marks around it',
  wrapped: 'in base64 with line breaks or blanks in it',
} as const;

export type Encoding = keyof typeof encodings;

type Decode = (text: string) => Buffer | undefined;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const decoders: Readonly<Record<Encoding, Decode>> = {
  base64,
  hex: (text) => hex(text),
  hexPrefixed: (text) => (/^0x/i.test(text) ? hex(text.slice(2)) : undefined),
  base64url: (text) =>
    /[-_]/.test(text) ? loose(text.replaceAll('-', '+').replaceAll('_', '/')) : undefined,
  unpadded: (text) => (text.length % 4 !== 0 ? loose(text) : undefined),
  base64OfHex: (text) => hex(loose(text)?.toString('latin1') ?? ''),
  base64Twice: (text) => base64(loose(text)?.toString('latin1') ?? ''),
  plusAsBlank: (text) => (text.includes(' ') ? loose(text.replaceAll(' ', '+')) : undefined),
  percentEncoded: (text) => (/%[0-9a-f]{2}/i.test(text) ? loose(unescaped(text)) : undefined),
  quoted: (text) => (/^(["']).*\1$/.test(text) ? loose(text.slice(1, -1)) : undefined),
  wrapped: (text) => (/\s|\\n/.test(text) ? loose(text.replace(/\s|\\n/g, '')) : undefined),
};

/** The bytes of a signature for each way in which its text can have been written. */
export function readings(text: string): ReadonlyMap<Encoding, Buffer> {
  const found = new Map<Encoding, Buffer>();
  for (const [encoding, decode] of Object.entries(decoders) as [Encoding, Decode][]) {
    const bytes = decode(text);
    if (bytes && bytes.length > 0) found.set(encoding, bytes);
  }
  return found;
}

function base64(text: string): Buffer | undefined {
  return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** Base64 whose padding may be missing. */
function loose(text: string): Buffer | undefined {
  const bare = text.replace(/=+$/, '');
  return base64(bare + '='.repeat((4 - (bare.length % 4)) % 4));
}

function hex(text: string): Buffer | undefined {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
