/** Tool: what became of orders that were to be cancelled, as far as it is known. */
import type { Cancellation, CancellationRow } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { isoTime, rowShape } from './shapes.ts';
import { DATA_NOTE, notDone, type Tool } from './tool.ts';

interface Input {
  readonly run?: string;
  readonly orderId?: string;
  readonly clientOrderId?: string;
}

/** Of the latest, unless one is named. */
const MOST_ATTEMPTS = 10;
const MOST_ORDERS = 200;

export const cancellationState: Tool<Input> = {
  progress: 'Looking up cancellations',
  run: async ({ server, store }, input) => {
    await server.start();
    const now = Date.now();
    const found = store.cancellations
      .filter(({ run }) => input.run === undefined || run === input.run)
      .map((each) => ({ ...each, rows: each.rows.filter((row) => means(row, input)) }))
      .filter(({ rows }) => rows.length > 0);
    const shown = found.slice(-MOST_ATTEMPTS).reverse();
    if (found.length === 0 && Object.keys(input).length > 0)
      return notDone(
        'This window knows no cancellation of it. That does not say whether the order is open.',
        'Read the open orders.',
      );
    return {
      done: true,
      now: isoTime(now),
      attempts: shown.map((each) => attemptShape(each, now)),
      attemptsInAll: found.length,
      certainty:
        'Only the outcome "cancelled" says that an order is cancelled. "unknown", "pending", "notReported" and "noAnswerYet" mean that it may still be open, or may be filled. An order that is gone from a list is no proof. What was cancelled on another computer, or long ago, is not listed here.',
      note: DATA_NOTE,
    };
  },
};

function means({ key, order, orderId }: CancellationRow, input: Input): boolean {
  const own = key.by === 'orderId' ? key.orderId : (orderId ?? order?.orderId);
  const client = key.by === 'clientOrderId' ? key.clientOrderId : order?.clientOrderId;
  return (
    (input.orderId === undefined || input.orderId === own) &&
    (input.clientOrderId === undefined || input.clientOrderId === client)
  );
}

function attemptShape({ id, run, account, startedAt, rows, all, journaled }: Cancellation, now: number) {
  return {
    cancellationId: id,
    run,
    account: {
      accountId: account.id,
      name: clean(account.name, 80),
      venue: account.venue,
      environment: account.environment,
    },
    startedAt: isoTime(startedAt),
    wasVenuesOwnCancelAll: all,
    isJournaled: journaled,
    orders: rows.slice(0, MOST_ORDERS).map((row) => rowShape(row, now)),
    ordersInAll: rows.length,
  };
}
