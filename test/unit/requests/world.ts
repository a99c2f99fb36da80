/** What an open session holds in the linter's tests and in the examples of the rules' pages. All of it is invented. */
import type { Account, Order, OrderKey, Outcome } from '../../../server/src/protocol/model.ts';
import type { LintOptions } from '../../../server/src/requests/index.ts';
import type { KnownEnd, Live, LiveAccount } from '../../../server/src/requests/live.ts';
import { allForms } from './venues.ts';

/** The address of a throwaway test key. */
export const SIGNER = '0x14791697260e4c9a71f18484c9f997b308e59325';
export const SUB = '1867542890123456789';
/** 2024-01-01 00:01 UTC. */
export const NOW = 1_704_067_260_000;

export function account(name: string, options: Record<string, string> = {}, venue = 'synthetix'): Account {
  return { id: `id-${name}`, venue, name, environment: 'production', endpoints: {}, options };
}

export function order(orderId: string, more: Partial<Order> = {}): Order {
  return {
    accountId: 'id-main',
    venue: 'synthetix',
    orderId,
    market: { id: 'ETH-USDT', title: 'ETH-USDT' },
    side: 'buy',
    price: '2000',
    quantity: '3',
    filledQuantity: '0',
    remainingQuantity: '3',
    details: [],
    ...more,
  };
}

export function ordersOf(...orders: readonly Order[]): ReadonlyMap<string, Order> {
  return new Map(orders.map((each) => [each.orderId, each]));
}

export const main: LiveAccount = {
  account: account('main', { subAccountId: SUB }),
  orders: ordersOf(
    order('1948058938469519360', { clientOrderId: 'my-order-alpha' }),
    order('1948058938469519361', { clientOrderId: 'my-order-beta' }),
    order('1948058938469519362', { filledQuantity: '1', remainingQuantity: '2' }),
  ),
  asOf: NOW - 1000,
  signers: [SIGNER],
  lastNonce: 1_704_067_200_000n,
};

export const other: LiveAccount = {
  account: account('other', { subAccountId: '42' }),
  orders: ordersOf(order('1948058938469519370', { accountId: 'id-other' })),
  asOf: NOW - 1000,
  signers: [],
};

const evidence = { from: 'reply', at: NOW - 5000, words: 'canceled' } as const;
const ends: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  ['1948058938469519001', { kind: 'cancelled', evidence }],
  ['1948058938469519002', { kind: 'pending', since: NOW - 5000, message: 'accepted' }],
  ['1948058938469519003', { kind: 'unknown', since: NOW - 5000, cause: 'timeout', message: '' }],
  ['1948058938469519004', { kind: 'notOpen', because: 'filled', evidence }],
  ['1948058938469519005', { kind: 'rejected', reason: 'nonce', message: '' }],
  ['1948058938469519006', { kind: 'notOpen', because: 'unknown', evidence }],
]);

function endOf(key: OrderKey): KnownEnd | undefined {
  const outcome = key.by === 'orderId' ? ends.get(key.orderId) : undefined;
  return outcome && { accountId: 'id-main', key, outcome };
}

export function live(accounts: readonly LiveAccount[] = [main, other]): Live {
  return {
    now: NOW,
    accounts,
    endOf,
    isNonceUsed: (owner, nonce) => owner === SIGNER && nonce === 1704067200777n,
  };
}

/** A file whose venue its shape tells, with the sessions above. */
export const world: LintOptions = {
  uri: 'file:///work/a.cancel.json',
  venues: allForms,
  live: live(),
  uuid: () => '0835bf3e-4a20-41f0-908d-8213f2b7a285',
};

/** The same without sessions and without a clock. */
export const alone: Partial<LintOptions> = { uri: 'file:///work/a.cancel.json', venues: allForms };
