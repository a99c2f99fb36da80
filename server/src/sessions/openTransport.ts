import type { Account, Found, Problem } from '../protocol/model.ts';
import type { Secrets, Unlocked, Venue } from '../venues/venue.ts';
import { PacedTransport } from './pacedTransport.ts';
import type { SessionPorts } from './ports.ts';
import type { Redactor } from './redactor.ts';

export type TransportPorts = Pick<SessionPorts, 'world' | 'rateLimiters' | 'credentials'>;

/** The credentials of an account, ready to sign with. */
export interface OpenedCredentials {
  readonly stored: Secrets;
  readonly unlocked: Unlocked;
}

type Opened =
  | { readonly ok: true; readonly value: OpenedCredentials }
  | { readonly ok: false; readonly problem: Problem };

/** Asks for the credentials of an account that need not have a session, nor be stored yet. */
export async function openCredentials(
  account: Account,
  venue: Venue,
  { credentials }: TransportPorts,
  signal: AbortSignal,
): Promise<Opened> {
  const answer = await credentials(account.id, signal);
  if (answer.kind !== 'secrets') return { ok: false, problem: NO_CREDENTIALS };
  const stored = answer.secrets;
  const unlocked = (await venue.unlock?.(stored)) ?? { ok: true as const, value: { secrets: stored } };
  return unlocked.ok ? { ok: true, value: { stored, unlocked: unlocked.value } } : unlocked;
}

const NO_CREDENTIALS: Problem = {
  code: 'internal',
  message: 'The credentials are not at hand.',
  nextStep: 'Sign in to the account.',
};

/** A way to the venue beside that of the account's session, in turn with it. */
export function openTransport(
  account: Account,
  venue: Venue,
  { stored, unlocked }: OpenedCredentials,
  { world, rateLimiters }: TransportPorts,
  more: { readonly redactor?: Redactor; readonly foundOut?: (found: Found) => void } = {},
): PacedTransport {
  const rateLimiter = rateLimiters.of(venue, account, stored);
  const own = { world, account, stored, unlocked, known: () => new Map() };
  return new PacedTransport(venue, rateLimiter, { ...own, ...more });
}
