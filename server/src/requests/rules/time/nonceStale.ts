import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import type { LiveAccount } from '../../live.ts';
import { accountsFor } from '../../read/accounts.ts';
import { extremes } from '../../read/clock.ts';
import { envelopesOf, type FoundEnvelope, nonceOf } from '../../read/envelope.ts';
import { freshNonce } from './fresh.ts';

/** `time/nonce-stale`: not above the last nonce that this signer used, as far as this computer knows. */
export function* nonceStale(context: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(context.requests)) {
    const nonce = nonceOf(envelope);
    const last = lastNonce(context, envelope);
    if (nonce === undefined || last === undefined || nonce.number > last) continue;
    yield {
      message: `This nonce is not above ${last}, the last one that its signer used: the venue wants each to be larger than the one before.`,
      start: nonce.node.start,
      end: nonce.node.end,
      fixes: freshNonce(context, envelope),
    };
  }
}

/** The smallest of those that are known: where several accounts fit, each has to have passed the nonce. */
function lastNonce({ options }: LintContext, { request }: FoundEnvelope): bigint | undefined {
  const known: readonly LiveAccount[] = accountsFor(request, options);
  const nonces = known.flatMap((account) => account.lastNonce ?? []);
  return nonces.length < known.length ? undefined : extremes(nonces)?.least;
}
