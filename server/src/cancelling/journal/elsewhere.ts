import type { CancellationRow, CancellationUpdate, Millis } from '../../protocol/model.ts';
import {
  hasUnresolved,
  isUnresolvedRow,
  type LedgerAttempt,
  type LedgerRow,
  WORTH_ASKING,
} from './ledger.ts';
import { LISTED, WORTH_LISTING } from './pastAttempts.ts';

const REMEMBERED = 2_000;

/** What windows that live do, as rows for the client. */
export class Elsewhere {
  /** Attempts that were told, the latest of them: what is learned of them is told too, however late. */
  readonly #told = new Set<string>();

  /** What of the rows that changed is told: those of processes that run, as far as they are worth listing. */
  tell(
    changed: ReadonlyMap<LedgerAttempt, readonly LedgerRow[]>,
    now: Millis,
    isRunning: (process: string) => boolean,
  ): readonly CancellationUpdate[] {
    const theirs = [...changed].filter(([{ process }]) => isRunning(process));
    const isYoung = ({ facts }: LedgerAttempt, limit: Millis) => now - facts.startedAt < limit;
    const settled = theirs.filter(([one]) => !hasUnresolved(one) && isYoung(one, WORTH_LISTING));
    const listed = new Set(settled.slice(-LISTED));
    const isListed = (one: (typeof theirs)[number]) =>
      listed.has(one) ||
      this.#told.has(one[0].facts.id) ||
      (hasUnresolved(one[0]) && isYoung(one[0], WORTH_ASKING));
    const told = theirs.filter(isListed);
    for (const [{ facts }] of told) this.#remember(facts.id);
    return told.map(([{ facts }, rows]) => ({
      ...facts,
      rows: rows.map(rowOf),
      journaled: true,
      otherWindow: true,
    }));
  }

  #remember(attempt: string): void {
    this.#told.delete(attempt);
    this.#told.add(attempt);
    const [oldest] = this.#told;
    if (this.#told.size > REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
  }
}

/** Nothing stands in for an answer that is not there: the other window may be waiting for it. */
function rowOf(row: LedgerRow): CancellationRow {
  const { outcome, closedAt } = row;
  return {
    ...row.row,
    ...(outcome && { outcome }),
    following: outcome !== undefined && isUnresolvedRow(row),
    ...(closedAt !== undefined && { closedAt }),
  };
}
