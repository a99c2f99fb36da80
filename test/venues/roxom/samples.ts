import type { Account, Order } from '../../../server/src/protocol/model.ts';
import { requestOf } from '../fixtures.ts';
import { privateKeyPem } from './keys.ts';

export const A = '01234567-89ab-7def-8123-456789abcdea';
export const B = '01234567-89ab-7def-8123-456789abcdeb';

export const account: Account = {
  id: 'acc-1',
  venue: 'roxom',
  name: 'Main',
  environment: 'production',
  endpoints: {},
  options: {},
};

export const secrets = { keyId: 'xrxk_key_for-tests', privateKeyPem };

export const order = (orderId: string, more: Partial<Order> = {}): Order => ({
  accountId: 'acc-1',
  venue: 'roxom',
  orderId,
  market: { id: 'GOLD-BTC', title: 'GOLD-BTC' },
  side: 'buy',
  price: '0.0321',
  quantity: '2',
  filledQuantity: '0',
  remainingQuantity: '2',
  details: [],
  ...more,
});

export const one = requestOf('roxom', { by: 'orderId', orderIds: [A] });
export const everything = requestOf('roxom', { by: 'all' });
