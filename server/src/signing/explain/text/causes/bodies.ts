import type { SignedText } from '../signed.ts';
import { quoted, remembered, type TextCause, variant } from '../variant.ts';

/** A mend made of the body that was sent and the one that was signed. */
type MendOf = (sent: string, signed: string) => string;

/** A mistake in the body: what was signed is another text than what was sent. */
export function bodyCause(
  code: string,
  message: string,
  bodies: (body: string, signed: SignedText) => Iterable<string>,
  mend: string | MendOf = 'make the body once, as text; sign that text and send that text',
  pairBodies?: typeof bodies,
): TextCause {
  const words = typeof mend === 'function' ? mend : plainMend(mend);
  const from = (give: typeof bodies, reach: string) =>
    function* (signed: SignedText) {
      const name = `${code}${reach} ${signed.body}`;
      for (const body of remembered(signed.given, name, () => give(signed.body, signed))) {
        if (body !== signed.body) yield variant(signed, { body }, message, () => words(signed.body, body));
      }
    };
  return {
    code,
    variants: from(bodies, ''),
    ...(pairBodies ? { pairVariants: from(pairBodies, ' in pairs') } : {}),
  };
}

function plainMend(mend: string): MendOf {
  return (sent, signed) => `${mend}: ${quoted(sent)}, not ${quoted(signed)}`;
}
