import type { Outcome, PlanRow } from '../protocol/model.ts';
import { orderIdOf } from './identify.ts';
import type { Reply } from './world.ts';

/**
 * A request by clientOrderId is about whichever order has it when it arrives: that may be a later one than the one that is
 * known. Where the reply does not name the venue's own id, its success is an acknowledgement until a read has seen that
 * very order. Undefined where the word is the order's own.
 */
export function wordOfTheName(venue: string, reply: Reply, row: PlanRow): Outcome | undefined {
  if (row.key.by !== 'clientOrderId' || orderIdOf(row) === undefined) return undefined;
  const message = `${venue} cancelled the order with this clientOrderId. Whether it is this order is read.`;
  return { kind: 'pending', since: reply.receivedAt, message };
}
