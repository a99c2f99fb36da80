/** `DELETE /orders`: takes the order to cancel everything in a market, or in all. It is done a little later. */
import type { Fault } from '../faults.ts';
import type { Answer } from '../serve.ts';
import { type Call, refuse } from './call.ts';
import { isUuid } from './ids.ts';
import { isOpen, type PracticeOrder } from './order.ts';
import { settleSoon } from './settle.ts';
import type { State } from './state.ts';

/** Orders that are being cancelled already count until they are gone: `Cancelling 0 orders` means that none is left. */
export function cancelMany({ state, query, fault }: Call): Answer {
  const [market, request] = [query.get('market'), query.get('clientRequestId')];
  if (market === null || (market !== 'all' && !state.book.markets.includes(market))) {
    return refuse(400, 'Invalid market');
  }
  if (request !== null && !isUuid(request)) return refuse(400, 'Invalid clientRequestId');
  const orders = state.book.open().filter((order) => market === 'all' || order.market === market);
  orders.forEach((order, index) => {
    take(state, order, request === null ? undefined : `${request}#${index}`, index === 0 ? fault : undefined);
  });
  const many = `${orders.length} order${orders.length === 1 ? '' : 's'}`;
  const where = market === 'all' ? 'all markets' : `market ${market}`;
  return { status: 200, body: { message: `Cancelling ${many} for ${where} without any errors` } };
}

/** The faults that concern the book meet the first order. */
function take(
  state: State,
  order: PracticeOrder,
  request: string | undefined,
  fault: Fault | undefined,
): void {
  if (order.status === 'cancelling' || order.held || fault?.kind === 'keep') return;
  if (fault?.kind === 'fillDuring') state.book.fill(order);
  const now = state.book.orders.get(order.id);
  if (!now || !isOpen(now)) return;
  state.book.orders.set({ ...now, status: 'cancelling' });
  if (fault?.kind === 'stayPending') return;
  settleSoon(state, order.id, { clientRequestId: request, announce: fault?.kind !== 'unconfirmed' });
}
