import type { Span } from '../../../json/nodes.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { envelopesOf, type FoundEnvelope, signatureParts } from '../../read/envelope.ts';
import { memberAt } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';
import { parity, scalar } from '../../read/signature.ts';

/** `signature/malformed`: a signature that no key can have made. */
export function* malformed({ requests }: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(requests)) {
    if (envelope.signature === undefined) continue;
    for (const { message, span } of faults(envelope, envelope.signature.member.key)) {
      yield { message, start: span.start, end: span.end, fixes: [signAgain] };
    }
  }
}

interface Fault {
  readonly message: string;
  readonly span: Span;
}

function* faults(envelope: FoundEnvelope, key: Span): Generator<Fault> {
  const parts = signatureParts(envelope);
  const value = envelope.signature?.member.value;
  if (parts === undefined || value?.type !== 'object') {
    const message = 'A signature is an object with `r`, `s` and `v`.';
    yield { message, span: value === undefined ? key : anchor(value) };
    return;
  }
  for (const name of ['r', 's'] as const) {
    if (scalar(parts[name]?.value) !== undefined) continue;
    const at = memberAt(value, [name])?.member.value;
    const message = `${quoted(name)} must be 0x and 64 hexadecimal digits, above zero and below the order of the group.`;
    yield { message, span: at === undefined ? key : anchor(at) };
  }
  if (parity(parts) === undefined) {
    const span = parts.v?.value === undefined ? key : anchor(parts.v.value);
    yield { message: '`v` must be the number 27 or 28, or 0 or 1.', span };
  }
}
