import type { FoundCause } from '../explanation.ts';
import { compared } from '../found.ts';
import { type Made, resultOf } from '../search.ts';
import { type SignedText, textOf } from './signed.ts';

/** The mistakes of a search with the two texts; a mistake that left the text as it was has none. */
export function foundCauses(should: SignedText, made: readonly Made<SignedText>[]): readonly FoundCause[] {
  if (made.length === 0) return [];
  const sent = textOf(should);
  const signed = textOf(resultOf(made));
  let before = sent;
  return made.map(({ code, variant: { signed: after, message, mend, setting } }) => {
    const text = textOf(after);
    const texts = text === before ? {} : compared(signed, sent);
    before = text;
    return { code, proven: true, message, ...texts, mend, ...(setting ? { setting } : {}) };
  });
}
