import { notDecoded, otherReadings, urlSafe } from '../secretReadings.ts';
import type { SignedText } from '../signed.ts';
import { type TextCause, type TextVariant, variant } from '../variant.ts';

export const secretNotDecoded = readingCause('secret/not-decoded', notDecoded);
export const secretUrlSafe = readingCause('secret/url-safe', urlSafe);

function readingCause(code: string, ways: Readonly<Record<string, { readonly what: string }>>): TextCause {
  return {
    code,
    *variants(signed) {
      if (signed.given.form.scheme !== 'hmac-sha256') return;
      for (const [reading, { what }] of Object.entries(ways)) {
        const message = `The key was ${what}: the key has to be its bytes, decoded from base64.`;
        const mend =
          "use the decoded secret as the key: `Buffer.from(secret, 'base64')`, `base64.b64decode(secret)`";
        yield variant(signed, { key: { ...signed.key, reading } }, message, mend);
      }
    },
  };
}

/** Each other secret or key at hand; of a secret also all the ways to read it wrongly. */
export const otherAccount: TextCause = {
  code: 'secret/other-account',
  *variants(signed) {
    yield* held(signed, [signed.key.reading]);
    if (signed.given.form.scheme === 'hmac-sha256') yield* held(signed, otherReadings);
  },
  *pairVariants(signed) {
    yield* held(signed, [signed.key.reading]);
  },
};

function* held(signed: SignedText, readings: readonly string[]): Generator<TextVariant> {
  const { holders, form } = signed.given;
  const what = form.scheme === 'hmac-sha256' ? 'secret' : 'key';
  for (const [holder, name] of holders.entries()) {
    if (holder === signed.key.holder) continue;
    for (const reading of readings) {
      const message = `It was signed with the ${what} of “${name}”${reading === 'decoded' ? '' : ', which was not decoded as it has to be'}, not with that of “${holders[0] ?? ''}”.`;
      const mend = `sign with the ${what} that belongs to the id in \`${form.headers.key}\``;
      yield variant(signed, { key: { holder, reading } }, message, mend);
    }
  }
}
