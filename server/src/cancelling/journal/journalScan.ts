import type { OrderKey } from '../../protocol/model.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import type { JournalEntry } from './entries.ts';
import { type JournalText, readEntry } from './journal.ts';

/** So many of the newest intents and outcomes are read, whatever they say. */
const NEWEST = 2_000;
/** Orders of which it is remembered that they are settled, while their intents are still to come; those found go sooner. */
const REMEMBERED = 200_000;
const FOUND = 2_000;

/** `{"version":1,"kind":"`, and where the first letter of the kind stands. */
const KIND_AT = 21;
const CLOSING = '"closedByPerson"';
const ATTEMPT = '"attempt":"';
const ORDER = ',"order":';
const OUTCOME = ',"outcome":{"kind":"';
const KEY = '"key":';
const OPEN_KINDS = ['unknown"', 'pending"', 'notReported"'];

/**
 * Reads a journal from its end, which is where the outcomes stand, so that what is settled need not be read: the newest
 * entries, and of all older ones what is still open. A large journal takes a fraction of a second and little memory.
 */
export class JournalScan {
  readonly #newest: number;
  readonly #kept: JournalEntry[] = [];
  /** By attempt and the text of an order's key: whether its newest outcome settles it. */
  readonly #isSettled = new Map<string, boolean>();
  /** The latest of them that an intent was found for, in turns. */
  readonly #found: string[] = [];
  /** Attempts with an open order: a cancel-all's answer may have named it, and no intent. */
  readonly #withOpen = new Set<string>();
  #turn = 0;
  #damaged = 0;

  constructor(newest = NEWEST) {
    this.#newest = newest;
  }

  /** Takes in a piece of whole lines, which stands before those that were taken in. */
  take(piece: Buffer): void {
    const closings = positionsOf(CLOSING, piece);
    // A letter for each byte: what is skipped is never read as what it means.
    const text = piece.toString('latin1');
    for (let end = piece.length; end > 0; ) {
      const last = piece[end - 1] === LINE_FEED ? end - 1 : end;
      const start = last === 0 ? 0 : piece.lastIndexOf(LINE_FEED, last - 1) + 1;
      if (start < last) if (!this.#skips(piece, text, start, last, closings)) this.#read(piece, start, last);
      end = start;
    }
  }

  /** What was read, in the order of the journal. */
  result(): JournalText {
    return { entries: this.#kept.toReversed(), damaged: this.#damaged };
  }

  #skips(piece: Buffer, text: string, start: number, end: number, closings: readonly number[]): boolean {
    switch (kindOf(piece, start, end)) {
      case EVIDENCE:
        return !closings.some((at) => at > start && at < end);
      case TIMER:
      case DRILL:
        return true;
      case OUTCOME_KIND:
        return !this.#isNewest && this.#skipsOutcome(text, start, end);
      case INTENT_KIND:
        return !this.#isNewest && this.#skipsIntent(text, start, end);
      default:
        return false;
    }
  }

  get #isNewest(): boolean {
    return this.#kept.length < this.#newest;
  }

  /** A settled order needs no more than a mark, and so does what a later outcome has changed. */
  #skipsOutcome(text: string, start: number, end: number): boolean {
    const from = text.indexOf(ATTEMPT, start) + ATTEMPT.length;
    const attemptEnd = text.indexOf('"', from);
    const keyStart = attemptEnd + 1 + ORDER.length;
    const keyEnd = text.indexOf('}', keyStart) + 1;
    const isOurs = text.startsWith(ORDER, attemptEnd + 1) && text.startsWith(OUTCOME, keyEnd);
    if (!isOurs || from < start + ATTEMPT.length || keyEnd > end) return false;
    const name = `${text.slice(from, attemptEnd)} ${text.slice(keyStart, keyEnd)}`;
    if (this.#isSettled.has(name)) return true;
    if (OPEN_KINDS.some((kind) => text.startsWith(kind, keyEnd + OUTCOME.length))) return false;
    this.#mark(name, true);
    return true;
  }

  /** Everything that it names is settled. */
  #skipsIntent(text: string, start: number, end: number): boolean {
    const from = text.indexOf(ATTEMPT, start) + ATTEMPT.length;
    const attempt = text.slice(from, text.indexOf('"', from));
    if (this.#withOpen.has(attempt)) return false;
    const names: string[] = [];
    for (let at = text.indexOf(KEY, from); at >= 0 && at < end; at = text.indexOf(KEY, at + 1)) {
      const name = `${attempt} ${text.slice(at + KEY.length, text.indexOf('}', at) + 1)}`;
      if (!this.#isSettled.get(name)) return false;
      names.push(name);
    }
    for (const name of names) this.#forget(name);
    return names.length > 0;
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
    const isOpen = ({ key }: { key: OrderKey }) => !this.#isSettled.get(nameOf(entry.attempt, key));
    const rows = this.#isNewest ? entry.rows : entry.rows.filter(isOpen);
    const mayHaveOthers = entry.all && (this.#isNewest || this.#withOpen.has(inLatin1(entry.attempt)));
    if (rows.length > 0 || mayHaveOthers) this.#kept.push({ ...entry, rows });
  }

  #outcome(entry: Extract<JournalEntry, { kind: 'outcome' }>): void {
    const name = nameOf(entry.attempt, entry.order);
    const isKnown = this.#isSettled.has(name);
    const isOpen = isUnresolved(entry.outcome);
    if (!isKnown) this.#mark(name, !isOpen);
    if (!isKnown && isOpen) this.#withOpen.add(inLatin1(entry.attempt));
    if (this.#isNewest || (isOpen && !isKnown)) this.#kept.push(entry);
  }

  /** What the person closed is asked about no more. */
  #closed(entry: Extract<JournalEntry, { kind: 'evidence' }>): void {
    for (const key of entry.orders) this.#mark(nameOf(entry.attempt, key), true);
    if (this.#isNewest) this.#kept.push(entry);
  }

  #mark(name: string, isSettled: boolean): void {
    this.#isSettled.set(name, isSettled);
    // What is forgotten counts as open, and is asked about: that is the safe way.
    if (this.#isSettled.size > REMEMBERED) dropFirst(this.#isSettled);
  }

  /** An attempt's intents stand close together: soon after the first none is left. */
  #forget(name: string): void {
    const first = this.#found[this.#turn];
    if (first !== undefined) this.#isSettled.delete(first);
    this.#found[this.#turn] = name;
    this.#turn = (this.#turn + 1) % FOUND;
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

/** As an attempt and an order's key stand in lines whose bytes are taken for letters. */
function nameOf(attempt: string, key: OrderKey): string {
  return inLatin1(`${attempt} ${JSON.stringify(key)}`);
}

function inLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function dropFirst(names: Map<string, unknown>): void {
  const [first] = names.keys();
  if (first !== undefined) names.delete(first);
}
