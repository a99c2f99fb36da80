import type { Attempt } from '../attempts.ts';
import { type CancellingContext, portsOf } from '../context.ts';
import { AttemptReconciler } from './attemptReconciler.ts';

/** What asks about an attempt, by the session of its account; undefined while that has no way to its venue. */
export function reconcilerOf(attempt: Attempt, context: CancellingContext): AttemptReconciler | undefined {
  const { id } = attempt.record.facts.account;
  const first = attempt.reconciler ? undefined : portsOf(id, context);
  if (first) {
    const now = () => portsOf(id, context);
    attempt.reconciler = new AttemptReconciler(attempt.record, { first, now }, context.stopped);
  }
  return attempt.reconciler;
}

/** Asks until every order is resolved, and reads the list of open orders at the end. */
export function reconcile(attempt: Attempt, context: CancellingContext): void {
  const { account, id } = attempt.record.facts;
  const done = () => context.session(account.id)?.reread(undefined);
  reconcilerOf(attempt, context)
    ?.run()
    .then(done, (error: unknown) => {
      if (context.stopped.aborted) return;
      context.log(`Following up cancellation ${id} ended by a defect: ${String(error)}`);
    });
}
