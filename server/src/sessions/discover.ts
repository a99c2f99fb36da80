import type { DiscoverResult } from '../protocol/messages.ts';
import type { Account, Problem } from '../protocol/model.ts';
import type { Venue } from '../venues/venue.ts';
import { PacedTransport } from './pacedTransport.ts';
import type { SessionPorts } from './ports.ts';

/** Asks a venue for the values that an option can take, with the credentials of an account that need not be stored yet. */
export async function discoverOption(
  { account, option }: { account: Account; option: string },
  venue: Venue | undefined,
  { world, rateLimiters, credentials }: Pick<SessionPorts, 'world' | 'rateLimiters' | 'credentials'>,
  signal: AbortSignal,
): Promise<DiscoverResult> {
  if (!venue?.discover) return { kind: 'choices', choices: [] };
  const answer = await credentials(account.id, signal);
  if (answer.kind !== 'secrets') return failed('The credentials are not at hand.');
  const unlocked = (await venue.unlock?.(answer.secrets)) ?? {
    ok: true as const,
    value: { secrets: answer.secrets },
  };
  if (!unlocked.ok) return { kind: 'failed', problem: unlocked.problem };
  const rateLimiter = rateLimiters.of(venue, account, answer.secrets);
  const known = () => new Map();
  const transport = new PacedTransport(venue, rateLimiter, {
    world,
    account,
    stored: answer.secrets,
    unlocked: unlocked.value,
    known,
  });
  const found = await venue.discover(transport, option, signal);
  return found.ok ? { kind: 'choices', choices: found.value } : { kind: 'failed', problem: found.problem };
}

function failed(message: string): DiscoverResult {
  const problem: Problem = { code: 'internal', message, nextStep: 'Enter the value yourself.' };
  return { kind: 'failed', problem };
}
