import type { Span } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import type { Place } from '../../options.ts';
import { accountsFor } from '../../read/accounts.ts';
import { envelopesOf, type FoundEnvelope, type FoundNumber, nonceOf } from '../../read/envelope.ts';
import { freshNonce } from './fresh.ts';

/** `time/nonce-reused`: another request has this nonce: of this file, of another one, or one that was sent. */
export function* nonceReused(context: LintContext): Generator<RuleFinding> {
  const seen = new Map<string, Span>();
  for (const envelope of envelopesOf(context.requests)) {
    const nonce = nonceOf(envelope);
    if (nonce === undefined) continue;
    const { start, end } = nonce.node;
    const found = used(context, envelope, nonce, seen);
    if (found !== undefined) yield { ...found, start, end, fixes: freshNonce(context, envelope) };
  }
}

type Used = Pick<RuleFinding, 'message' | 'related'>;

function used(
  { options }: LintContext,
  envelope: FoundEnvelope,
  { number, node }: FoundNumber,
  seen: Map<string, Span>,
): Used | undefined {
  const { request, owner = '' } = envelope;
  const venue = request.venue?.id ?? '';
  const name = `${venue} ${owner} ${number}`;
  const first = seen.get(name);
  if (first !== undefined) return here('This nonce stands in another request of this file', first);
  seen.set(name, node);
  const other = options.crossFile?.nonce(venue, owner, String(number));
  if (other !== undefined) return here('This nonce stands in another request file', other);
  const isSent = accountsFor(request, options).some(({ signers }) =>
    signers.some((signer) => options.live?.isNonceUsed(signer, number)),
  );
  return isSent ? { message: 'This nonce was sent already: the venue takes each only once.' } : undefined;
}

function here(what: string, place: Span | Place): Used {
  const { start, end } = place;
  return {
    message: `${what}: the venue takes each only once.`,
    related: [
      { message: 'It stands here too.', start, end, ...('uri' in place ? { elsewhere: place } : {}) },
    ],
  };
}
