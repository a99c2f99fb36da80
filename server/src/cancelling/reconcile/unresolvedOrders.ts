import type { AskAgainResult, PrepareAgainResult, RowParams } from '../../protocol/messages.ts';
import type { Cancellation, Millis, OrderKey } from '../../protocol/model.ts';
import { isUnresolved } from '../../protocol/outcomeClass.ts';
import type { Attempts } from '../attempts.ts';
import { writeEntries } from '../journal/journalWriter.ts';
import { prepareAgain } from '../plan/prepareAgain.ts';
import type { CancellingPorts } from '../ports.ts';
import { waitAtMost } from '../waitAtMost.ts';
import type { Reconciler } from './reconciler.ts';

/** How long a person's question waits for the venue's answer, ms. */
const ASK_LIMIT: Millis = 10_000;

type RowKey = RowParams & { readonly key: OrderKey };

/** What a person can do about an open question. */
export class UnresolvedOrders {
  readonly #ports: CancellingPorts;
  readonly #attempts: Attempts;
  readonly #follower: Reconciler;

  constructor(ports: CancellingPorts, attempts: Attempts, reconciler: Reconciler) {
    this.#ports = ports;
    this.#attempts = attempts;
    this.#follower = reconciler;
  }

  /** Asks the venue about rows of an attempt now; without a key about those that are open, or all where none is. */
  async askAgain({ cancellationId, key }: RowParams, signal: AbortSignal): Promise<AskAgainResult> {
    const found = this.#attempts.get(cancellationId);
    if (!found) return refused('This attempt is not known here any more.');
    const following = this.#follower.of(found);
    if (!following) return refused('The account is not signed in, so its venue cannot be asked.');
    const keys = key ? [key] : openKeys(found.record.snapshot());
    await waitAtMost(ASK_LIMIT, this.#ports.world, signal, () => following.ask(keys));
    return { kind: 'asked', cancellation: found.record.snapshot() };
  }

  /** Prepares to send an order's request once more. */
  prepareAgain({ cancellationId, key }: RowKey): Promise<PrepareAgainResult> {
    const found = this.#attempts.get(cancellationId);
    const session = found && this.#ports.session(found.record.facts.account.id);
    return prepareAgain(found, key, session, this.#ports.plans);
  }

  /** The person closes an open question: what is known stays, and nobody asks any more. */
  async close({ cancellationId, key }: RowKey): Promise<void> {
    const record = this.#attempts.get(cancellationId)?.record;
    // What is on its way has no answer yet: there is no question to close.
    if (!record || !isUnresolved(record.row(key)?.outcome)) return;
    const at = this.#ports.world.now();
    record.mark([key], { closedAt: at });
    record.stopFollowing([key]);
    const words = 'The person closed the question.';
    const entry = {
      kind: 'evidence',
      at,
      attempt: record.id,
      step: 'closedByPerson',
      orders: [key],
      words,
    } as const;
    await writeEntries([entry], this.#ports);
  }
}

function openKeys({ rows }: Cancellation): readonly OrderKey[] {
  const open = rows.filter(({ following }) => following);
  return (open.length > 0 ? open : rows).map(({ key }) => key);
}

function refused(message: string): { kind: 'refused'; message: string } {
  return { kind: 'refused', message };
}
