import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { unitOf } from '../../read/clock.ts';
import { envelopesOf, wholeNumber } from '../../read/envelope.ts';
import { quoted } from '../../read/quoted.ts';

/** `time/expires-invalid`: no whole number of seconds or milliseconds since 1970. */
export function* expiresInvalid({ requests }: LintContext): Generator<RuleFinding> {
  for (const { expiry } of envelopesOf(requests)) {
    if (expiry === undefined) continue;
    const number = wholeNumber(expiry);
    if (number !== undefined && unitOf(number) !== undefined) continue;
    const { key, value } = expiry.member;
    const text = value?.type === 'string' ? ' It is a number, without quotes.' : '';
    yield {
      message: `${quoted(key.value)} must be a time as a whole number, in milliseconds or seconds since 1970.${text}`,
      ...anchor(value ?? key),
      fixes: [signAgain],
    };
  }
}
