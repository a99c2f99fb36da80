import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { clockOf, inMillis, isoTime, unitOf } from '../../read/clock.ts';
import { envelopesOf, expiryOf } from '../../read/envelope.ts';

/** `time/expired`: the expiry is past, in the unit that its magnitude shows. */
export function* expired({ requests, options }: LintContext): Generator<RuleFinding> {
  const now = clockOf(options);
  if (now === undefined) return;
  for (const envelope of envelopesOf(requests)) {
    const expiry = expiryOf(envelope);
    if (expiry === undefined) continue;
    const { number, node } = expiry;
    const ms = inMillis(number);
    if (ms === undefined || ms > BigInt(now)) continue;
    yield {
      message: `The request has expired: read as ${unitOf(number)}, this is ${isoTime(ms)}.`,
      start: node.start,
      end: node.end,
      fixes: [signAgain],
    };
  }
}
