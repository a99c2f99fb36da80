/** Which questions are open, as the journal and as a window tell. */
import type { JournalEntry } from '../../../server/src/cancelling/journal/entries.ts';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import { isUnresolved } from '../../../server/src/protocol/outcome.ts';
import { idOf } from './adversarialVenue.ts';

/** Orders whose attempt wrote down that it does not know; nobody closed the question, and nobody found out. */
export function openQuestions(entries: readonly JournalEntry[]): ReadonlyMap<string, string> {
  const open = new Map<string, string>();
  const over = new Set<string>();
  for (const entry of entries) {
    const orders = entry.kind === 'outcome' ? [entry.order] : entry.kind === 'evidence' ? entry.orders : [];
    for (const order of orders) {
      const name = `${entry.attempt} ${idOf(order)}`;
      if (entry.kind === 'outcome' && isUnresolved(entry.outcome)) {
        if (!over.has(name)) open.set(name, idOf(order));
      } else if (entry.kind === 'outcome' || (entry.kind === 'evidence' && entry.step === 'closedByPerson')) {
        open.delete(name);
        over.add(name);
      }
    }
  }
  return open;
}

/** Orders of which this cancellation tells an answer, or that the person asks no more. By attempt and order. */
export function overIn({ id, rows }: Cancellation): readonly string[] {
  const over = rows.filter(({ outcome, closedAt }) => closedAt !== undefined || !isUnresolved(outcome));
  return over.map(({ key }) => `${id} ${idOf(key)}`);
}
