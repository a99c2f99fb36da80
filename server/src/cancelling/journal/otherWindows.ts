import type { CancellationUpdate, Millis, OrderKey, Outcome, PlanRow } from '../../protocol/model.ts';
import { Elsewhere } from './elsewhere.ts';
import type { JournalEntry } from './entries.ts';
import type { JournalText } from './journal.ts';
import { isUnresolvedRow, Ledger, type LedgerAttempt, type LedgerRow, WORTH_ASKING } from './ledger.ts';
import { type PastAttempt, pastOf } from './pastAttempts.ts';

/** An attempt by another process that is on its way to the venue. */
export interface CompetingAttempt {
  readonly key: OrderKey;
  readonly startedAt: Millis;
}

/** What became of an order is not known to the other process that tried to cancel it. */
export interface UnresolvedElsewhere {
  readonly row: PlanRow;
  /** The other process's last word. */
  readonly outcome: Outcome;
  /** When its attempt began, by the wall clock of then. */
  readonly startedAt: Millis;
}

/** An attempt of which nothing was written for so long is not on its way any more, ms: longer than every limit of a request. */
const ON_ITS_WAY: Millis = 120_000;

export interface OtherWindowsPorts {
  /** What the journal says so far. */
  history(): Promise<JournalText>;
  /** What was written to the journal by anybody since the last call. */
  news(): Promise<JournalText>;
  /** As `news`, up to what this process wrote last. */
  newsToOwn(): Promise<JournalText>;
  /** Called with what was read of the journal; `isFirst`: of all of it. */
  found(entries: readonly JournalEntry[], isFirst: boolean): void;
  readonly process: string;
  isRunning(process: string): Promise<boolean>;
  now(): Millis;
  monotonic(): Millis;
  log(line: string): void;
  /** Something that other windows wrote was read: `elsewhere` has news. */
  changed?(): void;
}

/**
 * What other windows are doing, as the journal they all write to tells: whoever's intent stands first in the file sends,
 * and nobody else does until there is an answer. So no order is cancelled by two decisions at once, without a lock.
 */
export class OtherWindows {
  readonly #ports: OtherWindowsPorts;
  readonly #elsewhere = new Elsewhere();
  #ledger: Ledger;
  /** Processes that have ended: none of them comes back. */
  readonly #ended = new Set<string>();
  /** Those of them whose attempts were given by `leftBehind`. */
  readonly #given = new Set<string>();
  #isLoaded = false;
  /** When it was last read, monotonic time. */
  #readAt = Number.NEGATIVE_INFINITY;
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: OtherWindowsPorts) {
    this.#ports = ports;
    this.#ledger = this.#newLedger();
  }

  /** Takes in everything that is new in the journal; at first all of it. Rejects when it cannot be read. */
  catchUp(): Promise<void> {
    return this.#inTurn(() => this.#catchUp(this.#ports.news));
  }

  /** As `catchUp`. A journal that cannot be read cannot tell of other windows: cancelling goes on without it. */
  lookAround(): Promise<void> {
    return this.#look(this.#ports.news);
  }

  /** As `lookAround`, when this process has just written its intents: what stands before them is known afterwards. */
  lookBeforeOwn(): Promise<void> {
    return this.#look(this.#ports.newsToOwn);
  }

  /** Who was first for these orders. Call it when the own intent is written, with its attempt, or before, without. */
  competing(accountId: string, rows: readonly PlanRow[], attempt?: string): readonly CompetingAttempt[] {
    return rows.flatMap((row): CompetingAttempt[] => {
      const all = this.#ledger.rowsOf(accountId, row);
      const own = all.findIndex(({ of }) => of.facts.id === attempt);
      const first = (own < 0 ? all : all.slice(0, own)).find((one) => this.#isOnItsWay(one));
      return first ? [{ key: row.key, startedAt: first.of.facts.startedAt }] : [];
    });
  }

  /**
   * Which of these orders another process tried to cancel without finding out what became of them. `isKnown` tells of
   * attempts that were taken over from a process that has ended.
   */
  unresolved(
    accountId: string,
    rows: readonly PlanRow[],
    isKnown: (attempt: string) => boolean,
  ): readonly UnresolvedElsewhere[] {
    return rows.flatMap((row): UnresolvedElsewhere[] => {
      const left = this.#ledger
        .rowsOf(accountId, row)
        .find((one) => this.#isOpen(one) && !isKnown(one.of.facts.id));
      if (!left) return [];
      return [{ row, outcome: left.outcome ?? silent(left), startedAt: left.of.facts.startedAt }];
    });
  }

  /** The attempts of processes that have ended since it was last asked. Rejects when the journal cannot be read. */
  async leftBehind(): Promise<readonly PastAttempt[]> {
    await this.catchUp();
    const theirs = [...this.#ledger.attempts()].filter(
      (one) => this.#isTheirs(one) && !this.#given.has(one.process),
    );
    await this.#askWhoRuns(theirs);
    const ended = new Set(theirs.map(({ process }) => process).filter((name) => this.#ended.has(name)));
    if (ended.size === 0) return [];
    // What they wrote last may have come after the look.
    await this.catchUp();
    for (const process of ended) this.#given.add(process);
    return pastOf(this.#ledger.attempts(), this.#ports.now(), (process) => !ended.has(process));
  }

  /**
   * What windows that live have done since it was last asked, by what was read; at first all that is worth listing. What
   * ended windows left is given by `leftBehind` alone.
   */
  async elsewhere(): Promise<readonly CancellationUpdate[]> {
    const changed = this.#ledger.takeChanges();
    await this.#askWhoRuns([...changed.keys()]);
    return this.#elsewhere.tell(changed, this.#ports.now(), (process) => !this.#ended.has(process));
  }

  async #look(news: () => Promise<JournalText>): Promise<void> {
    const read = () => this.#inTurn(() => this.#catchUp(news));
    // A disk may have one bad moment; whoever was first is worth a second look.
    await read()
      .catch(read)
      .catch((error: unknown) => this.#ports.log(`The journal cannot be read: ${String(error)}`));
    const waiting = [...this.#ledger.unresolved()].filter((one) => this.#mayBeOnItsWay(one));
    if (waiting.length > 0) await this.#askWhoRuns(waiting);
  }

  async #catchUp(news: () => Promise<JournalText>): Promise<void> {
    const { now, monotonic, log, history } = this.#ports;
    const isFirst = !this.#isLoaded;
    // What a failed read had come to is lost to the next one, and who was first would be wrong: everything is read anew.
    this.#isLoaded = false;
    const { entries, damaged } = await (isFirst ? history() : news());
    this.#ports.found(entries, isFirst);
    this.#isLoaded = true;
    const known = isFirst ? [...this.#ledger.attempts()] : [];
    const before = new Map(known.map(({ facts, heardAt }) => [facts.id, heardAt]));
    if (isFirst) this.#ledger = this.#newLedger();
    if (damaged > 0) log(`The journal holds ${damaged} lines that cannot be read. They are kept.`);
    const at = monotonic();
    const lastReadAt = this.#readAt;
    this.#readAt = at;
    // How long ago it was written is asked of the clock only for what is read whole, and a clock may have been set: what
    // was known was not heard of before that, and what was not known did not stand there at the last read.
    const heardAt = ({ attempt, at: writtenAt }: JournalEntry) => {
      if (!isFirst) return at;
      const ago = now() - writtenAt;
      const least = before.get(attempt) ?? lastReadAt;
      return Math.max(least, ago >= 0 ? at - ago : (before.get(attempt) ?? at));
    };
    for (const entry of entries) this.#ledger.take(entry, heardAt(entry), now());
    if (this.#ledger.hasChanges) this.#ports.changed?.();
  }

  #newLedger(): Ledger {
    return new Ledger((process) => process !== this.#ports.process);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #askWhoRuns(attempts: readonly LedgerAttempt[]): Promise<void> {
    const names = new Set(attempts.map(({ process }) => process));
    const ask = async (process: string) => {
      if (!this.#ended.has(process) && !(await this.#ports.isRunning(process))) this.#ended.add(process);
    };
    await Promise.all([...names].map(ask));
  }

  #isTheirs({ process }: LedgerAttempt): boolean {
    return process !== this.#ports.process;
  }

  #mayBeOnItsWay(attempt: LedgerAttempt): boolean {
    const isQuiet = this.#ports.monotonic() - attempt.heardAt >= ON_ITS_WAY;
    return this.#isTheirs(attempt) && !isQuiet && !this.#ended.has(attempt.process);
  }

  /** There is no answer yet, and there may be one. */
  #isOnItsWay({ outcome, closedAt, of }: LedgerRow): boolean {
    return outcome === undefined && closedAt === undefined && this.#mayBeOnItsWay(of);
  }

  #isOpen(row: LedgerRow): boolean {
    const { of } = row;
    const isYoung = this.#ports.now() - of.facts.startedAt < WORTH_ASKING;
    return this.#isTheirs(of) && isYoung && isUnresolvedRow(row) && !this.#isOnItsWay(row);
  }
}

function silent({ of }: LedgerRow): Outcome {
  const message = 'Another window began to cancel it and wrote no answer down.';
  return { kind: 'unknown', since: of.facts.startedAt, cause: 'restart', message };
}
