import { clockOf, inMillis, isoTime, unitOf } from '../../clock.ts';
import type { LintContext } from '../../context.ts';
import { envelopesOf, expiryOf } from '../../envelope.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';

/** `time/expired`: the expiry is past, in the unit that its magnitude shows. */
export function* expired({ requests, options }: LintContext): Generator<RuleFinding> {
  const now = clockOf(options);
  if (now === undefined) return;
  for (const envelope of envelopesOf(requests)) {
    const expiry = expiryOf(envelope);
    const value = envelope.expiry?.member.value;
    const ms = expiry === undefined ? undefined : inMillis(expiry);
    if (expiry === undefined || value === undefined || ms === undefined || ms > BigInt(now)) continue;
    yield {
      message: `The request has expired: read as ${unitOf(expiry)}, this is ${isoTime(ms)}.`,
      start: value.start,
      end: value.end,
      fixes: [signAgain],
    };
  }
}
