import type { SignedText } from '../signed.ts';
import { quoted, remembered, type TextCause, variant } from '../variant.ts';

/** A mistake in the body: what was signed is another text than what was sent. */
export function bodyCause(
  code: string,
  message: string,
  bodies: (body: string, signed: SignedText) => Iterable<string>,
  mend = 'make the body once, as text; sign that text and send that text',
): TextCause {
  return {
    code,
    *variants(signed) {
      const name = `${code} ${signed.body}`;
      for (const body of remembered(signed.given, name, () => bodies(signed.body, signed))) {
        if (body === signed.body) continue;
        yield variant(
          signed,
          { body },
          message,
          () => `${mend}: ${quoted(signed.body)}, not ${quoted(body)}`,
        );
      }
    },
  };
}
