import { asObject } from '../../json/value.ts';
import type { PlanRow } from '../../protocol/model.ts';
import { isTakenBack } from '../consistency.ts';
import { orderIdOf } from '../identify.ts';
import { sameId } from '../ids.ts';
import type { AccountTransport, KeyStatusReport, OrderStatusReport, Result } from '../venue.ts';
import { signedRead } from './call.ts';
import { idOf, isPartlyFilled, readOrder, type ToldOrder } from './order.ts';
import { readData, unreadable } from './problem.ts';

/** Reads each order by its id: its status alone tells what became of it. */
export async function verify(
  transport: AccountTransport,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly KeyStatusReport[]>> {
  const looks = await Promise.all(rows.map((row) => look(transport, row, signal)));
  const reports = looks.flatMap((found) => (found.ok ? [found.value] : []));
  const failed = looks.find((found) => !found.ok);
  return failed && !failed.ok && reports.length === 0 ? failed : { ok: true, value: reports };
}

async function look(
  transport: AccountTransport,
  row: PlanRow,
  signal: AbortSignal,
): Promise<Result<KeyStatusReport>> {
  const { key } = row;
  const orderId = orderIdOf(row);
  if (orderId === undefined) return sighted(key, nothing('Its orderId is not known.'));
  const make = () => signedRead(transport, `/orders/${encodeURIComponent(orderId)}`);
  const reply = await transport.send(make, { priority: 'read', signal, aboutOne: true });
  if (reply.kind === 'reply' && reply.status === 404) {
    return sighted(key, nothing('The venue does not find an order with this id.'));
  }
  const read = readData(reply, `order ${orderId}`);
  if (!read.ok) return read;
  const item = asObject(read.data['order']) ?? read.data;
  const isOwn = sameId('uuid', idOf(item) ?? '', orderId) && !isTakenBack(item);
  const told = isOwn ? readOrder(item, transport.account) : undefined;
  return told ? sighted(key, sight(told, transport.world.now())) : unreadable(`order ${orderId}`);
}

function sighted(key: PlanRow['key'], report: OrderStatusReport): Result<KeyStatusReport> {
  return { ok: true, value: { key, report } };
}

function sight({ standing, status, order, filledQuantity }: ToldOrder, at: number): OrderStatusReport {
  if (standing === 'open') return { kind: 'open', at, filledQuantity: order.filledQuantity };
  if (standing === 'unclear') return nothing(`Its status ${status} says neither open nor closed.`);
  const evidence = { from: 'read' as const, at, words: `status ${status}` };
  const filled = standing === 'filled' ? order.quantity : filledQuantity;
  const how = standing === 'rejected' ? 'unknown' : standing;
  if (filled !== undefined) return { kind: 'closed', how, evidence, filledQuantity: filled };
  return { kind: 'closed', how, evidence, ...(isPartlyFilled(status) ? { partlyFilled: true } : {}) };
}

function nothing(why: string): OrderStatusReport {
  return { kind: 'nothing', why };
}
