import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { unitOf } from '../../read/clock.ts';
import { envelopesOf, expiryOf, nonceOf } from '../../read/envelope.ts';
import { quoted } from '../../read/quoted.ts';

/** `time/expires-before-nonce`: of the same unit as the nonce, and not greater. */
export function* expiresBeforeNonce({ requests }: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(requests)) {
    const expiry = expiryOf(envelope);
    const nonce = nonceOf(envelope);
    if (expiry === undefined || nonce === undefined || expiry.number > nonce.number) continue;
    const unit = unitOf(expiry.number);
    if (unit === undefined || unit !== unitOf(nonce.number)) continue;
    const key = quoted(envelope.form.expiry.path.at(-1) ?? '');
    yield {
      message: `${key} must be greater than the nonce.`,
      start: expiry.node.start,
      end: expiry.node.end,
      related: [{ message: 'This is the nonce.', start: nonce.node.start, end: nonce.node.end }],
    };
  }
}
