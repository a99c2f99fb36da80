import type { CancellationRow, Millis, Order, OrderKey, PlanRow } from '../protocol/model.ts';
import { isUnresolved } from '../protocol/outcome.ts';
import { type Announcing, announcer } from './announce.ts';
import { aliasesOf, namesOf } from './orderNames.ts';
import type { Step } from './plan/buildPayload.ts';
import type { AttemptReconciler } from './reconcile/attemptReconciler.ts';
import { type AttemptFacts, CancellationRecord, put } from './record.ts';

/** An attempt that this process knows: its own, or one that an earlier process left. */
export interface Attempt {
  readonly record: CancellationRecord;
  /** What was sent; empty for an earlier process's. */
  steps: readonly Step[];
  /** Its requests are under way: nobody else begins to reconcile it meanwhile. */
  isBeingSent?: boolean;
  /** Absent while the account has no way to its venue. */
  reconciler?: AttemptReconciler;
}

/** Finished attempts kept; open ones are kept whatever their number. */
const KEPT = 500;

/** All attempts that are known here, by id. */
export class Attempts {
  readonly #byId = new Map<string, Attempt>();
  /** Most attempts are settled for good, and are not looked at again. */
  readonly #unsettled = new Set<Attempt>();
  readonly #tracked = new Set<Attempt>();
  readonly #announcing: Announcing;
  readonly #signal: AbortSignal;

  constructor(announcing: Announcing, signal: AbortSignal) {
    this.#announcing = announcing;
    this.#signal = signal;
  }

  get(id: string): Attempt | undefined {
    return this.#byId.get(id);
  }

  of(accountId: string): readonly Attempt[] {
    return attemptsOf(accountId, this.#byId.values());
  }

  /** Those of an account with orders that are still to be asked about. */
  tracked(accountId: string): readonly Attempt[] {
    return attemptsOf(accountId, this.#tracked);
  }

  inRun(run: string): readonly Attempt[] {
    return [...this.#byId.values()].filter(({ record }) => record.facts.run === run);
  }

  /** Adds an attempt; one that is known already stays as it is. */
  add(facts: AttemptFacts, rows: readonly CancellationRow[], steps: readonly Step[]): Attempt {
    const known = this.#byId.get(facts.id);
    if (known) return known;
    const announce = announcer(() => record, this.#announcing, this.#signal);
    const tell = () => {
      this.#sort(attempt);
      announce();
    };
    const record: CancellationRecord = new CancellationRecord(facts, rows, tell);
    const attempt: Attempt = { record, steps };
    this.#byId.set(facts.id, attempt);
    this.#sort(attempt);
    this.#forget();
    return attempt;
  }

  /** Nothing of it was sent, and nothing is to be remembered. */
  remove(id: string): void {
    const attempt = this.#byId.get(id);
    if (!attempt) return;
    this.#byId.delete(id);
    this.#unsettled.delete(attempt);
    this.#tracked.delete(attempt);
  }

  /** Attempts of an account that left open what became of one of these orders. */
  unresolvedFor(accountId: string, wanted: readonly PlanRow[]): readonly UnresolvedRows[] {
    const names = new Set(wanted.flatMap(namesOf));
    return attemptsOf(accountId, this.#unsettled).flatMap((attempt) => {
      const rows = attempt.record
        .rows()
        .filter((row) => isOpen(row) && namesOf(row).some((name) => names.has(name)));
      return rows.length > 0 ? [{ attempt, rows }] : [];
    });
  }

  /** Which of these orders an attempt of this process is just cancelling: it has no answer yet. */
  inFlight(accountId: string, wanted: readonly PlanRow[]): readonly OrderKey[] {
    const rows = attemptsOf(accountId, this.#unsettled).flatMap(({ record }) => record.rows());
    const busy = new Set(rows.filter(({ outcome }) => outcome === undefined).flatMap(aliasesOf));
    return wanted.filter((row) => aliasesOf(row).some((name) => busy.has(name))).map(({ key }) => key);
  }

  /** How many orders of an account are unresolved and still tracked. */
  unresolvedCount(accountId: string): number {
    return attemptsOf(accountId, this.#unsettled).reduce(
      (sum, { record }) => sum + record.rows().filter(isOpen).length,
      0,
    );
  }

  /** A complete list of an account's open orders was asked for at `askedAt`. */
  listed(accountId: string, orders: ReadonlyMap<string, Order>, askedAt: Millis): void {
    for (const { reconciler } of this.of(accountId)) reconciler?.listed(orders, askedAt);
  }

  #sort(attempt: Attempt): void {
    put(this.#unsettled, attempt, attempt.record.isUnsettled);
    put(this.#tracked, attempt, attempt.record.isTracked);
  }

  #forget(): void {
    for (const [id, attempt] of this.#byId) {
      if (this.#byId.size <= KEPT) return;
      if (!this.#unsettled.has(attempt) && !this.#tracked.has(attempt)) this.#byId.delete(id);
    }
  }
}

function attemptsOf(accountId: string, attempts: Iterable<Attempt>): readonly Attempt[] {
  return [...attempts].filter(({ record }) => record.facts.account.id === accountId);
}

/** Rows of one attempt whose outcome is not known. */
export interface UnresolvedRows {
  readonly attempt: Attempt;
  readonly rows: readonly CancellationRow[];
}

function isOpen({ outcome, closedAt }: CancellationRow): boolean {
  return closedAt === undefined && isUnresolved(outcome);
}
