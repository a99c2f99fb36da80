import type { Millis, PlanRow } from '../protocol/model.ts';
import type {
  AccountTransport,
  Call,
  KeyOutcome,
  KeyStatusReport,
  Reply,
  Venue,
  VenueSession,
} from '../venues/venue.ts';
import type { Journal } from './journal/journal.ts';
import type { Nonces } from './plan/nonces.ts';
import type { CancellationRecord } from './record.ts';

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
  /** Takes in a request that the venue refused for what its bytes say, once that was told. */
  refused?(refusal: Refusal): void;
}

/** A request as it was sent, and its refusal. Its headers and its body hold secrets. */
export interface Refusal {
  readonly record: CancellationRecord;
  readonly call: Call;
  readonly sentAt?: Millis | undefined;
  readonly reply: Reply;
  /** Of its orders, those whose refusal the bytes may explain. */
  readonly outcomes: readonly KeyOutcome[];
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
