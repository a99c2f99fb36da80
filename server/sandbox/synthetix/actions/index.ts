/** Every action of `/v1/trade`, over HTTP and over the stream. */

import { getDelegatedSigners, getRateLimits, getSubAccounts } from './accounts.ts';
import type { Action } from './action.ts';
import { cancelAllOrders } from './cancelAllOrders.ts';
import { cancelOrders } from './cancelOrders.ts';
import { getOpenOrders } from './getOpenOrders.ts';
import { getOrderHistory } from './getOrderHistory.ts';
import { scheduleCancel } from './scheduleCancel.ts';

const actions: Readonly<Record<string, Action>> = {
  cancelOrders,
  cancelAllOrders,
  scheduleCancel,
  getOpenOrders,
  getOrderHistory,
  /** The name of the page; its body says `getOrderHistory`. */
  getOrdersHistory: getOrderHistory,
  getSubAccounts,
  getDelegatedSigners,
  getRateLimits,
};

export function findAction(name: unknown): Action | undefined {
  return typeof name === 'string' && Object.hasOwn(actions, name) ? actions[name] : undefined;
}
