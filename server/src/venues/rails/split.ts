import type { Account, CancelRequest, Order } from '../../protocol/model.ts';
import { bodyObjection } from '../onlyCancel.ts';
import { readCancelMessage } from './frame.ts';
import { requestForm } from './requestForm.ts';

type Known = ReadonlyMap<string, Order>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The market of an order: as the request says, else as the list of open orders has it. */
export function marketOf(orderId: string, { parameters }: CancelRequest, known: Known): string | undefined {
  return parameters['market'] ?? known.get(orderId)?.market.id;
}

/** The market of a request for all orders: beside `cancel` or in it. Undefined is every market. */
export function marketOfAll({ target, parameters }: CancelRequest): string | undefined {
  return (target.by === 'all' ? target.market : undefined) ?? parameters['market'];
}

/** Why a request cannot be sent to this venue as it is. Without an account it is only looked at: the market may be missing. */
export function objection(
  request: CancelRequest,
  account: Account | undefined,
  known: Known,
): string | undefined {
  const { target } = request;
  if (target.by === 'clientOrderId') {
    return 'Rails does not cancel by clientRequestId: the orderId is needed.';
  }
  if (target.by === 'markets') return 'Rails cancels the orders of one market at a time.';
  const body = bodyObjection(requestForm, request);
  if (body !== undefined) return body;
  if (target.by === 'all') return objectionToAll(request);
  if (target.orderIds.length === 0) return 'The request names no order.';
  const { pattern, must } = requestForm.orderId;
  if (!target.orderIds.every((id) => pattern.test(id))) return `An orderId must be ${must}.`;
  return objectionToMessage(request) ?? objectionToMarkets(target.orderIds, request, account, known);
}

function objectionToAll(request: CancelRequest): string | undefined {
  const { target, parameters } = request;
  const market = marketOfAll(request);
  const other = parameters['market'];
  if (other !== undefined && target.by === 'all' && market !== other) {
    return `The request names two markets: ${market} and ${other}.`;
  }
  return objectionToMarket(market);
}

/** The venue reads `all` in place of a market as every market. */
function objectionToMarket(market: string | undefined): string | undefined {
  if (market === '') return 'The market is empty.';
  return market !== undefined && /^all$/i.test(market)
    ? 'Rails takes the market “all” for every market. To cancel everything, leave the market out.'
    : undefined;
}

function objectionToMarkets(
  orderIds: readonly string[],
  request: CancelRequest,
  account: Account | undefined,
  known: Known,
): string | undefined {
  for (const orderId of orderIds) {
    const market = marketOf(orderId, request, known);
    if (market === undefined && account) {
      return `The market of order ${orderId} is not known, and Rails needs it: it is not in the list of open orders, so name it with "market".`;
    }
    const listed = known.get(orderId)?.market.id;
    if (listed !== undefined && listed !== market) {
      return `Order ${orderId} is in the market ${listed}; the request says ${market}.`;
    }
  }
  return objectionToMarket(request.parameters['market']);
}

/** A message is sent as it stands. */
function objectionToMessage({ wireBody }: CancelRequest): string | undefined {
  if (wireBody === undefined) return undefined;
  const { cancelBy, clientRequestId } = readCancelMessage(wireBody);
  if (cancelBy !== 'orderId') return 'content.cancelBy must be "orderId".';
  return clientRequestId !== undefined && !UUID.test(clientRequestId)
    ? 'content.clientRequestId must be a UUID.'
    : undefined;
}

/** One message per order; a market, or everything, is one request. */
export function split(request: CancelRequest, _known: Known): readonly CancelRequest[] {
  const { target } = request;
  if (target.by !== 'orderId' || request.wireBody !== undefined) return [request];
  return [...new Set(target.orderIds)].map((orderId) => ({
    ...request,
    target: { by: 'orderId', orderIds: [orderId] },
  }));
}
