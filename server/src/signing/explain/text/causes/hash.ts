import type { Hashing, SignedText } from '../signed.ts';
import { type TextCause, variant } from '../variant.ts';

const names = ['sha256', 'sha1', 'sha512', 'sha384', 'md5'] as const;
const sizes = { sha256: 32, sha1: 20, sha512: 64, sha384: 48, md5: 16 } as const;
const shown = { sha256: 'SHA-256', sha1: 'SHA-1', sha512: 'SHA-512', sha384: 'SHA-384', md5: 'MD5' } as const;

const ways: Readonly<Record<Hashing['how'], string>> = {
  keyed: '',
  plain: ' of the text alone, without the secret',
  keyFirst: ' of the secret and the text put together, not an HMAC',
  keyLast: ' of the text and the secret put together, not an HMAC',
};

export const hashOther: TextCause = {
  code: 'hash/other',
  *variants(signed) {
    const isHmac = signed.given.form.scheme === 'hmac-sha256';
    const how = isHmac ? (Object.keys(ways) as Hashing['how'][]) : (['keyed'] as const);
    for (const name of names) {
      if (isHmac && !signed.given.lengths.has(sizes[name])) continue;
      for (const way of how) {
        if (name === signed.hashing.name && way === 'keyed') continue;
        const hashing = { ...signed.hashing, name, how: way };
        const what = way === 'keyed' && isHmac ? `an HMAC with ${shown[name]}` : `${shown[name]}${ways[way]}`;
        const right = isHmac ? 'HMAC-SHA256' : 'RSA with SHA-256';
        yield variant(
          signed,
          { hashing },
          `The signature is ${what}: it has to be ${right}.`,
          `use ${right}`,
        );
      }
    }
  },
};

const again = { hex: 'hexadecimal digits', bytes: 'bytes', base64: 'base64' } as const;

export const hashTwice: TextCause = {
  code: 'hash/twice',
  *variants(signed: SignedText) {
    for (const [how, what] of Object.entries(again) as [keyof typeof again, string][]) {
      const hashing = { ...signed.hashing, again: how };
      const message = `The ${what} of the text’s SHA-256 were signed as if they were the text, so it was hashed twice.`;
      const mend = 'give the text itself to the function that signs: it hashes by itself';
      yield variant(signed, { hashing }, message, mend);
    }
  },
};
