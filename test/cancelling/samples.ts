/** Journal entries, orders and keys to test with. */
import { setImmediate as turn } from 'node:timers/promises';
import type { IntentEntry, JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import type { Order, OrderKey, Outcome } from '../../server/src/protocol/model.ts';

export const idKey = (orderId: string): OrderKey => ({ by: 'orderId', orderId });
export const clientKey = (clientOrderId: string): OrderKey => ({ by: 'clientOrderId', clientOrderId });

export function order(orderId: string, change: Partial<Order> = {}): Order {
  return {
    accountId: 'acc',
    venue: 'fake',
    orderId,
    market: { id: 'm', title: 'M' },
    side: 'buy',
    price: '0.5',
    quantity: '10',
    filledQuantity: '0',
    remainingQuantity: '10',
    details: [],
    ...change,
  };
}

export function intent(
  attempt: string,
  ids: readonly string[],
  change: Partial<IntentEntry> = {},
): IntentEntry {
  return {
    kind: 'intent',
    at: 1_000,
    attempt,
    run: attempt,
    all: false,
    process: 'ended',
    account: { id: 'acc', name: 'Main', venue: 'fake', environment: 'sandbox' },
    origin: 'https://venue.example',
    method: 'POST',
    target: '/orders/cancel',
    rows: ids.map((id) => ({ key: idKey(id) })),
    payload: 'ab'.repeat(32),
    ...change,
  };
}

export function outcomeEntry(attempt: string, orderId: string, outcome: Outcome): JournalEntry {
  return { kind: 'outcome', at: 2_000, attempt, order: idKey(orderId), outcome };
}

export const cancelled: Outcome = {
  kind: 'cancelled',
  evidence: { from: 'reply', at: 2_000, words: 'canceled' },
  filledQuantity: '0',
};
export const unknown: Extract<Outcome, { kind: 'unknown' }> = {
  kind: 'unknown',
  since: 2_000,
  cause: 'timeout',
  message: 'No reply.',
};
export const pending: Outcome = { kind: 'pending', since: 2_000, message: 'accepted' };

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  await turn();
}
