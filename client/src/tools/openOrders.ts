/** Tool: the open orders of the accounts of this window, with how fresh each list is. */
import { firstLists } from '../cancelling/firstLists.ts';
import { accountShape, isoTime, orderShape } from './shapes.ts';
import { notDone, type Tool } from './tool.ts';

interface Input {
  readonly accountId?: string;
  readonly market?: string;
  readonly offset?: number;
  readonly limit?: number;
}

const LIMIT = 100;
const NO_SUCH_MARKET = 'No order that is listed has this market id. The title of a market is not its id.';

export const openOrders: Tool<Input> = {
  progress: 'Reading the open orders',
  run: async (app, { accountId, market, offset = 0, limit = LIMIT }) => {
    const { store } = app;
    const accounts = app.accounts.all.filter(({ id }) => accountId === undefined || id === accountId);
    if (accounts.length === 0) return noAccount(accountId);
    await firstLists(
      app,
      accounts.map(({ id }) => id),
    );
    const now = Date.now();
    const orders = accounts
      .flatMap(({ id }) => store.orders(id))
      .filter((order) => market === undefined || order.market.id === market);
    return {
      done: true,
      now: isoTime(now),
      accounts: accounts.map((account) => accountShape(store, account, now)),
      orders: orders.slice(offset, offset + limit).map((order) => orderShape(store, order, now)),
      ordersInAll: orders.length,
      ...(market !== undefined && orders.length === 0 ? { certainty: NO_SUCH_MARKET } : {}),
      ...(offset + limit < orders.length ? { nextOffset: offset + limit } : {}),
    };
  },
};

export function noAccount(accountId: string | undefined) {
  return accountId === undefined
    ? notDone('There is no account.', 'The person can run "Order Inspector: Add Account…".')
    : notDone(
        'There is no account with this accountId.',
        'Take an accountId that the tool for open orders gave.',
      );
}
