import { hash } from 'node:crypto';
import type { Account, AttemptAccount, Millis, OrderKey, Outcome, PlanRow } from '../protocol/model.ts';
import type { Payload } from '../venues/venue.ts';
import { isEntryShape } from './entryShape.ts';

interface Entry {
  readonly at: Millis;
  readonly attempt: string;
}

/** What is about to be sent: on the disk before the first byte of its request is on the wire. */
export interface IntentEntry extends Entry {
  readonly kind: 'intent';
  /** The decision that the attempt is a part of. */
  readonly run: string;
  /** The name of the process that sends it: while it runs, the attempt is its own to follow up. */
  readonly process: string;
  readonly account: AttemptAccount;
  readonly origin: string;
  readonly method: string;
  readonly target: string;
  readonly rows: readonly PlanRow[];
  /** The venue's own cancel-all. */
  readonly all: boolean;
  /** SHA-256 in hex of the exact text that is signed. */
  readonly payload: string;
  /** How often the request was sent before and refused without effect; absent for the first time. */
  readonly repeat?: number;
  /** The address whose nonce it uses up. */
  readonly owner?: string;
  /** Decimal, where the venue's signatures carry one. */
  readonly nonce?: string;
}

/** One piece of what is known. `words` are the venue's, or ours, without secrets. */
export interface EvidenceEntry extends Entry {
  readonly kind: 'evidence';
  readonly step: 'sent' | 'answered' | 'open' | 'nothing' | 'absent' | 'closedByPerson';
  readonly orders: readonly OrderKey[];
  readonly words: string;
  /** With `answered`: what the venue said. */
  readonly answer?: Answer;
}

/** A venue's answer, cut to a few kB, after everything secret was taken out. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

interface OutcomeEntry extends Entry {
  readonly kind: 'outcome';
  readonly order: OrderKey;
  readonly outcome: Outcome;
  /** As the venue named an order that was asked for by its clientOrderId: another one may have that name later. */
  readonly orderId?: string;
}

interface TimerEntry extends Entry {
  readonly kind: 'timer';
  readonly account: AttemptAccount;
  /** 0 disarms. */
  readonly seconds: number;
}

/** The way of an emergency was tried without sending. */
interface DrillEntry extends Entry {
  readonly kind: 'drill';
  readonly account: AttemptAccount;
}

/** One line of the journal. No secret and no signature is in it. */
export type JournalEntry = IntentEntry | EvidenceEntry | OutcomeEntry | TimerEntry | DrillEntry;

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
