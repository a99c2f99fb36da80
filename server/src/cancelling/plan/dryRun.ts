import { isoTime } from '../../protocol/localTime.ts';
import type { Session } from '../../sessions/session.ts';
import type { World } from '../../venues/venue.ts';
import { attemptAccount, type Journal } from '../journal/journal.ts';
import type { Plans } from './plans.ts';

export interface DryRunPorts {
  readonly plans: Plans;
  readonly journal: Journal;
  readonly world: Pick<World, 'now' | 'uuid'>;
  /** A clock fine enough for single steps, ms. */
  stopwatch(): number;
}

/**
 * Goes the way of an emergency for every account at once, up to the socket: plans, signs, journals, and says what a
 * cancel would have to wait for. Nothing is sent; a nonce is used up where requests carry one.
 */
export async function dryRun(sessions: readonly Session[], ports: DryRunPorts): Promise<string> {
  const parts = await Promise.all(sessions.map((session) => dryRunOf(session, ports)));
  const when = isoTime(ports.world.now());
  return [`Cancel dry run, ${when}. Nothing was sent.`, ...parts].join('\n\n');
}

async function dryRunOf(session: Session, ports: DryRunPorts): Promise<string> {
  const { account, venue, state } = session;
  const lines = [
    `${account.name} · ${venue.description.label} · ${account.environment} · session ${state.state}`,
  ];
  try {
    lines.push(...(await stepsOf(session, ports)));
  } catch (error) {
    lines.push(`  stopped here: ${error instanceof Error ? error.message : String(error)}`);
  }
  return lines.join('\n');
}

async function stepsOf(
  session: Session,
  { plans, journal, world, stopwatch }: DryRunPorts,
): Promise<readonly string[]> {
  const { account, venue, contact } = session;
  if (!contact) return ['  There are no credentials: an emergency could not cancel here. Sign in.'];
  const begun = stopwatch();
  const request = {
    venue: account.venue,
    accountId: account.id,
    target: { by: 'all' },
    parameters: {},
  } as const;
  const result = await plans.prepare({ request, shown: false });
  if (result.kind !== 'plan') return [`  ${result.message}`];
  const prepared = plans.take(result.plan.id);
  const planned = stopwatch();
  const signer = venue.remoteSigner?.(contact.transport);
  // A person may have to confirm at a signer elsewhere: it is not asked for what is not sent.
  for (const { payload } of signer ? [] : (prepared?.steps ?? []))
    venue.sign(payload, contact.transport.secrets);
  const signed = stopwatch();
  await journal.write([
    { kind: 'drill', at: world.now(), attempt: world.uuid(), account: attemptAccount(account) },
  ]);
  const journaled = stopwatch();
  const { steps, rows } = result.plan;
  return [
    `  planned   ${took(begun, planned)}   ${countOf(steps.length, 'request')}, ${countOf(rows.length, 'known order')}`,
    signer
      ? `  signed    not tried: the signer at ${signer.host} would be asked, and waited for`
      : `  signed    ${took(planned, signed)}`,
    `  journaled ${took(signed, journaled)}   on the disk`,
    `  its turn  ${took(0, contact.transport.cancelWait())}   what the venue's pace would make it wait`,
    `  total     ${took(begun, journaled + contact.transport.cancelWait())}   until the first byte`,
  ];
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function took(from: number, to: number): string {
  return `${(to - from).toFixed(1).padStart(9)} ms`;
}
