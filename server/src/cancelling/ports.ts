import type { Millis, PlanRow } from '../protocol/model.ts';
import type { AccountTransport, KeyStatusReport, Venue, VenueSession } from '../venues/venue.ts';
import type { Journal } from './journal/journal.ts';
import type { Nonces } from './plan/nonces.ts';

/** What it takes to send an attempt at one account, and to reconcile it. */
export interface AttemptPorts {
  readonly venue: Venue;
  readonly transport: AccountTransport;
  readonly venueSession: VenueSession;
  readonly nonces: Nonces;
  readonly journal: Journal;
  /** Takes everything secret out of words from outside. Without it no answer of a venue is kept. */
  readonly redact?: (text: string) => string;
  log(line: string): void;
}

/** What the venue says of these orders; nothing where it could not be asked, which is logged. */
export async function queryOrders(
  rows: readonly PlanRow[],
  ports: AttemptPorts | undefined,
  signal: AbortSignal,
  startedAt?: Millis,
): Promise<readonly KeyStatusReport[] | undefined> {
  if (!ports) return undefined;
  const found = await ports.venueSession.queryOrders(rows, signal, startedAt);
  if (found.ok) return found.value;
  ports.log(`A targeted read did not succeed: ${found.problem.message}`);
  return undefined;
}
