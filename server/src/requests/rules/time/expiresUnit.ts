import { accountsFor } from '../../accounts.ts';
import { unitOf } from '../../clock.ts';
import type { LintContext } from '../../context.ts';
import { envelopesOf, expiryOf, type FoundEnvelope, nonceOf } from '../../envelope.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { quoted } from '../../words.ts';

/** `time/expires-unit`: the expiry looks like seconds while the nonce looks like milliseconds, and sources disagree. */
export function* expiresUnit(context: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(context.requests)) {
    const expiry = expiryOf(envelope);
    const nonce = nonceOf(envelope);
    const value = envelope.expiry?.member.value;
    if (expiry === undefined || nonce === undefined || value === undefined) continue;
    if (unitOf(expiry) !== 'seconds' || unitOf(nonce) !== 'milliseconds') continue;
    const key = quoted(envelope.form.expiry.path.at(-1) ?? '');
    yield {
      message: `${key} looks like seconds, the nonce like milliseconds. ${envelope.form.expiry.doubt}`,
      start: value.start,
      end: value.end,
      fixes: fixes(context, envelope, expiry, nonce),
    };
  }
}

function fixes(context: LintContext, envelope: FoundEnvelope, expiry: bigint, nonce: bigint): readonly Fix[] {
  const asMillis = replace(envelope.expiry, expiry * 1000n, 'Write the expiry as milliseconds');
  const asSeconds = replace(envelope.nonce, nonce / 1000n, 'Write the nonce as seconds too');
  const last = accountsFor(envelope.request, context.options).map(({ lastNonce = 0n }) => lastNonce);
  const tooLow = last.some((each) => nonce / 1000n <= each) || expiry <= nonce / 1000n;
  return [asMillis, ...(tooLow ? [] : [asSeconds]), signAgain];
}

function replace(at: FoundEnvelope['nonce'], number: bigint, title: string): Fix {
  const { start, end } = at?.member.value ?? { start: 0, end: 0 };
  return {
    title: `${title}: ${number}`,
    edits: [{ start, end, text: String(number) }],
    safe: false,
    resign: true,
  };
}
