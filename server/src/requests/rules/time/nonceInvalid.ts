import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { envelopesOf, nonceOf } from '../../read/envelope.ts';
import { quoted } from '../../read/quoted.ts';
import { freshNonce } from './fresh.ts';

/** `time/nonce-invalid`: not a whole number from 1 to the largest that the venue takes. */
export function* nonceInvalid(context: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(context.requests)) {
    const { nonce, form } = envelope;
    if (nonce === undefined || nonceOf(envelope) !== undefined) continue;
    const { key, value } = nonce.member;
    const text = value?.type === 'string' ? ' It is a number, without quotes.' : '';
    yield {
      message: `${quoted(key.value)} must be a whole number from 1 to ${form.nonce.max}.${text}`,
      ...anchor(value ?? key),
      fixes: freshNonce(context, envelope),
    };
  }
}
