import type { CancellationRow, Millis, Order, OrderKey, Outcome } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import type { KeyOutcome, KeyStatusReport } from '../../venues/venue.ts';
import type { EvidenceEntry } from '../journal/entries.ts';
import { journalOutcomes, writeEntries } from '../journal/journalWriter.ts';
import { type AttemptPorts, queryOrders } from '../ports.ts';
import type { CancellationRecord } from '../record.ts';
import { applyReport, queriesWorth } from './applyReport.ts';
import { type AskedList, isAbsent, isBack, isGone } from './findInList.ts';
import { changesIn, type Noted } from './reportChanges.ts';

/** Wait before the first targeted read, and the longest between two, ms: a venue's reads lag behind its writes. */
const FIRST_WAIT: Millis = 500;
const LAST_WAIT: Millis = 30_000;
/** The longest where no order is unresolved: a refusal that no read could look into, at a venue that answers none, ms. */
const LAST_WAIT_WITHOUT_QUESTION: Millis = 300_000;

/** So often a refused order is asked about while the list lacks it: its reads may lag behind the list for a while. */
const MOST_LOOKS = 10;

/**
 * Asks the venue about every row that is not settled, until evidence or until aborted. Never sends the request again.
 * The request's answer is one thing, what became of the order is another: this is where the second is found out.
 */
export class AttemptReconciler {
  readonly #record: CancellationRecord;
  readonly #portsNow: () => AttemptPorts | undefined;
  #last: AttemptPorts;
  readonly #signal: AbortSignal;
  readonly #asked = new Map<string, number>();
  readonly #noted: Noted = new Map();
  readonly #wanted = new Map<string, OrderKey>();
  readonly #waiters: (() => void)[] = [];
  #wake: (() => void) | undefined;
  #running: Promise<void> | undefined;

  /** `ports.now` gives the account's way to its venue as it is now: a new key makes a new one, and signing out leaves none. */
  constructor(
    record: CancellationRecord,
    ports: { readonly first: AttemptPorts; readonly now: () => AttemptPorts | undefined },
    signal: AbortSignal,
  ) {
    this.#record = record;
    this.#portsNow = ports.now;
    this.#last = ports.first;
    this.#signal = signal;
  }

  get #ports(): AttemptPorts {
    this.#last = this.#portsNow() ?? this.#last;
    return this.#last;
  }

  /** Ends when every row is settled, or was asked about as often as it is worth. Rejects when aborted. */
  run(): Promise<void> {
    this.#running ??= this.#loop().finally(() => this.#ended());
    return this.#running;
  }

  /** Asks about these rows now, settled or not. Resolves when the venue has answered, or did not; never rejects. */
  async ask(keys: readonly OrderKey[]): Promise<void> {
    for (const key of keys) this.#wanted.set(keyText(key), key);
    const answered = new Promise<void>((resolve) => this.#waiters.push(resolve));
    this.#wake?.();
    this.run().catch(() => undefined);
    await answered;
  }

  /** A complete list of open orders was asked for at `askedAt`: rows that it lacks are marked, rows it should not have are asked about. */
  listed(orders: ReadonlyMap<string, Order>, askedAt: Millis): void {
    const rows = this.#record.rows().filter(({ outcome }) => outcome !== undefined);
    const { startedAt } = this.#record.facts;
    const list: AskedList = { orders, askedAt, ids: this.#ports.venue.ids, startedAt };
    const absent = rows.filter((row) => isUnresolved(row.outcome) && isAbsent(row, list));
    if (absent.length > 0) void this.#absent(absent, askedAt);
    const mayLag = ({ key }: CancellationRow) => (this.#asked.get(keyText(key)) ?? 0) < MOST_LOOKS;
    const gone = rows.filter((row) => mayLag(row) && isGone(row, list)).map(({ key }) => key);
    if (gone.length > 0) this.#record.mark(gone, { absentAt: askedAt });
    const back = rows.filter((row) => isBack(row, list)).map(({ key }) => key);
    if (back.length + gone.length > 0) void this.ask([...back, ...gone]);
  }

  async #absent(rows: readonly CancellationRow[], at: Millis): Promise<void> {
    const keys = rows.map(({ key }) => key);
    this.#record.mark(keys, { absentAt: at });
    await this.#note('absent', keys, 'A complete list, asked for after the attempt, does not hold it.');
  }

  async #loop(): Promise<void> {
    for (let wait = FIRST_WAIT; ; wait *= 2) {
      const rows = this.#open();
      if (rows.length === 0) break;
      wait = Math.min(wait, longestWait(rows));
      if (this.#wanted.size === 0)
        await this.#pause(
          rows.map(({ key }) => key),
          wait,
        );
      await this.#look();
    }
    this.#record.stopTracking(this.#record.rows().map(({ key }) => key));
  }

  /** Rows worth asking about, and those that somebody wants to know of now. */
  #open(): readonly CancellationRow[] {
    return this.#record
      .rows()
      .filter((row) => this.#wanted.has(keyText(row.key)) || isWorthAsking(row, this.#asked));
  }

  async #pause(keys: readonly OrderKey[], wait: Millis): Promise<void> {
    const { world } = this.#ports.transport;
    this.#record.mark(keys, { nextAskAt: world.now() + wait });
    const awake = new AbortController();
    this.#wake = () => awake.abort();
    const sleeping = world.sleep(wait, AbortSignal.any([this.#signal, awake.signal]));
    await sleeping.catch(() => this.#signal.throwIfAborted());
    this.#wake = undefined;
  }

  async #look(): Promise<void> {
    this.#signal.throwIfAborted();
    const waiters = this.#waiters.splice(0);
    const rows = this.#open();
    this.#wanted.clear();
    try {
      const reports = await queryOrders(
        rows,
        this.#portsNow(),
        this.#signal,
        this.#record.startedAt(this.#ports.transport.world),
      );
      if (!reports) return;
      for (const { key } of reports) this.#asked.set(keyText(key), (this.#asked.get(keyText(key)) ?? 0) + 1);
      await this.#takeIn(reports);
      this.#letGo(rows);
    } finally {
      for (const resolve of waiters) resolve();
    }
  }

  /** Rows that were asked about as often as they are worth, while others of the attempt still are. */
  #letGo(rows: readonly CancellationRow[]): void {
    const over = rows.map(({ key }) => this.#record.row(key)).filter((row) => row?.following);
    const keys = over.flatMap((row) => (row && !isWorthAsking(row, this.#asked) ? [row.key] : []));
    if (keys.length > 0) this.#record.stopTracking(keys);
  }

  async #takeIn(reports: readonly KeyStatusReport[]): Promise<void> {
    const record = this.#record;
    const { now, monotonic } = this.#ports.transport.world;
    const named = new Set(record.seen(reports, now()).map(keyText));
    const written: KeyOutcome[] = [];
    const changed = reports.flatMap(({ key, report }): KeyOutcome[] => {
      const before = record.row(key)?.outcome;
      const after = before && applyReport(before, report);
      // Which order it is belongs into the journal, also where nothing else is new.
      const isNamed = named.has(keyText(key));
      if (!after || (after === before && !isNamed)) return [];
      if (isNamed || !isSeenAgain(before, report)) written.push({ key, outcome: after });
      return [{ key, outcome: after }];
    });
    for (const { step, keys, words } of changesIn(reports, this.#noted, monotonic()))
      await this.#note(step, keys, words);
    if (changed.length === 0) return;
    record.settle(changed);
    if (written.length > 0) await journalOutcomes(record, written, this.#ports);
  }

  async #note(step: EvidenceEntry['step'], orders: readonly OrderKey[], words: string): Promise<void> {
    const at = this.#ports.transport.world.now();
    await writeEntries(
      [{ kind: 'evidence', at, attempt: this.#record.id, step, orders, words }],
      this.#ports,
    );
  }

  #ended(): void {
    this.#running = undefined;
    // Somebody asked just when it ended: it begins again, and they are answered then.
    if (this.#wanted.size > 0 && !this.#signal.aborted) this.run().catch(() => undefined);
    else for (const resolve of this.#waiters.splice(0)) resolve();
  }
}

function longestWait(rows: readonly CancellationRow[]): Millis {
  return rows.some(({ outcome }) => isUnresolved(outcome)) ? LAST_WAIT : LAST_WAIT_WITHOUT_QUESTION;
}

function isWorthAsking(
  { key, outcome, closedAt }: CancellationRow,
  asked: ReadonlyMap<string, number>,
): boolean {
  if (outcome === undefined || closedAt !== undefined) return false;
  return (asked.get(keyText(key)) ?? 0) < queriesWorth(outcome);
}

/** Open as at the look before: only the time is another, and the journal counts such looks in its evidence. */
function isSeenAgain(before: Outcome, { kind }: KeyStatusReport['report']): boolean {
  return kind === 'open' && isUnresolved(before) && before.seenOpenAt !== undefined;
}
