import { createHash } from 'node:crypto';
import type { Account, Millis, OrderKey, Outcome, PlanRow } from '../protocol/model.ts';
import type { Payload } from '../venues/venue.ts';

type AccountName = Pick<Account, 'id' | 'name' | 'venue' | 'environment'>;

/** What is about to be sent: on the disk before the first byte of its request is on the wire. */
export interface IntentEntry {
  readonly kind: 'intent';
  readonly at: Millis;
  readonly attempt: string;
  /** The process that sends it: while it runs, the attempt is its own to follow up. */
  readonly process: number;
  readonly account: AccountName;
  readonly origin: string;
  readonly method: string;
  readonly target: string;
  readonly rows: readonly PlanRow[];
  /** SHA-256 in hex of the exact text that is signed. */
  readonly payload: string;
}

export interface OutcomeEntry {
  readonly kind: 'outcome';
  readonly at: Millis;
  readonly attempt: string;
  readonly order: OrderKey;
  readonly outcome: Outcome;
}

interface TimerEntry {
  readonly kind: 'timer';
  readonly at: Millis;
  readonly attempt: string;
  readonly account: AccountName;
  /** 0 disarms. */
  readonly seconds: number;
}

/** One line of the journal. No secret and no signature is in it. */
export type JournalEntry = IntentEntry | OutcomeEntry | TimerEntry;

/** Where attempts are written down. */
export interface Journal {
  /** Resolves when the entries are on the disk, all of them. */
  write(entries: readonly JournalEntry[]): Promise<void>;
}

/** A journal of JSON lines over something that appends a text durably. */
export function createJournal(append: (text: string) => Promise<void>): Journal {
  const lineOf = (entry: JournalEntry) => `${JSON.stringify({ version: 1, ...entry })}\n`;
  return { write: (entries) => append(entries.map(lineOf).join('')) };
}

/** What a journal says, and how many of its lines say nothing that can be read. They are kept where they are. */
export interface JournalText {
  readonly entries: readonly JournalEntry[];
  readonly damaged: number;
}

/** Reads a journal. A last line without its line feed was torn by a crash: it was not on the disk, so nothing was sent for it. */
export function readJournal(text: string): JournalText {
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
  const entries = lines.flatMap((line) => readEntry(line) ?? []);
  return { entries, damaged: lines.length - entries.length };
}

function readEntry(line: string): JournalEntry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Deep enough to follow up what it says; the rest was written by us. */
function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const at = (key: string): unknown => Reflect.get(value, key);
  if (at('version') !== 1 || typeof at('attempt') !== 'string' || typeof at('at') !== 'number') return false;
  if (at('kind') === 'intent') return Array.isArray(at('rows')) && typeof at('account') === 'object';
  if (at('kind') === 'outcome') return typeof at('order') === 'object' && typeof at('outcome') === 'object';
  return at('kind') === 'timer';
}

export function intent(
  attempt: string,
  account: Account,
  payload: Payload,
  by: { at: Millis; process: number },
): IntentEntry {
  const { id, name, venue, environment } = account;
  const { origin, method, target } = payload.call;
  return {
    kind: 'intent',
    at: by.at,
    attempt,
    process: by.process,
    account: { id, name, venue, environment },
    origin,
    method,
    target,
    rows: payload.rows,
    payload: createHash('sha256').update(payload.signing.text, 'utf8').digest('hex'),
  };
}
