import { isSame } from '../../protocol/isSame.ts';
import type { Millis, OrderKey, Outcome, PlanRow } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import { aliasesOf } from '../orderNames.ts';
import type { AttemptFacts } from '../record.ts';
import { put } from '../record.ts';
import type { IntentEntry, JournalEntry } from './entries.ts';

/** One order of an attempt, as the journal tells. */
export interface LedgerRow {
  /** With its orderId, as soon as the venue named one. */
  row: PlanRow;
  /** Its place among all rows of the journal. */
  readonly place: number;
  /** Its own attempt. */
  readonly of: LedgerAttempt;
  /** The last one that was written down. */
  outcome?: Outcome;
  closedAt?: Millis;
}

export interface LedgerAttempt {
  readonly facts: AttemptFacts;
  readonly process: string;
  readonly rows: Map<string, LedgerRow>;
  /** When a request of it was last heard of: monotonic time. */
  heardAt: Millis;
  /** How many of its orders are unresolved. */
  open: number;
}

/** Attempts that are settled are forgotten in their order when there are more than this; open ones are not. */
const KEPT = 2_000;
/** An open attempt is worth asking about for this long, ms: the venues' own histories reach about as far. */
export const WORTH_ASKING: Millis = 7 * 24 * 3_600_000;
/** What was written of an attempt whose intent was not read yet, such as one that a rotation carried over. */
const EARLY = 1_000;

/** All attempts of all processes that matter still, as the journal tells them one entry after the other. Pure. */
export class Ledger {
  readonly #attempts = new Map<string, LedgerAttempt>();
  /** Most attempts are settled, and need not be looked at before every cancel. */
  readonly #unresolved = new Set<LedgerAttempt>();
  /** By account and each name that an order may have, in the order of the journal. */
  readonly #byName = new Map<string, LedgerRow[]>();
  readonly #early = new Map<string, readonly JournalEntry[]>();
  readonly #follows: (process: string) => boolean;
  #changed = new Map<LedgerAttempt, Set<LedgerRow>>();
  #sweepAt = KEPT;
  #places = 0;

  /** `follows`: of which processes `takeChanges` tells. */
  constructor(follows: (process: string) => boolean = () => false) {
    this.#follows = follows;
  }

  /** Takes in an entry that was heard of at `heardAt`, monotonic time. `now` is the time of day. */
  take(entry: JournalEntry, heardAt: Millis, now: Millis): void {
    if (entry.kind === 'intent') this.#intent(entry, heardAt, now);
    if (entry.kind !== 'outcome' && entry.kind !== 'evidence') return;
    const attempt = this.#attempts.get(entry.attempt);
    if (attempt) {
      if (isSending(entry, attempt)) attempt.heardAt = Math.max(attempt.heardAt, heardAt);
      this.#apply(entry, attempt);
    } else if (entry.kind === 'outcome' || entry.step === 'closedByPerson') {
      this.#remember(entry);
    }
  }

  /**
   * Which rows are new, or not as they were, since it was last asked; in the order in which that began. As they are now:
   * what is read of them later is given later, and not twice.
   */
  takeChanges(): ReadonlyMap<LedgerAttempt, readonly LedgerRow[]> {
    const changed = [...this.#changed].map(
      ([attempt, rows]) => [attempt, [...rows].map((row) => ({ ...row }))] as const,
    );
    this.#changed = new Map();
    return new Map(changed);
  }

  /** Whether `takeChanges` has something to tell. */
  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /** In the order in which they began. */
  attempts(): Iterable<LedgerAttempt> {
    return this.#attempts.values();
  }

  /** Those with an order of which it is not known what became of it. */
  unresolved(): Iterable<LedgerAttempt> {
    return this.#unresolved;
  }

  /** What every attempt did about an order, by whichever name: the first one first. */
  rowsOf(accountId: string, row: PlanRow): readonly LedgerRow[] {
    const rows = aliasesOf(row).map((name) => this.#byName.get(nameOf(accountId, name)) ?? []);
    // One name after the other would not be the order of the journal, which decides who was first.
    return rows.length === 1 ? (rows[0] ?? []) : [...new Set(rows.flat())].sort((a, b) => a.place - b.place);
  }

  #intent(entry: IntentEntry, heardAt: Millis, now: Millis): void {
    const attempt = this.#attempts.get(entry.attempt) ?? this.#add(entry, heardAt);
    attempt.heardAt = Math.max(attempt.heardAt, heardAt);
    for (const row of entry.rows) this.#addRow(row, attempt);
    const early = this.#early.get(entry.attempt) ?? [];
    this.#early.delete(entry.attempt);
    for (const each of early) this.#apply(each, attempt);
    put(this.#unresolved, attempt, attempt.open > 0);
    if (this.#attempts.size > this.#sweepAt) this.#sweep(now);
  }

  #addRow(row: PlanRow, attempt: LedgerAttempt): void {
    const text = keyText(row.key);
    if (attempt.rows.has(text)) return;
    const own: LedgerRow = { row, place: this.#places, of: attempt };
    this.#places += 1;
    attempt.rows.set(text, own);
    attempt.open += 1;
    this.#mark(own);
    for (const name of aliasesOf(row)) this.#name(nameOf(attempt.facts.account.id, name), own);
  }

  #apply(entry: JournalEntry, attempt: LedgerAttempt): void {
    // The venue's own cancel-all hits orders that no list held: the answer alone names them.
    if (entry.kind === 'outcome' && attempt.facts.all) this.#addRow({ key: entry.order }, attempt);
    for (const row of apply(entry, attempt)) this.#mark(row);
    const row = entry.kind === 'outcome' && attempt.rows.get(keyText(entry.order));
    if (row && entry.orderId !== undefined) this.#identify(row, entry.orderId);
    put(this.#unresolved, attempt, attempt.open > 0);
  }

  /** The venue named an order: whoever knows it by that name finds it too. */
  #identify(own: LedgerRow, orderId: string): void {
    const { key } = own.row;
    if (key.by === 'orderId' || own.row.orderId === orderId) return;
    const names = (row: PlanRow) => aliasesOf(row).map((name) => nameOf(own.of.facts.account.id, name));
    for (const name of names(own.row)) this.#unname(name, own);
    own.row = { ...own.row, orderId };
    this.#mark(own);
    for (const name of names(own.row)) this.#name(name, own);
  }

  #mark(row: LedgerRow): void {
    if (!this.#follows(row.of.process)) return;
    const rows = this.#changed.get(row.of) ?? new Set();
    this.#changed.set(row.of, rows.add(row));
  }

  #add({ attempt: id, run, account, at, all, process }: IntentEntry, heardAt: Millis): LedgerAttempt {
    const facts = { id, run, account, startedAt: at, all };
    const attempt: LedgerAttempt = { facts, process, rows: new Map(), heardAt, open: 0 };
    this.#attempts.set(id, attempt);
    // The venue's own cancel-all may name no order.
    if (this.#follows(process)) this.#changed.set(attempt, new Set());
    return attempt;
  }

  #name(name: string, row: LedgerRow): void {
    const rows = this.#byName.get(name);
    if (!rows) this.#byName.set(name, [row]);
    else if ((rows.at(-1)?.place ?? -1) < row.place) rows.push(row);
    else
      rows.splice(
        rows.findIndex(({ place }) => place > row.place),
        0,
        row,
      );
  }

  #unname(name: string, row: LedgerRow): void {
    const left = (this.#byName.get(name) ?? []).filter((one) => one !== row);
    if (left.length > 0) this.#byName.set(name, left);
    else this.#byName.delete(name);
  }

  #remember(entry: JournalEntry): void {
    this.#early.set(entry.attempt, [...(this.#early.get(entry.attempt) ?? []), entry].slice(-EARLY));
    const [first] = this.#early.keys();
    if (this.#early.size > EARLY && first !== undefined) this.#early.delete(first);
  }

  #sweep(now: Millis): void {
    let over = this.#attempts.size - KEPT;
    for (const attempt of this.#attempts.values()) {
      const isOld = now - attempt.facts.startedAt > WORTH_ASKING;
      if (!isOld && (over <= 0 || hasUnresolved(attempt))) continue;
      this.#forget(attempt);
      over -= 1;
    }
    this.#sweepAt = this.#attempts.size + KEPT / 4;
  }

  #forget(attempt: LedgerAttempt): void {
    const { facts, rows } = attempt;
    this.#attempts.delete(facts.id);
    this.#unresolved.delete(attempt);
    this.#changed.delete(attempt);
    for (const row of rows.values()) {
      for (const name of aliasesOf(row.row)) this.#unname(nameOf(facts.account.id, name), row);
    }
  }
}

/**
 * What is found out later about orders that have their answer does not tell that anything of the attempt is still to be
 * sent.
 */
function isSending(entry: JournalEntry, { rows }: LedgerAttempt): boolean {
  if (entry.kind === 'outcome') return rows.get(keyText(entry.order))?.outcome === undefined;
  return entry.kind === 'evidence' && (entry.step === 'sent' || entry.step === 'answered');
}

/** Whether what became of the order is not known, and the person has not stopped tracking it. */
export function isUnresolvedRow({ outcome, closedAt }: LedgerRow): boolean {
  return closedAt === undefined && (outcome === undefined || isUnresolved(outcome));
}

export function hasUnresolved({ open }: LedgerAttempt): boolean {
  return open > 0;
}

/** Gives the rows that are not as they were. */
function apply(entry: JournalEntry, attempt: LedgerAttempt): readonly LedgerRow[] {
  if (entry.kind === 'outcome') return change(attempt, entry.order, { outcome: entry.outcome });
  if (entry.kind !== 'evidence' || entry.step !== 'closedByPerson') return [];
  return entry.orders.flatMap((key) => change(attempt, key, { closedAt: entry.at }));
}

function change(
  attempt: LedgerAttempt,
  key: OrderKey,
  facts: Pick<LedgerRow, 'outcome' | 'closedAt'>,
): readonly LedgerRow[] {
  const row = attempt.rows.get(keyText(key));
  // A rotation writes what is open down once more.
  const { outcome = row?.outcome, closedAt = row?.closedAt } = facts;
  if (!row || (closedAt === row.closedAt && isSame(outcome, row.outcome))) return [];
  attempt.open -= isUnresolvedRow(row) ? 1 : 0;
  Object.assign(row, facts);
  attempt.open += isUnresolvedRow(row) ? 1 : 0;
  return [row];
}

function nameOf(accountId: string, name: string): string {
  return `${accountId} ${name}`;
}
