/** The honest answers of the stand-in for Synthetix, in the documented form. */
import { type Seen, type StandInOrder, SUB_ACCOUNT } from './synthetix.ts';

type Book = Map<string, StandInOrder>;

export const ok = (response: unknown) => ({ status: 'ok', response, requestId: 'r', timestamp: Date.now() });

export const isOpen = ({ status }: StandInOrder) => status === 'placed' || status === 'partially filled';

export const identity = ({ id, clientId = '' }: StandInOrder) => ({ venueId: id, clientId });

export const canceled = (order: StandInOrder) => ({ canceled: { order: identity(order), id: order.id } });

export function answerOf(book: Book, seen: Seen): unknown {
  const { action, params } = seen;
  const orders = [...book.values()].toReversed();
  if (action === 'getSubAccountIds') return ok({ subAccountIds: [], delegatedSubAccountIds: [SUB_ACCOUNT] });
  if (action === 'getDelegatedSigners') return ok({ delegatedSigners: [] });
  if (action === 'getSubAccounts')
    return ok({ subAccounts: [{ subAccountId: SUB_ACCOUNT, delegatedSigners: [] }] });
  if (action === 'getRateLimits') return ok({ requestsUsed: 0, requestsCap: 1000 });
  if (action === 'getOpenOrders') {
    const [offset, limit] = [Number(params['offset'] ?? 0), Number(params['limit'] ?? 50)];
    return ok(
      orders
        .filter(isOpen)
        .slice(offset, offset + limit)
        .map(viewOf),
    );
  }
  if (action === 'getOrderHistory' || action === 'getOrdersHistory') {
    const client = params['clientOrderId'];
    const wanted = orders.filter(({ clientId }) => client === undefined || clientId === client);
    return ok(wanted.slice(0, Number(params['limit'] ?? 50)).map(historyOf));
  }
  if (action === 'cancelOrders') return ok({ statuses: cancelOrders(book, params) });
  if (action === 'cancelAllOrders') {
    return ok(
      orders.filter(isOpen).map((order) => {
        close(order, 'cancelled');
        return { order: identity(order), orderId: order.id, message: '', symbol: 'BTC-USDT' };
      }),
    );
  }
  return {
    status: 'error',
    error: { code: 'INVALID_VALUE', category: 'REQUEST', message: 'unknown action', retryable: false },
  };
}

export function close(order: StandInOrder, status: StandInOrder['status'], filled = order.filled): void {
  Object.assign(order, { status, filled, updatedAt: Date.now() });
}

function cancelOrders(book: Book, params: Seen['params']): unknown[] {
  const byId = params['orderIds'] as string[] | undefined;
  const clients = params['clientOrderIds'] as string[] | undefined;
  const found = byId
    ? byId.map((id) => book.get(id))
    : (clients ?? []).map((id) => [...book.values()].findLast((one) => one.clientId === id && isOpen(one)));
  return found.map((order, at) => {
    if (order && isOpen(order)) {
      close(order, 'cancelled');
      return canceled(order);
    }
    const client = clients?.[at];
    return {
      error: 'Order not found',
      errorCode: 'ORDER_NOT_FOUND',
      order: { venueId: null, ...(client !== undefined && { clientId: client }) },
    };
  });
}

export function viewOf(order: StandInOrder): Record<string, unknown> {
  return {
    order: identity(order),
    orderId: order.id,
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    quantity: '1',
    price: '50000',
    triggerPrice: '',
    triggerPriceType: '',
    timeInForce: 'GTC',
    reduceOnly: false,
    postOnly: false,
    createdTime: order.createdAt,
    updatedTime: order.updatedAt,
    filledQuantity: order.filled,
    closePosition: false,
  };
}

export function historyOf(order: StandInOrder): Record<string, unknown> {
  const { updatedTime, ...rest } = viewOf(order);
  return {
    ...rest,
    status: order.status,
    updateTime: updatedTime,
    filledPrice: '0',
    triggeredByLiquidation: false,
    ...(order.status === 'cancelled' && { cancelReason: 'USER_REQUESTED' }),
  };
}
