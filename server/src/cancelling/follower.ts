import type { Attempt } from './attempts.ts';
import { Following } from './following.ts';
import type { CancellingPorts, FollowPorts } from './ports.ts';

/** Follows attempts up, each by the session of its account. */
export class Follower {
  readonly #ports: CancellingPorts;
  readonly #signal: AbortSignal;

  constructor(ports: CancellingPorts, signal: AbortSignal) {
    this.#ports = ports;
    this.#signal = signal;
  }

  /** The way to an account's venue; undefined while it has none. */
  way(accountId: string): FollowPorts | undefined {
    const { journal, nonces, log } = this.#ports;
    const session = this.#ports.session(accountId);
    const contact = session?.contact;
    if (!session || !contact) return undefined;
    const { line, venue: venueSession } = contact;
    const redact = (text: string) => line.redact(text);
    return { venue: session.venue, line, session: venueSession, journal, nonces, redact, log };
  }

  /** What asks about an attempt; undefined while its account has no way to its venue. */
  of(attempt: Attempt): Following | undefined {
    const { id } = attempt.record.facts.account;
    const first = attempt.following ? undefined : this.way(id);
    if (first) {
      const way = () => this.way(id);
      attempt.following = new Following(attempt.record, { first, way }, this.#signal);
    }
    return attempt.following;
  }

  /** Asks until every question is settled, and reads the list of open orders at the end. */
  follow(attempt: Attempt): void {
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
