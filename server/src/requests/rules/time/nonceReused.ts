import type { JsonNode, Span } from '../../../json/nodes.ts';
import { accountsFor } from '../../accounts.ts';
import type { LintContext } from '../../context.ts';
import { envelopesOf, type FoundEnvelope, nonceOf } from '../../envelope.ts';
import type { RuleFinding } from '../../finding.ts';
import type { Place } from '../../options.ts';
import { freshNonce } from './fresh.ts';

/** `time/nonce-reused`: another request has this nonce: of this file, of another one, or one that was sent. */
export function* nonceReused(context: LintContext): Generator<RuleFinding> {
  const seen = new Map<string, JsonNode>();
  for (const envelope of envelopesOf(context.requests)) {
    const nonce = nonceOf(envelope);
    const value = envelope.nonce?.member.value;
    if (nonce === undefined || value === undefined) continue;
    const found = used(context, envelope, nonce, seen);
    if (found !== undefined) {
      const { start, end } = value;
      yield { ...found, start, end, fixes: freshNonce(context, envelope) };
    }
  }
}

type Used = Pick<RuleFinding, 'message' | 'related'>;

function used(
  { options }: LintContext,
  envelope: FoundEnvelope,
  nonce: bigint,
  seen: Map<string, JsonNode>,
): Used | undefined {
  const { request, owner = '' } = envelope;
  const venue = request.venue?.id ?? '';
  const name = `${venue} ${owner} ${nonce}`;
  const first = seen.get(name);
  if (first !== undefined) return here('This nonce stands in another request of this file', first);
  const value = envelope.nonce?.member.value;
  if (value !== undefined) seen.set(name, value);
  const other = options.elsewhere?.nonce(venue, owner, String(nonce));
  if (other !== undefined) return here('This nonce stands in another request file', other);
  const isSent = accountsFor(request, options).some(({ signers }) =>
    signers.some((signer) => options.live?.isNonceUsed(signer, nonce)),
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
