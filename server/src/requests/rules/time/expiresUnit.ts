import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { accountsFor } from '../../read/accounts.ts';
import { unitOf } from '../../read/clock.ts';
import { envelopesOf, expiryOf, type FoundEnvelope, type FoundNumber, nonceOf } from '../../read/envelope.ts';
import { quoted } from '../../read/quoted.ts';

/** `time/expires-unit`: the expiry looks like seconds while the nonce looks like milliseconds, and sources disagree. */
export function* expiresUnit(context: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(context.requests)) {
    const expiry = expiryOf(envelope);
    const nonce = nonceOf(envelope);
    if (expiry === undefined || nonce === undefined) continue;
    if (unitOf(expiry.number) !== 'seconds' || unitOf(nonce.number) !== 'milliseconds') continue;
    const key = quoted(envelope.form.expiry.path.at(-1) ?? '');
    yield {
      message: `${key} looks like seconds, the nonce like milliseconds. ${envelope.form.expiry.doubt}`,
      start: expiry.node.start,
      end: expiry.node.end,
      fixes: fixes(context, envelope, expiry, nonce),
    };
  }
}

function fixes(
  context: LintContext,
  envelope: FoundEnvelope,
  expiry: FoundNumber,
  nonce: FoundNumber,
): readonly Fix[] {
  const seconds = nonce.number / 1000n;
  const asMillis = replace(expiry, expiry.number * 1000n, 'Write the expiry as milliseconds');
  const asSeconds = replace(nonce, seconds, 'Write the nonce as seconds too');
  const last = accountsFor(envelope.request, context.options).map(({ lastNonce = 0n }) => lastNonce);
  const isTooLow = last.some((each) => seconds <= each) || expiry.number <= seconds;
  return [asMillis, ...(isTooLow ? [] : [asSeconds]), signAgain];
}

function replace({ node: { start, end } }: FoundNumber, number: bigint, title: string): Fix {
  const edits = [{ start, end, text: String(number) }];
  return { title: `${title}: ${number}`, edits, safe: false, resign: true };
}
