import { hash } from 'node:crypto';
import type { Account, AttemptAccount, Millis } from '../../protocol/model.ts';
import type { Payload } from '../../venues/venue.ts';
import type { IntentEntry, JournalEntry } from './entries.ts';
import { isEntryShape } from './entryShape.ts';

/** Where attempts are written down. */
export interface Journal {
  /** Resolves when the entries are on the disk, all of them. */
  write(entries: readonly JournalEntry[]): Promise<void>;
}

/** A journal of JSON lines over something that appends a text durably. */
export function createJournal(append: (text: string) => Promise<void>): Journal {
  return { write: (entries) => append(entries.map(lineOf).join('')) };
}

/** An entry as a line. What is looked for without reading the line (`lookBack.ts`) comes first. */
export function lineOf(entry: JournalEntry): string {
  const { kind, at, attempt, ...rest } = entry;
  return `${JSON.stringify({ version: 1, kind, at, attempt, ...rest })}\n`;
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

/** Reads one line; undefined where it is no entry that can be used. */
export function readEntry(line: string): JournalEntry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return isEntry(entry) ? withName(entry) : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return isEntryShape(value) && Reflect.get(Object(value), 'version') === 1;
}

/** A process was known by its number once, which another one may have by now: such a process counts as ended. */
function withName(entry: JournalEntry): JournalEntry {
  return entry.kind === 'intent' ? { ...entry, process: `${entry.process}` } : entry;
}

/** Who an account is, for as long as the journal is kept. */
export function attemptAccount({ id, name, venue, environment }: Account): AttemptAccount {
  return { id, name, venue, environment };
}

export function intent(
  own: { readonly attempt: string; readonly run: string; readonly all: boolean },
  account: Account,
  payload: Payload,
  by: { at: Millis; process: string; repeat?: number },
): IntentEntry {
  const { origin, method, target } = payload.call;
  const nonce = payload.signing.scheme === 'eip712' ? payload.signing.typedData.message['nonce'] : undefined;
  return {
    kind: 'intent',
    at: by.at,
    ...own,
    process: by.process,
    account: attemptAccount(account),
    origin,
    method,
    target,
    rows: payload.rows,
    payload: hash('sha256', payload.signing.text, 'hex'),
    ...(by.repeat ? { repeat: by.repeat } : {}),
    ...(payload.owner === undefined ? {} : { owner: payload.owner }),
    ...(nonce === undefined ? {} : { nonce: String(nonce) }),
  };
}
