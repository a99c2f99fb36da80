import type { Attempt } from '../attempts.ts';
import type { AttemptPorts, CancellingPorts } from '../ports.ts';
import { AttemptReconciler } from './attemptReconciler.ts';

/** Follows attempts up, each by the session of its account. */
export class Reconciler {
  readonly #ports: CancellingPorts;
  readonly #signal: AbortSignal;

  constructor(ports: CancellingPorts, signal: AbortSignal) {
    this.#ports = ports;
    this.#signal = signal;
  }

  /** The way to an account's venue; undefined while it has none. */
  portsOf(accountId: string): AttemptPorts | undefined {
    const { journal, nonces, log } = this.#ports;
    const session = this.#ports.session(accountId);
    const contact = session?.contact;
    if (!session || !contact) return undefined;
    const { transport, venueSession } = contact;
    const redact = (text: string) => transport.redact(text);
    return { venue: session.venue, transport, venueSession: venueSession, journal, nonces, redact, log };
  }

  /** What asks about an attempt; undefined while its account has no way to its venue. */
  of(attempt: Attempt): AttemptReconciler | undefined {
    const { id } = attempt.record.facts.account;
    const first = attempt.reconciler ? undefined : this.portsOf(id);
    if (first) {
      const now = () => this.portsOf(id);
      attempt.reconciler = new AttemptReconciler(attempt.record, { first, now }, this.#signal);
    }
    return attempt.reconciler;
  }

  /** Asks until every question is settled, and reads the list of open orders at the end. */
  reconcile(attempt: Attempt): void {
    const { account, id } = attempt.record.facts;
    const done = () => this.#ports.session(account.id)?.reread(undefined);
    this.of(attempt)
      ?.run()
      .then(done, (error: unknown) => {
        if (this.#signal.aborted) return;
        this.#ports.log(`Following up cancellation ${id} ended by a defect: ${String(error)}`);
      });
  }
}
