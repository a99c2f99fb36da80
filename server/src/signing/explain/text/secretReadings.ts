const text = (secret: string) => Buffer.from(secret, 'utf8');
const unpadded = (secret: string) => secret.replace(/=+$/, '');
const toUrlSafe = (secret: string) => secret.replaceAll('+', '-').replaceAll('/', '_');

interface Reading {
  /** What the key was. */
  readonly what: string;
  readonly keyOf: (secret: string) => Buffer;
}

/** The text, or its bytes written otherwise, was the key. */
export const notDecoded = {
  text: { what: 'the text of the secret', keyOf: text },
  textLine: { what: 'the text of the secret with a line feed behind it', keyOf: (s) => text(`${s}\n`) },
  textCrLf: { what: 'the text of the secret with CR and LF behind it', keyOf: (s) => text(`${s}\r\n`) },
  textBlank: { what: 'the text of the secret with a blank behind it', keyOf: (s) => text(`${s} `) },
  blankText: { what: 'the text of the secret with a blank before it', keyOf: (s) => text(` ${s}`) },
  blanks: { what: 'the text of the secret with blanks around it', keyOf: (s) => text(` ${s} `) },
  quoted: { what: 'the text of the secret with quotation marks around it', keyOf: (s) => text(`"${s}"`) },
  tabLine: {
    what: 'the text of the secret with a tab and a line feed behind it',
    keyOf: (s) => text(`${s}\t\n`),
  },
  tab: { what: 'the text of the secret with a tab behind it', keyOf: (s) => text(`${s}\t`) },
  blanksLine: {
    what: 'the text of the secret with blanks and a line feed around it',
    keyOf: (s) => text(` ${s} \n`),
  },
  blankLine: {
    what: 'the text of the secret with a blank and a line feed behind it',
    keyOf: (s) => text(`${s} \n`),
  },
  quotedLine: {
    what: 'the text of the secret in quotation marks, with a line feed behind it',
    keyOf: (s) => text(`"${s}"\n`),
  },
  apostrophesLine: {
    what: 'the text of the secret in apostrophes, with a line feed behind it',
    keyOf: (s) => text(`'${s}'\n`),
  },
  apostrophes: { what: 'the text of the secret with apostrophes around it', keyOf: (s) => text(`'${s}'`) },
  hex: {
    what: 'the hexadecimal digits of the secret',
    keyOf: (s) => text(Buffer.from(s, 'base64').toString('hex')),
  },
  encodedAgain: {
    what: 'the base64 of the secret’s text',
    keyOf: (s) => text(text(s).toString('base64')),
  },
} as const satisfies Record<string, Reading>;

/** It was read in the other base64 alphabet, or its padding was lost. */
export const urlSafe = {
  urlSafe: {
    what: 'the secret read without the letters that the other base64 alphabet lacks',
    keyOf: (s) => Buffer.from(s.replace(/[-_+/]/g, ''), 'base64'),
  },
  cut: {
    what: 'the secret without its last group, whose padding was lost',
    keyOf: (s) => Buffer.from(unpadded(s).slice(0, -(unpadded(s).length % 4) || undefined), 'base64'),
  },
  urlSafeText: {
    what: 'the text of the secret in the base64 alphabet of addresses',
    keyOf: (s) => text(toUrlSafe(s)),
  },
  unpaddedText: { what: 'the text of the secret without its padding', keyOf: (s) => text(unpadded(s)) },
  urlSafeUnpadded: {
    what: 'the text of the secret in the base64 alphabet of addresses, without its padding',
    keyOf: (s) => text(unpadded(toUrlSafe(s))),
  },
} as const satisfies Record<string, Reading>;

const all: Readonly<Record<string, Reading>> = { ...notDecoded, ...urlSafe };

/** Every reading but the right one. */
export const otherReadings: readonly string[] = Object.keys(all);

/** The key's bytes. */
export function keyOf(secret: string, reading: string): Buffer {
  return all[reading]?.keyOf(secret) ?? Buffer.from(secret, 'base64');
}
