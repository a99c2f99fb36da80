/** `getOpenOrders`: what is placed or partially filled, newest first, a page at a time. */
import { isOpen, type PracticeOrder } from '../order.ts';
import { type Checked, good, invalid } from '../result.ts';
import { openOrderView } from '../views.ts';
import { type Fields, field } from '../wire.ts';
import { action, byName, type Call } from './action.ts';

interface Page {
  readonly symbol: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const usualLimit = 50;
/** The venue's largest limit is not documented; this one is ours. */
const largestLimit = 1_000;

export const getOpenOrders = action<Page>({
  kind: 'read',
  cost: 10,
  read: (params) => {
    const limit = whole(params, 'limit', usualLimit, 1, largestLimit);
    if (!limit.ok) return limit;
    const offset = whole(params, 'offset', 0, 0, 1_000_000);
    if (!offset.ok) return offset;
    const symbol = field(params, 'symbol');
    if (symbol !== undefined && typeof symbol !== 'string') return invalid('symbol must be a string');
    return good({ symbol: symbol === '' ? undefined : symbol, limit: limit.value, offset: offset.value });
  },
  signed: byName,
  act: (call, { symbol, limit, offset }) =>
    good(
      visible(call)
        .filter((order) => isOpen(order) && (symbol === undefined || order.symbol === symbol))
        .slice(offset, offset + limit)
        .map((order) => openOrderView(order, call.state.shapes)),
    ),
});

/** Orders of the sub-account as a read sees them: as they are, or as they were when the fault says so. */
export function visible({ state, fault, subAccountId }: Call): PracticeOrder[] {
  const at = fault?.kind === 'staleReads' ? Date.now() - (fault.ms ?? 0) : undefined;
  return state.book.orders(at).filter((order) => order.subAccountId === subAccountId);
}

/** A whole number of the parameters, within bounds. */
export function whole(
  params: Fields,
  name: string,
  usual: number,
  min: number,
  max: number,
): Checked<number> {
  const value = field(params, name);
  if (value === undefined || value === null) return good(usual);
  return typeof value === 'bigint' && value >= min && value <= max
    ? good(Number(value))
    : invalid(`${name} must be an integer from ${min} to ${max}`);
}
