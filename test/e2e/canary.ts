/** Looks for secrets in files, in every form in which one may have been written down. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The forms of a secret. A base64 secret counts as text and as the bytes it stands for. */
export function forms(secret: string): [form: string, text: string][] {
  const texts = Buffer.from(secret, 'utf8');
  const key = Buffer.from(secret, 'base64');
  return [
    ['plain', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ...bytesForms('text', texts),
    ...bytesForms('key', key),
  ];
}

function bytesForms(what: string, bytes: Buffer): [string, string][] {
  const hex = bytes.toString('hex');
  return [
    [`${what} as hex`, hex],
    [`${what} as upper-case hex`, hex.toUpperCase()],
    [`${what} as list of bytes`, [...bytes].join(',')],
    ...[0, 1, 2].flatMap((shift) => base64Forms(`${what} as base64, ${shift} bytes in`, bytes, shift)),
  ];
}

/** Within a longer base64 text the same bytes look different in each of three positions. */
function base64Forms(form: string, bytes: Buffer, shift: number): [string, string][] {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
  const from = shift === 0 ? 0 : 4;
  const inner = whole.subarray(0, whole.length - (whole.length % 3));
  return (['base64', 'base64url'] as const).map((encoding) => [
    encoding === 'base64' ? form : `${form}, for URLs`,
    inner.toString(encoding).slice(from),
  ]);
}

export interface Search {
  /** `file: form`, never the secret itself. */
  readonly found: readonly string[];
  readonly files: readonly string[];
}

/** One way in which one secret may stand in a file, as bytes. */
interface Pattern {
  readonly form: string;
  readonly bytes: Buffer;
}

export async function findSecrets(folder: string, secrets: readonly string[]): Promise<Search> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const search = searchFor(secrets.flatMap(patterns));
  const found: string[] = [];
  for (const file of files) {
    for (const form of search(await readFile(file))) found.push(`${file}: ${form}`);
  }
  return { found, files };
}

function patterns(secret: string): Pattern[] {
  return forms(secret).flatMap(([form, text]) => [
    { form, bytes: Buffer.from(text, 'utf8') },
    { form: `${form}, in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
  ]);
}

/** Reads each byte once, however many patterns there are: most of them differ in the four that they begin with. */
function searchFor(wanted: readonly Pattern[]): (bytes: Buffer) => Set<string> {
  const byStart = Map.groupBy(wanted, ({ bytes }) => bytes.readUInt32BE(0));
  const firstTwo = new Uint8Array(1 << 16);
  for (const start of byStart.keys()) firstTwo[start >>> 16] = 1;
  return (bytes) => {
    const found = new Set<string>();
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (firstTwo[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] === 0) continue;
      for (const pattern of byStart.get(bytes.readUInt32BE(at)) ?? []) {
        const end = at + pattern.bytes.length;
        if (bytes.subarray(at, end).equals(pattern.bytes)) found.add(pattern.form);
      }
    }
    return found;
  };
}
