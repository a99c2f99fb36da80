import type { OrderKey } from '../protocol/model.ts';
import { type JournalEntry, type JournalText, readEntry } from './journal.ts';
import { isOpenQuestion } from './resolve.ts';

/** So many of the newest intents and outcomes are read, whatever they say. */
const NEWEST = 2_000;
/** Attempts of which it is remembered what is settled, while their intents are still to come; those found go sooner. */
const REMEMBERED = 100_000;
const FOUND = 5_000;

/** `{"version":1,"kind":"`, and where the first letter of the kind stands. */
const KIND_AT = 21;
const CLOSING = '"closedByPerson"';
const OUTCOME = /"attempt":"([^"\\]*)","order":(\{[^{}]*\}),"outcome":\{"kind":"(\w+)"/;
const INTENT = /"attempt":"([^"\\]*)"/;
const ROWS = /"key":(\{[^{}]*\})/g;

/** What is settled of an attempt: by the text of an order's key. */
type Rows = Map<string, boolean>;

/**
 * Reads a journal from its end, which is where the outcomes stand, so that what is settled need not be read: the newest
 * entries, and of all older ones what is still open. A large journal takes a fraction of a second and little memory.
 */
export class LookBack {
  readonly #newest: number;
  readonly #kept: JournalEntry[] = [];
  readonly #rows = new Map<string, Rows>();
  readonly #found = new Set<string>();
  #damaged = 0;

  constructor(newest = NEWEST) {
    this.#newest = newest;
  }

  /** Takes in a piece of whole lines, which stands before those that were taken in. */
  take(piece: Buffer): void {
    const closings = positionsOf(CLOSING, piece);
    for (let end = piece.length; end > 0; ) {
      const last = piece[end - 1] === LINE_FEED ? end - 1 : end;
      const start = last === 0 ? 0 : piece.lastIndexOf(LINE_FEED, last - 1) + 1;
      if (start < last) this.#line(piece, start, last, closings);
      end = start;
    }
  }

  /** What was read, in the order of the journal. */
  result(): JournalText {
    return { entries: this.#kept.toReversed(), damaged: this.#damaged };
  }

  #line(piece: Buffer, start: number, end: number, closings: readonly number[]): void {
    switch (kindOf(piece, start, end)) {
      case EVIDENCE:
        if (closings.some((at) => at > start && at < end)) this.#read(piece, start, end);
        return;
      case TIMER:
      case DRILL:
        return;
      case OUTCOME_KIND:
        if (!this.#isNewest && this.#skipsOutcome(piece.toString('latin1', start, end))) return;
        break;
      case INTENT_KIND:
        if (!this.#isNewest && this.#skipsIntent(piece.toString('latin1', start, end))) return;
        break;
    }
    this.#read(piece, start, end);
  }

  get #isNewest(): boolean {
    return this.#kept.length < this.#newest;
  }

  /** A settled order needs no more than a mark, and so does what a later outcome has changed. */
  #skipsOutcome(line: string): boolean {
    const [, attempt, key, kind] = OUTCOME.exec(line) ?? [];
    if (attempt === undefined || key === undefined || kind === undefined) return false;
    if (this.#rows.get(attempt)?.has(key)) return true;
    if (kind === 'unknown' || kind === 'pending' || kind === 'notReported') return false;
    this.#mark(attempt, key, true);
    return true;
  }

  /** Everything that it names is settled. */
  #skipsIntent(line: string): boolean {
    const attempt = INTENT.exec(line)?.[1];
    const settled = attempt === undefined ? undefined : this.#rows.get(attempt);
    if (attempt === undefined || !settled) return false;
    const keys = [...line.matchAll(ROWS)];
    if (keys.length === 0 || !keys.every(([, key = '']) => settled.get(key))) return false;
    this.#forget(attempt);
    return true;
  }

  #read(piece: Buffer, start: number, end: number): void {
    const entry = readEntry(piece.toString('utf8', start, end));
    if (!entry) this.#damaged += 1;
    else if (entry.kind === 'intent') this.#intent(entry);
    else if (entry.kind === 'outcome') this.#outcome(entry);
    else if (entry.kind === 'evidence' && entry.step === 'closedByPerson') this.#closed(entry);
  }

  /** Of an older one, only the orders that are still open. */
  #intent(entry: Extract<JournalEntry, { kind: 'intent' }>): void {
    const settled = this.#rows.get(entry.attempt);
    if (this.#isNewest || !settled) {
      this.#kept.push(entry);
      return;
    }
    const rows = entry.rows.filter(({ key }) => !settled.get(textOf(key)));
    if (rows.length > 0) this.#kept.push({ ...entry, rows });
  }

  #outcome(entry: Extract<JournalEntry, { kind: 'outcome' }>): void {
    const key = textOf(entry.order);
    const isKnown = this.#rows.get(entry.attempt)?.has(key) ?? false;
    if (!isKnown) this.#mark(entry.attempt, key, !isOpenQuestion(entry.outcome));
    if (this.#isNewest || !(isKnown || this.#rows.get(entry.attempt)?.get(key))) this.#kept.push(entry);
  }

  /** What the person closed is asked about no more. */
  #closed(entry: Extract<JournalEntry, { kind: 'evidence' }>): void {
    for (const key of entry.orders) this.#mark(entry.attempt, textOf(key), true);
    if (this.#isNewest) this.#kept.push(entry);
  }

  #mark(attempt: string, key: string, isSettled: boolean): void {
    const rows = this.#rows.get(attempt);
    if (rows) rows.set(key, isSettled);
    else this.#rows.set(attempt, new Map([[key, isSettled]]));
    // What is forgotten counts as open, and is asked about: that is the safe way.
    if (this.#rows.size > REMEMBERED) dropFirst(this.#rows);
  }

  /** Its intents stand close together: soon after the first none is left. */
  #forget(attempt: string): void {
    this.#found.add(attempt);
    const first = this.#found.size > FOUND ? dropFirst(this.#found) : undefined;
    if (first !== undefined) this.#rows.delete(first);
  }
}

const LINE_FEED = 10;
const [EVIDENCE, TIMER, DRILL, OUTCOME_KIND, INTENT_KIND] = [101, 116, 100, 111, 105];
const [QUOTE, K, CLOSE] = [34, 107, 125];

/** The first letter of the kind of a line as we write it; 0 for any other. */
function kindOf(piece: Buffer, start: number, end: number): number {
  const isOurs =
    piece[start + 13] === QUOTE &&
    piece[start + 14] === K &&
    piece[start + KIND_AT - 1] === QUOTE &&
    piece[end - 1] === CLOSE;
  return isOurs ? (piece[start + KIND_AT] ?? 0) : 0;
}

function positionsOf(text: string, piece: Buffer): readonly number[] {
  const positions: number[] = [];
  for (let at = piece.indexOf(text); at >= 0; at = piece.indexOf(text, at + 1)) positions.push(at);
  return positions;
}

/** As an order's key stands in a line whose bytes are taken for letters. */
function textOf(key: OrderKey): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('latin1');
}

function dropFirst(names: Map<string, unknown> | Set<string>): string | undefined {
  const [first] = names.keys();
  if (first !== undefined) names.delete(first);
  return first;
}
