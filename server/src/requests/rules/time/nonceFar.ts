import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { clockOf } from '../../read/clock.ts';
import { envelopesOf, nonceOf } from '../../read/envelope.ts';
import { freshNonce } from './fresh.ts';

const DAY = 86_400_000n;

/** `time/nonce-far`: over a day ahead of the clock, in milliseconds. */
export function* nonceFar(context: LintContext): Generator<RuleFinding> {
  const now = clockOf(context.options);
  if (now === undefined) return;
  for (const envelope of envelopesOf(context.requests)) {
    const nonce = nonceOf(envelope);
    if (nonce === undefined || nonce.number <= BigInt(now) + DAY) continue;
    yield {
      message:
        'This nonce is more than a day ahead of the clock. Once it is used, every later one of its signer has to be larger still.',
      start: nonce.node.start,
      end: nonce.node.end,
      fixes: freshNonce(context, envelope),
    };
  }
}
