/** Tool: what became of orders that were to be cancelled, as far as it is known. */
import type { Cancellation, CancellationRow } from '../../../server/src/protocol/model.ts';
import { isUnresolved } from '../../../server/src/protocol/outcome.ts';
import { clean } from '../orders/clean.ts';
import { isoTime, outcomeWord, rowShape } from './shapes.ts';
import { means, type NamedOrder } from './targets.ts';
import { notDone, type Tool } from './tool.ts';

interface Input extends NamedOrder {
  readonly run?: string;
}

/** Of the latest, unless one is named. */
const MOST_ATTEMPTS = 10;
/** Of all attempts together. */
const MOST_ORDERS = 200;

export const cancellationState: Tool<Input> = {
  progress: 'Looking up cancellations',
  run: async ({ server, store }, input, token) => {
    await server.start();
    const wasRead = await server.request('orderInspector/wasJournalRead', null, token).catch(() => false);
    const now = Date.now();
    const found = store.cancellations
      .filter(({ run }) => input.run === undefined || run === input.run)
      .map((each) => ({ ...each, rows: each.rows.filter((row) => means(row, input)) }))
      .filter(({ rows }) => rows.length > 0);
    const shown = found.slice(-MOST_ATTEMPTS).reverse();
    if (found.length === 0 && !wasRead)
      return notDone(
        'What was written down of cancellations has not been read here: what was sent before is not known.',
        'Call this tool again in a few seconds. Without an account in this window nothing is read.',
      );
    if (found.length === 0 && Object.keys(input).length > 0)
      return notDone(
        'This window knows no cancellation of it. That does not say whether the order is open.',
        'Read the open orders.',
      );
    return {
      done: true,
      now: isoTime(now),
      attempts: attemptShapes(shown, now),
      attemptsInAll: found.length,
      isComplete: wasRead,
      certainty:
        'Only the outcome "cancelled" says that an order is cancelled. "unknown", "pending", "notReported" and "noAnswerYet" mean that it may still be open, or may be filled. An order that is gone from a list is no proof. What was cancelled on another computer, or long ago, is not listed here.',
    };
  },
};

function attemptShapes(attempts: readonly Cancellation[], now: number) {
  let left = MOST_ORDERS;
  return attempts.map((attempt) => {
    const rows = uncertainFirst(attempt.rows).slice(0, left);
    left -= rows.length;
    return attemptShape(attempt, rows, now);
  });
}

/** Where not all of them fit, those that somebody has to look after do. */
function uncertainFirst(rows: readonly CancellationRow[]): readonly CancellationRow[] {
  const { open = [], settled = [] } = Object.groupBy(rows, ({ outcome }) =>
    outcome === undefined || isUnresolved(outcome) ? 'open' : 'settled',
  );
  return [...open, ...settled];
}

/** `rows`: those of it that are listed. The counts are of all. */
function attemptShape(attempt: Cancellation, rows: readonly CancellationRow[], now: number) {
  const { id, run, account, startedAt, all, journaled } = attempt;
  const words = Map.groupBy(attempt.rows, outcomeWord);
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
    orders: rows.map((row) => rowShape(row, now)),
    ordersInAll: attempt.rows.length,
    outcomesInAll: Object.fromEntries([...words].map(([word, of]) => [word, of.length])),
  };
}
