import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { envelopesOf } from '../../read/envelope.ts';
import { isSample } from '../../read/signature.ts';

/** `signature/placeholder`: the sample signature of the venue's documentation. */
export function* placeholder({ requests }: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(requests)) {
    const value = envelope.signature?.member.value;
    if (value === undefined || !isSample(envelope)) continue;
    const message = `This is the sample signature of ${envelope.request.venue?.label}'s documentation: it signs nothing.`;
    yield { message, ...anchor(value), fixes: [{ ...signAgain, title: 'Sign…' }] };
  }
}
