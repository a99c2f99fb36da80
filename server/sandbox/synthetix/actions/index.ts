/** Every action of `/v1/trade`, over HTTP and over the stream. */
import type { Action } from './action.ts';
import { cancelAllOrders } from './cancelAllOrders.ts';
import { cancelOrders } from './cancelOrders.ts';
import { getOpenOrders } from './getOpenOrders.ts';

const actions: Readonly<Record<string, Action>> = {
  cancelOrders,
  cancelAllOrders,
  getOpenOrders,
};

export function findAction(name: unknown): Action | undefined {
  return typeof name === 'string' && Object.hasOwn(actions, name) ? actions[name] : undefined;
}
