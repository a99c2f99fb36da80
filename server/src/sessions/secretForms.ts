/** The forms in which a secret may come back from outside: as it is, and as programs write it. Pure. */

/** Shorter texts are no secrets that could be distinguished from other text. */
const SHORTEST = 6;
/** A line of a key in PEM is as good as the key. */
const LONG_LINE = 24;

/** Every text that gives a secret away: plain, decoded, base64, base64url, hex, URL, JSON and HTML; and its long lines. */
export function secretForms(secret: string): readonly string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n|\\n/).filter((line) => line.length >= LONG_LINE && line !== whole);
  const joined = whole.replaceAll(/\s/g, '');
  const bare = /^"(.*)"$/s.exec(whole)?.[1] ?? whole;
  const texts = new Set([whole, joined, bare, decoded(bare), ...lines]);
  const forms = [...texts].flatMap(formsOf);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/** What a program reads of a text that is written for a URL, such as the value of a cookie. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const bare = text.replace(/^0x/i, '');
  const json = JSON.stringify(text).slice(1, -1);
  const hex = bytes.toString('hex');
  const url = encodeURIComponent(text);
  return [
    text,
    ...(/^[0-9a-f]{16,}$/i.test(bare) ? [bare, bare.toLowerCase(), bare.toUpperCase()] : []),
    ...base64Forms(bytes),
    hex,
    hex.toUpperCase(),
    url,
    url.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    json,
    json.replaceAll('/', '\\/'),
    ...[false, true].map((upper) => escaped(text, (code) => `\\u${hexOf(code, upper).padStart(4, '0')}`)),
    ...[false, true].map((upper) => escaped(text, (code) => `&#x${hexOf(code, upper)};`)),
    escaped(text, (code) => `&#${code};`),
  ];
}

function hexOf(code: number, upper: boolean): string {
  const text = code.toString(16);
  return upper ? text.toUpperCase() : text;
}

/** Letters, digits and what no program escapes stay. */
function escaped(text: string, write: (code: number) => string): string {
  return text.replaceAll(/[^A-Za-z0-9._~-]/g, (char) => write(char.charCodeAt(0)));
}

/** Base64 of the text alone, and the part that stays the same wherever it begins within a longer one. */
function base64Forms(bytes: Buffer): readonly string[] {
  return (['base64', 'base64url'] as const).flatMap((encoding) => [
    bytes.toString(encoding),
    ...[0, 1, 2].map((before) => {
      const shifted = Buffer.concat([Buffer.alloc(before), bytes]);
      const end = shifted.length - (shifted.length % 3);
      return shifted
        .subarray(0, end)
        .toString(encoding)
        .slice(Math.ceil((before * 4) / 3));
    }),
  ]);
}
