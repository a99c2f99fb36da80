/** What a person can do about an order whose outcome is not known: ask the venue, or stop tracking. */
import type { AskAgainResult, RowParams } from '../../protocol/messages.ts';
import type { Cancellation, Millis, OrderKey } from '../../protocol/model.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import type { CancellingContext } from '../context.ts';
import { writeEntries } from '../journal/journalWriter.ts';
import { waitAtMost } from '../waitAtMost.ts';
import { reconcilerOf } from './reconciler.ts';

/** How long a person's question waits for the venue's answer, ms. */
const ASK_LIMIT: Millis = 10_000;

/** Asks the venue about rows of an attempt now; without a key about those that are open, or all where none is. */
export async function askAgain(
  { cancellationId, key }: RowParams,
  context: CancellingContext,
  signal: AbortSignal,
): Promise<AskAgainResult> {
  const found = context.attempts.get(cancellationId);
  if (!found) return refused('This attempt is not known here any more.');
  const reconciler = reconcilerOf(found, context);
  if (!reconciler) return refused('The account is not signed in, so its venue cannot be asked.');
  const keys = key ? [key] : openKeys(found.record.snapshot());
  await waitAtMost(ASK_LIMIT, context.world, signal, () => reconciler.ask(keys));
  return { kind: 'asked', cancellation: found.record.snapshot() };
}

/** The person stops tracking: what is known stays, and nobody asks any more. */
export async function closeQuestion(
  { cancellationId, key }: RowParams & { readonly key: OrderKey },
  context: CancellingContext,
): Promise<void> {
  const record = context.attempts.get(cancellationId)?.record;
  // What is on its way has no answer yet: there is nothing to close.
  if (!record || !isUnresolved(record.row(key)?.outcome)) return;
  const at = context.world.now();
  record.mark([key], { closedAt: at });
  record.stopTracking([key]);
  const words = 'The person closed the question.';
  const closed = { kind: 'evidence', step: 'closedByPerson', orders: [key], words } as const;
  await writeEntries([{ ...closed, at, attempt: record.id }], context);
}

function openKeys({ rows }: Cancellation): readonly OrderKey[] {
  const open = rows.filter(({ following }) => following);
  return (open.length > 0 ? open : rows).map(({ key }) => key);
}

function refused(message: string): { kind: 'refused'; message: string } {
  return { kind: 'refused', message };
}
