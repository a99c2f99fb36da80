import { HALF, ORDER } from '../../../signing/curve/field.ts';
import { word } from '../../../signing/curve/signers.ts';
import type { LintContext } from '../../context.ts';
import type { Edit, RuleFinding } from '../../finding.ts';
import { envelopesOf } from '../../read/envelope.ts';
import { isSample, type ReadSignature, readSignature } from '../../read/signature.ts';

/** `signature/high-s`: s in the upper half of the group. */
export function* highS({ requests }: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(requests)) {
    const signature = readSignature(envelope);
    const at = signature?.parts.s;
    if (signature === undefined || at === undefined || signature.s <= HALF || isSample(envelope)) continue;
    yield {
      message:
        '`s` is above half the order of the group: some verifiers reject such a signature. It has a twin that says the same.',
      start: at.start,
      end: at.end,
      fixes: [
        { title: 'Write the twin: flip `s` and `v`', edits: flip(signature), safe: false, preferred: true },
      ],
    };
  }
}

const otherV = new Map([
  ['0', '1'],
  ['1', '0'],
  ['27', '28'],
  ['28', '27'],
]);

function flip({ s, parts }: ReadSignature): readonly Edit[] {
  const v = parts.v?.value;
  if (v?.type !== 'number' || parts.s === undefined) return [];
  const edits = [
    { start: parts.s.start, end: parts.s.end, text: `"${word(ORDER - s)}"` },
    { start: v.start, end: v.end, text: otherV.get(v.text) ?? v.text },
  ];
  return edits.sort((a, b) => a.start - b.start);
}
