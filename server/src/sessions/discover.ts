import type { DiscoverResult } from '../protocol/messages.ts';
import type { Account } from '../protocol/model.ts';
import type { Venue } from '../venues/venue.ts';
import { openCredentials, openTransport, type TransportPorts } from './openTransport.ts';

/** Asks a venue for the values that an option can take, with the credentials of an account that need not be stored yet. */
export async function discoverOption(
  { account, option }: { account: Account; option: string },
  venue: Venue | undefined,
  ports: TransportPorts,
  signal: AbortSignal,
): Promise<DiscoverResult> {
  if (!venue?.discover) return { kind: 'choices', choices: [] };
  const opened = await openCredentials(account, venue, ports, signal);
  if (!opened.ok) return { kind: 'failed', problem: { ...opened.problem, nextStep: ENTER } };
  const transport = openTransport(account, venue, opened.value, ports);
  const found = await venue.discover(transport, option, signal);
  return found.ok ? { kind: 'choices', choices: found.value } : { kind: 'failed', problem: found.problem };
}

const ENTER = 'Enter the value yourself.';
