import type { Account, Order } from '../../../server/src/protocol/model.ts';
import { requestOf } from '../fixtures.ts';

export const A = '01HH0X2VD6R0CJE4X0P0D1NQ11';
export const B = '01HZ36SYBP4Z80GRX30P49XHB6';
/** The request id that the contract suite hands to every payload. */
export const UUID = '0835bf3e-4a20-41f0-908d-8213f2b7a285';

export const account: Account = {
  id: 'acc-1',
  venue: 'rails',
  name: 'Main',
  environment: 'production',
  endpoints: {},
  options: {},
};

export const secrets = { apiKey: 'key-for-tests-1', apiSecret: 'secret-for-tests-1' };

export const order = (orderId: string, more: Partial<Order> = {}): Order => ({
  accountId: 'acc-1',
  venue: 'rails',
  orderId,
  market: { id: 'ETH-USD', title: 'ETH-USD' },
  side: 'buy',
  price: '3601',
  quantity: '1.5',
  filledQuantity: '0.5',
  remainingQuantity: '1',
  details: [],
  ...more,
});

export const one = requestOf('rails', { by: 'orderId', orderIds: [A] });
export const market = requestOf('rails', { by: 'all', market: 'ETH-USD' });
export const everything = requestOf('rails', { by: 'all' });

/** The order in an answer: v2 has an average price, v1 the user and `reduceOnly`. */
export function toldOrder(orderId: string, orderStatus: string, shape: 'v1' | 'v2' = 'v2'): object {
  return {
    market: 'ETH-USD',
    orderId,
    orderType: 'buy',
    tradeType: 'limit',
    price: '3601',
    quantity: '1',
    filledQuantity: '0.5',
    leverage: '1',
    createdAt: 1717100052972,
    updatedAt: 1717100393492,
    orderStatus,
    clientRequestId: 'b7e2c1f0-57c4-4c0a-9a55-0c3a5e7f9b2d',
    postOnly: false,
    ...(shape === 'v2'
      ? { avgFillPrice: '3601' }
      : { userId: '1cf96e01-fa22-4b3a-8dff-599d1cb45c78', reduceOnly: false }),
  };
}

/** An answer to a cancel. Without `order` there is none in it. */
export function answer(
  statusCode: unknown,
  body: unknown,
  more: { order?: object; clientRequestId?: string | null; shape?: 'v1' | 'v2'; resultType?: string } = {},
): object {
  const { order: inIt, clientRequestId = UUID, shape = 'v2', resultType = 'cancelOrder' } = more;
  const data = {
    statusCode,
    body,
    ...(inIt ? { order: inIt } : {}),
    ...(clientRequestId === null ? {} : { clientRequestId }),
    ...(shape === 'v2' && statusCode === 202 ? { apiQuotaUsed: 1 } : {}),
  };
  return shape === 'v2'
    ? { resultType, market: 'ETH-USD', data }
    : { resultType, data, connectionId: 'KNal9ekeCYcCIBA=' };
}
