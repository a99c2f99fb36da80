import type {
  AttemptAccount,
  Cancellation,
  CancellationRow,
  CancellationUpdate,
  Millis,
  OrderKey,
  PlanRow,
} from '../protocol/model.ts';
import { keyText } from '../protocol/orderKey.ts';
import { isUnresolved } from '../protocol/outcome.ts';
import type { KeyOutcome, KeyStatusReport, World } from '../venues/venue.ts';
import { queriesWorth } from './reconcile/applyReport.ts';

/** What does not change of an attempt. */
export interface AttemptFacts {
  readonly id: string;
  readonly run: string;
  readonly account: AttemptAccount;
  readonly startedAt: Millis;
  readonly all: boolean;
}

/** One cancellation as it unfolds: a row per order, each with its outcome so far. */
export class CancellationRecord {
  readonly facts: AttemptFacts;
  journaled = true;
  /** When this process began it, in monotonic time; absent for an earlier process's. */
  begunAt?: Millis;
  /** When this process last wrote of sending it, in monotonic time: other windows believe in silence after a while. */
  heardAt?: Millis;
  readonly #rows = new Map<string, CancellationRow>();
  readonly #changed = new Set<string>();
  readonly #unsettled = new Set<string>();
  readonly #tracked = new Set<string>();
  readonly #tell: () => void;

  /** `tell` is called when there is something to tell; `changes` then gives it. */
  constructor(facts: AttemptFacts, rows: readonly (PlanRow | CancellationRow)[], tell: () => void) {
    this.facts = facts;
    this.#tell = tell;
    for (const row of rows) this.#set({ following: false, ...row });
  }

  get id(): string {
    return this.facts.id;
  }

  /** Whether any order has no answer yet, or is unresolved and still tracked. */
  get isUnsettled(): boolean {
    return this.#unsettled.size > 0;
  }

  /** Whether any order is still to be asked about. */
  get isTracked(): boolean {
    return this.#tracked.size > 0;
  }

  rows(): readonly CancellationRow[] {
    return [...this.#rows.values()];
  }

  row(key: OrderKey): CancellationRow | undefined {
    return this.#rows.get(keyText(key));
  }

  snapshot(): Cancellation {
    return { ...this.facts, rows: this.rows(), journaled: this.journaled };
  }

  /** When it began, by the wall clock as it is now: it may have been set meanwhile. */
  startedAt({ now, monotonic }: Pick<World, 'now' | 'monotonic'>): Millis {
    if (this.begunAt === undefined) return this.facts.startedAt;
    return now() - (monotonic() - this.begunAt);
  }

  announce(): void {
    this.#tell();
  }

  /** What changed since it was last asked for. */
  changes(): CancellationUpdate {
    const rows = [...this.#changed].flatMap((text) => this.#rows.get(text) ?? []);
    this.#changed.clear();
    return { ...this.facts, rows, journaled: this.journaled };
  }

  /**
   * Takes outcomes in. A row that the person closed stays closed. `asked`: what was sent for. It may have been made anew
   * for a list that changed: orders that are new in it come with what is known of them, such as their market.
   */
  settle(outcomes: readonly KeyOutcome[], asked: readonly PlanRow[] = []): void {
    const news = asked.filter((row) => this.#isNews(row));
    const known = new Map(news.map((row) => [keyText(row.key), row]));
    for (const outcome of outcomes) this.#put(outcome, known.get(keyText(outcome.key)));
    this.#tell();
  }

  /** Takes in something about the rows that are there. */
  mark(
    keys: readonly OrderKey[],
    facts: Partial<Pick<CancellationRow, 'following' | 'nextAskAt' | 'readAt' | 'absentAt' | 'closedAt'>>,
  ): void {
    for (const key of keys) {
      const row = this.row(key);
      if (row) this.#set({ ...row, ...facts });
    }
    this.#tell();
  }

  /**
   * The venue has answered a question about these orders. An orderId that it named is theirs from now on: gives those that
   * had another one, or none.
   */
  seen(reports: readonly KeyStatusReport[], readAt: Millis): readonly OrderKey[] {
    const news: OrderKey[] = [];
    for (const { key, orderId } of reports) {
      const row = this.row(key);
      if (!row) continue;
      const named = orderId === undefined || key.by === 'orderId' ? {} : { orderId };
      this.#set({ ...row, readAt, ...named });
      if (named.orderId !== undefined && named.orderId !== row.orderId) news.push(key);
    }
    this.#tell();
    return news;
  }

  /** These rows wait to be sent again; `undefined` when they wait no more. */
  waits(keys: readonly OrderKey[], sendAgainAt: Millis | undefined): void {
    for (const key of keys) {
      const { sendAgainAt: _before, ...row } = this.row(key) ?? { key, following: false };
      this.#set(sendAgainAt === undefined ? row : { ...row, sendAgainAt });
    }
    this.#tell();
  }

  /** Says with refusals that are still as they were told, what is proven to be the reason. */
  addProof(outcomes: readonly KeyOutcome[], proven: string): void {
    for (const { key, outcome } of outcomes) {
      const row = this.row(key);
      if (row?.outcome !== outcome || outcome.kind !== 'rejected') continue;
      this.#set({ ...row, outcome: { ...outcome, proven } });
    }
    this.#tell();
  }

  /** A signature for these rows is asked for at a signer elsewhere; `undefined` when it is waited for no more. */
  waitsForSigner(keys: readonly OrderKey[], signer: CancellationRow['signer']): void {
    for (const key of keys) {
      const { signer: _before, ...row } = this.row(key) ?? { key, following: false };
      this.#set(signer === undefined ? row : { ...row, signer });
    }
    this.#tell();
  }

  /** Nobody asks any more about these orders. */
  stopTracking(keys: readonly OrderKey[]): void {
    for (const key of keys) {
      const row = this.row(key);
      if (row?.following || row?.nextAskAt !== undefined) this.#set(withoutQuestion(row));
    }
    this.#tell();
  }

  /** Of a clientOrderId that is there nothing is added: another order may have it by now. */
  #isNews({ key }: PlanRow): boolean {
    const row = this.row(key);
    return !row || (key.by === 'orderId' && !row.order);
  }

  #put({ key, outcome, orderId }: KeyOutcome, asked: PlanRow = { key }): void {
    const before = { following: false, ...asked, ...this.row(key) };
    const following = queriesWorth(outcome) > 0 && before.closedAt === undefined;
    const named = orderId === undefined || key.by === 'orderId' ? {} : { orderId };
    const row = { ...before, ...named, outcome, following };
    this.#set(following ? row : withoutQuestion(row));
  }

  #set(row: CancellationRow): void {
    const text = keyText(row.key);
    this.#rows.set(text, row);
    const isQuestion = isUnresolved(row.outcome) && row.closedAt === undefined;
    put(this.#unsettled, text, row.outcome === undefined || isQuestion);
    put(this.#tracked, text, row.following);
    this.#changed.add(text);
  }
}

function withoutQuestion({ nextAskAt: _over, ...row }: CancellationRow): CancellationRow {
  return { ...row, following: false };
}

/** Puts something into a set, or takes it out. */
export function put<T>(set: Set<T>, one: T, isIn: boolean): void {
  if (isIn) set.add(one);
  else set.delete(one);
}
