import { typedDataJson } from '../../typedDataJson.ts';
import type { FoundCause } from '../explanation.ts';
import { compared } from '../found.ts';
import { type Made, resultOf } from '../search.ts';
import type { Digests, SignedTypedData } from './signed.ts';

/** The causes as they are told, with what was signed beside what had to be signed. */
export function foundCauses(
  should: SignedTypedData,
  made: readonly Made<SignedTypedData>[],
  digests: Digests,
): readonly FoundCause[] {
  let before = should;
  return made.map(({ code, variant }, at) => {
    const texts = textsOf(before, resultOf(made.slice(0, at + 1)), digests);
    before = variant.signed;
    const { message, mend, setting } = variant;
    return {
      code,
      proven: true,
      message,
      ...texts,
      ...(texts && compared(texts.signed, texts.sent)),
      mend,
      ...(setting && { setting }),
    };
  });
}

interface Texts {
  readonly signed: string;
  readonly sent: string;
}

/** The parts that one mistake changed, as texts. */
function textsOf(sent: SignedTypedData, signed: SignedTypedData, digests: Digests): Texts | undefined {
  if (sent.signature !== signed.signature) {
    return { signed: signatureText(signed), sent: signatureText(sent) };
  }
  if (sent.wrapping === signed.wrapping) {
    return { signed: typedDataJson(signed.domain, signed.data), sent: typedDataJson(sent.domain, sent.data) };
  }
  const [was, should] = [digests.preimage(signed), digests.preimage(sent)];
  return was && should && { signed: `0x${was.toString('hex')}`, sent: `0x${should.toString('hex')}` };
}

/** Enough to tell the parts apart: whoever has them all, put right, can send the request. */
function signatureText({ signature: { r, s, v } }: SignedTypedData): string {
  return `r: ${partText(r)}\ns: ${partText(s)}\nv: ${v.length <= LONGEST_V ? v : `${v.length} characters`}`;
}

const LONGEST_V = 12;

/** Parts of less than this are told by their length alone. */
const SHORTEST = 24;
const SHOWN = 4;

function partText(part: string): string {
  const digits = part.replace(/^0x/i, '');
  const length = `${digits.length} digits`;
  return digits.length < SHORTEST
    ? length
    : `0x${digits.slice(0, SHOWN)}…${digits.slice(-SHOWN)} (${length})`;
}
