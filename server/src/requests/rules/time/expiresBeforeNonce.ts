import { unitOf } from '../../clock.ts';
import type { LintContext } from '../../context.ts';
import { envelopesOf, expiryOf, nonceOf } from '../../envelope.ts';
import type { RuleFinding } from '../../finding.ts';
import { quoted } from '../../words.ts';

/** `time/expires-before-nonce`: of the same unit as the nonce, and not greater. */
export function* expiresBeforeNonce({ requests }: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(requests)) {
    const expiry = expiryOf(envelope);
    const nonce = nonceOf(envelope);
    const value = envelope.expiry?.member.value;
    const at = envelope.nonce?.member.value;
    if (expiry === undefined || nonce === undefined || value === undefined || at === undefined) continue;
    if (unitOf(expiry) === undefined || unitOf(expiry) !== unitOf(nonce) || expiry > nonce) continue;
    const key = quoted(envelope.form.expiry.path.at(-1) ?? '');
    yield {
      message: `${key} must be greater than the nonce.`,
      start: value.start,
      end: value.end,
      related: [{ message: 'This is the nonce.', start: at.start, end: at.end }],
    };
  }
}
