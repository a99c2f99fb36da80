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

export async function findSecrets(folder: string, secrets: readonly string[]): Promise<Search> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const wanted = secrets.flatMap(forms);
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file);
    for (const [form, text] of wanted) {
      if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
        found.push(`${file}: ${form}`);
    }
  }
  return { found, files };
}
