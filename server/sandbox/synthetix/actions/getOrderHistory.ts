/** `getOrderHistory`, which its page calls getOrdersHistory: orders in any state, seven days at most, newest first. */
import type { PracticeOrder } from '../order.ts';
import { type Checked, good, invalid } from '../result.ts';
import { venueNow } from '../state.ts';
import { historyView } from '../views.ts';
import { type Fields, field } from '../wire.ts';
import { action, byName } from './action.ts';
import { visible, whole } from './getOpenOrders.ts';

type Wanted = (order: PracticeOrder) => boolean;

interface Query {
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  readonly wanted: Wanted;
  readonly limit: number;
}

const weekMs = 7 * 86_400_000;

export const getOrderHistory = action<Query>({
  kind: 'read',
  cost: 50,
  read: readQuery,
  signed: byName,
  act: (call, { from, to = BigInt(venueNow(call.state)), wanted, limit }) => {
    const since = from ?? to - BigInt(weekMs);
    return good(
      visible(call)
        .filter((order) => wanted(order) && order.createdAt >= since && order.createdAt <= to)
        .slice(0, limit)
        .map((order) => historyView(order, call.state.shapes)),
    );
  },
});

function readQuery(params: Fields): Checked<Query> {
  const limit = whole(params, 'limit', 50, 1, 1_000);
  if (!limit.ok) return limit;
  const from = timeOf(params, 'startTime', 'fromTime');
  const to = timeOf(params, 'endTime', 'toTime');
  if (from === null || to === null) return invalid('times must be integers in milliseconds');
  if (from !== undefined && to !== undefined && (from > to || to - from > weekMs)) {
    return invalid('the time range must not exceed 7 days');
  }
  const status = field(params, 'status');
  if (status !== undefined && !Array.isArray(status)) return invalid('status must be a list');
  const [symbol, clientOrderId] = [field(params, 'symbol'), field(params, 'clientOrderId')];
  const wanted: Wanted = (order) =>
    (status === undefined || status.includes(order.status)) &&
    (symbol === undefined || symbol === order.symbol) &&
    (clientOrderId === undefined || clientOrderId === order.clientOrderId);
  return good({ from, to, wanted, limit: limit.value });
}

/** Under its new name, or under its old one; null when it makes no sense. */
function timeOf(params: Fields, name: string, oldName: string): bigint | undefined | null {
  const value = field(params, name) ?? field(params, oldName);
  return value === undefined || typeof value === 'bigint' ? value : null;
}
