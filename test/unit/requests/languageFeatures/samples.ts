/** What the tests of the assistance have at hand: accounts with open orders, and texts with a cursor. */
import type { Account, Order, OrderKey } from '../../../../server/src/protocol/model.ts';
import { analyse } from '../../../../server/src/requests/context.ts';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import type { View } from '../../../../server/src/requests/languageFeatures/view.ts';
import type { KnownEnd, Live, LiveAccount } from '../../../../server/src/requests/live.ts';
import { venues } from '../../../../server/src/venues/index.ts';
import type { VenueForm } from '../../../../server/src/venues/requestForm.ts';

export const forms: readonly VenueForm[] = venues.map(({ description: { id, label }, requestForm }) => ({
  id,
  label,
  requestForm,
}));

/** 2026-11-21 12:00 UTC. */
export const now = Date.UTC(2026, 10, 21, 12);

/** Ids of open orders. */
export const L1 = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
export const L2 = '0a64f1c2-7d3e-4b8a-9c55-e2f7b1d0a913';
export const L3 = 'f3e9d7b1-5a2c-4e6f-8b0d-1c3a5e7f9b2d';
export const R1 = '01234567-89ab-7def-8123-456789abcdea';
export const U1 = '01HH0X2VD6R0CJE4X0P0D1NQ11';
export const S1 = '1948058938469519360';
export const S2 = '1948058938469519361';

export function account(id: string, venue: string, name: string, options: Account['options'] = {}): Account {
  return { id, venue, name, environment: 'sandbox', endpoints: {}, options };
}

export function order(accountId: string, orderId: string, more: Partial<Order> = {}): Order {
  return {
    accountId,
    venue: 'limitless',
    orderId,
    market: { id: 'eth-up', title: 'ETH above 4000' },
    side: 'buy',
    price: '0.092',
    quantity: '10.87',
    filledQuantity: '0',
    remainingQuantity: '10.87',
    details: [],
    ...more,
  };
}

export function holding(
  own: Account,
  orders: readonly Order[],
  more: Partial<LiveAccount> = {},
): LiveAccount {
  const byId = new Map(orders.map((each) => [each.orderId, each]));
  return { account: own, orders: byId, asOf: now - 1000, signers: [], ...more };
}

const btc = { id: 'BTC-USDT', title: 'BTC-USDT' };

export const holders: readonly LiveAccount[] = [
  holding(account('a1', 'limitless', 'main'), [
    order('a1', L1, { clientOrderId: 'desk-7-0001', createdAt: 1 }),
    order('a1', L2, { side: 'sell', market: { id: 'btc-up', title: 'BTC above 100k' }, createdAt: 2 }),
  ]),
  holding(account('a2', 'limitless', 'second'), [order('a2', L3, { createdAt: 3 })]),
  holding(account('a3', 'synthetix', 'perps', { subAccountId: '42' }), [
    order('a3', S1, { venue: 'synthetix', market: btc, clientOrderId: 'grid-07/eth' }),
    order('a3', S2, { venue: 'synthetix', market: { id: 'ETH-USDT', title: 'ETH-USDT' } }),
  ]),
  holding(account('a4', 'roxom', 'rox'), [order('a4', R1, { venue: 'roxom', market: btc })]),
  holding(account('a5', 'rails', 'train'), [
    order('a5', U1, { venue: 'rails', market: { id: 'ETH-USD', title: 'ETH-USD' } }),
  ]),
];

export function liveOf(accounts: readonly LiveAccount[] = holders, ends: readonly KnownEnd[] = []): Live {
  const is = (a: OrderKey, b: OrderKey) => JSON.stringify(a) === JSON.stringify(b);
  return {
    now,
    accounts,
    endOf: (key, accountId) =>
      ends.find((end) => is(end.key, key) && (accountId === undefined || end.accountId === accountId)),
    isNonceUsed: () => false,
  };
}

export async function viewOf(
  text: string,
  { uri = 'file:///work/a.cancel.json', live = liveOf() }: { uri?: string; live?: Live } = {},
): Promise<View> {
  return { context: await analyse(text, { uri, venues: forms }), live };
}

/** Takes the one cursor, `¦`, out of a text. */
export function readCursor(marked: string): { text: string; offset: number } {
  const [before, after, ...more] = marked.split('¦');
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`One ¦ only: ${marked}`);
  return { text: before + after, offset: before.length };
}

/** What completion offers at the cursor, with the text after each choice, the cursor in it where it has a place. */
export async function offers(
  marked: string,
  options: { uri?: string; live?: Live } = {},
): Promise<ReadonlyMap<string, string>> {
  const { text, offset } = readCursor(marked);
  const { items } = complete(await viewOf(text, options), offset);
  return new Map(
    items.map(({ label, text: written, replace, cursor }) => {
      const shown = cursor === undefined ? written : `${written.slice(0, cursor)}¦${written.slice(cursor)}`;
      return [label, text.slice(0, replace.start) + shown + text.slice(replace.end)];
    }),
  );
}
