import { accountsFor } from '../../accounts.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import { envelopesOf, type FoundEnvelope } from '../../envelope.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { readings } from '../../recover.ts';
import { isSample } from '../../signature.ts';

/** The largest message that is recovered, in UTF-16 units, where the venue names no limit. */
const LARGEST = 100_000;

/** `signature/wrong-signer`: the signature comes from another address than those that may sign for the account. */
export function* wrongSigner({ requests, options }: LintContext): Generator<RuleFinding> {
  for (const envelope of envelopesOf(requests)) {
    const value = envelope.signature?.member.value;
    if (value === undefined || isSample(envelope) || isTooLarge(envelope)) continue;
    const accounts = accountsFor(envelope.request, options);
    const signers = new Set(accounts.flatMap((account) => account.signers));
    if (signers.size === 0 || accounts.some((account) => account.signers.length === 0)) continue;
    const message = verdict(envelope, signers);
    if (message !== undefined) yield { message, ...anchor(value), fixes: [signAgain] };
  }
}

/** What no venue would take is not worth the time. */
function isTooLarge({ request }: FoundEnvelope): boolean {
  return request.node.end - request.node.start > (request.venue?.requestForm.maxBytes ?? LARGEST);
}

function verdict(envelope: FoundEnvelope, signers: ReadonlySet<string>): string | undefined {
  let first: string | undefined;
  for (const { address, slip } of readings(envelope)) {
    const isRight = signers.has(address);
    if (slip === undefined) {
      if (isRight) return undefined;
      first = address;
    } else if (isRight) return `${wrong(first, signers)} It would be right if ${slip}.`;
  }
  return first === undefined ? undefined : `${wrong(first, signers)} No known slip explains it.`;
}

function wrong(address: string | undefined, signers: ReadonlySet<string>): string {
  const from = address === undefined ? 'no address at all' : address;
  return `This signature comes from ${from}, not from ${[...signers].join(' or ')}.`;
}
