/** A file's text; or why it has none, with the UTF-16 offset of the first bad byte in what could be read. */
export interface Decoded {
  readonly text: string;
  readonly problem?: { readonly message: string; readonly offset: number };
}

const UTF16 = ['fffe', 'feff'];

/** Reads bytes as UTF-8, the only encoding of JSON (RFC 8259, 8.1). A byte order mark stays: the linter speaks of it. */
export function decode(bytes: Buffer): Decoded {
  if (UTF16.includes(bytes.toString('hex', 0, 2))) {
    return {
      text: '',
      problem: { message: 'The file is UTF-16; request files are UTF-8. Save it as UTF-8.', offset: 0 },
    };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const bad = firstDifference(bytes, Buffer.from(text));
  if (bad === undefined) return { text };
  const offset = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, bad)).length;
  const byte = bytes[bad]?.toString(16).toUpperCase().padStart(2, '0') ?? 'end';
  const message = `The file is not UTF-8: byte ${bad} (0x${byte}) does not fit. Nothing in it was checked.`;
  return { text, problem: { message, offset } };
}

/** A byte that is not UTF-8 is decoded to a character that is encoded differently. */
function firstDifference(a: Buffer, b: Buffer): number | undefined {
  if (a.equals(b)) return undefined;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return index;
  return length;
}
