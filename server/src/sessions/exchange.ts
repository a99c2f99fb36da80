import { credentialKindOf, isOfKind } from '../protocol/credentialKind.ts';
import type { ExchangeParams, ExchangeResult } from '../protocol/messages.ts';
import type { Problem } from '../protocol/model.ts';
import { seal } from '../sealing/seal.ts';
import { withoutSecretLike } from '../venues/secretLike.ts';
import type { Venue } from '../venues/venue.ts';
import { PacedTransport } from './pacedTransport.ts';
import type { SessionPorts } from './ports.ts';
import { Redactor } from './redactor.ts';

type Ports = Pick<SessionPorts, 'world' | 'rateLimiters' | 'credentials'>;
type Exchange = (
  params: ExchangeParams,
  venue: Venue | undefined,
  signal: AbortSignal,
) => Promise<ExchangeResult>;

/** Exchanges of credentials, one at a time for each account: a second request would make a second token. */
export function createExchange(ports: Ports): Exchange {
  const underWay = new Set<string>();
  return async (params, venue, signal) => {
    const { id } = params.account;
    if (underWay.has(id)) return failed('A token is being made for this account already.');
    underWay.add(id);
    try {
      return await exchangeCredentials(params, venue, ports, signal);
    } finally {
      underWay.delete(id);
    }
  };
}

/**
 * Has a venue make credentials of one kind from those of another, with one request that is never repeated. They go back
 * sealed; here nothing of them is kept.
 */
async function exchangeCredentials(
  { account, publicKey }: ExchangeParams,
  venue: Venue | undefined,
  { world, rateLimiters, credentials }: Ports,
  signal: AbortSignal,
): Promise<ExchangeResult> {
  if (!venue?.exchange) return failed('There is nothing to exchange at this venue.');
  const answer = await credentials(account.id, signal);
  if (answer.kind !== 'secrets') return failed('The credentials are not at hand.');
  const { secrets } = answer;
  const kind = credentialKindOf(venue.description, account);
  if (kind.exchangedFor === undefined || !isOfKind(kind, secrets))
    return failed('These credentials are not of a kind that makes others.');
  const rateLimiter = rateLimiters.of(venue, account, secrets);
  const transport = new PacedTransport(venue, rateLimiter, {
    world,
    account,
    stored: secrets,
    unlocked: { secrets },
    known: () => new Map(),
  });
  const made = await venue.exchange(transport, signal);
  if (!made.ok) return { kind: 'failed', problem: made.problem };
  const own = new Redactor([...Object.values(secrets), ...Object.values(made.value.secrets)]);
  const words = withoutSecretLike(own.clean(made.value.words));
  const sealed = seal({ accountId: account.id, publicKey }, made.value.secrets);
  return { kind: 'exchanged', credentials: sealed, words };
}

function failed(message: string): ExchangeResult {
  const problem: Problem = { code: 'internal', message, nextStep: 'Nothing was sent. Try again.' };
  return { kind: 'failed', problem };
}
