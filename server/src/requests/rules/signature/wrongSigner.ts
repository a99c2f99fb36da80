import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { accountsFor } from '../../read/accounts.ts';
import { envelopesOf, type FoundEnvelope } from '../../read/envelope.ts';
import { recoverSigner, slipOf } from '../../read/recoverSigner.ts';
import { isSample } from '../../read/signature.ts';

/** The largest message that is recovered, in UTF-16 units, where the venue names no limit. */
const LARGEST = 100_000;

/** Signatures of one file that are checked: each takes milliseconds. */
const MOST_CHECKED = 8;

/** `signature/wrong-signer`: the signature comes from another address than those that may sign for the account. */
export function* wrongSigner({ requests, options }: LintContext): Generator<RuleFinding> {
  let checked = 0;
  let explained = 0;
  for (const envelope of envelopesOf(requests)) {
    const value = envelope.signature?.member.value;
    if (value === undefined || isSample(envelope) || isTooLarge(envelope)) continue;
    const accounts = accountsFor(envelope.request, options);
    const signers = new Set(accounts.flatMap((account) => account.signers));
    if (signers.size === 0 || accounts.some((account) => account.signers.length === 0)) continue;
    if (checked++ === MOST_CHECKED) return;
    const address = recoverSigner(envelope);
    if (address === undefined || signers.has(address)) continue;
    const why = explained++ === 0 ? whyWrong(envelope, signers) : '';
    const message = `This signature comes from ${address}, not from ${[...signers].join(' or ')}.${why}`;
    yield { message, ...anchor(value), fixes: [signAgain] };
  }
}

/** What no venue would take is not worth the time. */
function isTooLarge({ request }: FoundEnvelope): boolean {
  return request.node.end - request.node.start > (request.venue?.requestForm.maxBytes ?? LARGEST);
}

function whyWrong(envelope: FoundEnvelope, signers: ReadonlySet<string>): string {
  const slip = slipOf(envelope, signers);
  return slip === undefined
    ? ' No known slip explains it; an owner whom the venue does not name would be right as well.'
    : ` It would be right if ${slip}.`;
}
