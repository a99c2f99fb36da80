import type { Millis, PlanRow } from '../protocol/model.ts';
import { type Ask, type Candidate, identify, orderIdOf } from './identify.ts';
import type { IdComparison } from './ids.ts';
import type { Told } from './told.ts';
import type { AccountTransport, KeyStatusReport, OrderStatusReport } from './venue.ts';

/** How a venue's candidates are told from each other; `startedAt` is by our clock, as attempts are stamped. */
export function askOf(transport: AccountTransport, ids: IdComparison, startedAt: Millis | undefined): Ask {
  const ahead = transport.now() - transport.world.now();
  return { ids, startedAt: startedAt === undefined ? undefined : startedAt + ahead };
}

/** What the orders of a read tell of a row: what `sight` says of the one that is it, or that none can be told to be it. */
export function reportRow<C extends Candidate>(
  row: PlanRow,
  told: Told<C>,
  ask: Ask,
  sight: (candidate: C) => OrderStatusReport,
): KeyStatusReport {
  const { key } = row;
  const own = told.of(row);
  const isKnown = orderIdOf(row) !== undefined;
  if (isKnown && !agree(own.map(sight)))
    return { key, report: { kind: 'nothing', why: 'The venue’s answer says two things of it.' } };
  if (!isKnown && told.mayHide(row))
    return { key, report: doubt('An order that cannot be read may have this clientOrderId.', ask) };
  const identified = identify(row, own, ask);
  if (identified.kind !== 'found') {
    const { why } = identified;
    return { key, report: identified.kind === 'unclear' ? doubt(why, ask) : { kind: 'nothing', why } };
  }
  const { candidate } = identified;
  return { key, report: sight(candidate), orderId: candidate.order.orderId };
}

function doubt(why: string, { startedAt }: Ask): OrderStatusReport {
  return { kind: 'nothing', why, ...(startedAt === undefined ? {} : { unclearSince: startedAt }) };
}

/** An order that stands twice is believed only where both say the same. */
function agree(reports: readonly OrderStatusReport[]): boolean {
  const words = reports.map((one) => (one.kind === 'closed' ? one.how : one.kind));
  return new Set(words).size < 2;
}
