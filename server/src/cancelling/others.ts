import type { Millis, OrderKey, PlanRow } from '../protocol/model.ts';
import { type JournalEntry, type JournalText, readJournal } from './journal.ts';
import { aliasesOf, keyText } from './resolve.ts';

/** An attempt by another process that is on its way to the venue. */
export interface Rival {
  readonly key: OrderKey;
  readonly startedAt: Millis;
}

interface Claim {
  readonly attempt: string;
  readonly process: number;
  readonly startedAt: Millis;
  /** As its attempt names the order. */
  readonly as: string;
}

/** An attempt of which nothing was written for so long is not on its way any more, ms: longer than every limit of a request. */
const ON_ITS_WAY: Millis = 120_000;

export interface OthersPorts {
  /** What was written to the journal by anybody since the last call. */
  news(): Promise<string>;
  readonly process: number;
  isRunning(process: number): boolean;
  now(): Millis;
}

/**
 * What other windows are doing, as the journal they all write to tells: whoever's intent stands first in the file sends,
 * and nobody else does until there is an answer. So no order is cancelled by two decisions at once, without a lock.
 */
export class Others {
  readonly #ports: OthersPorts;
  readonly #claims = new Map<string, Claim[]>();
  /** Where an attempt's claim on an order stands. */
  readonly #names = new Map<string, readonly string[]>();
  readonly #lastWords = new Map<string, Millis>();

  constructor(ports: OthersPorts) {
    this.#ports = ports;
  }

  /** Everything that is new in the journal; at first all of it. Rejects when it cannot be read. */
  async catchUp(): Promise<JournalText> {
    const text = readJournal(await this.#ports.news());
    for (const entry of text.entries) this.#take(entry);
    return text;
  }

  /** Who was first for these orders. Call it when the own intent is written, with its attempt, or before, without. */
  rivals(accountId: string, rows: readonly PlanRow[], attempt?: string): readonly Rival[] {
    return rows.flatMap((row): Rival[] => {
      const [first] = aliasesOf(row).flatMap((name) => this.#before(`${accountId} ${name}`, attempt));
      return first ? [{ key: row.key, startedAt: first.startedAt }] : [];
    });
  }

  #before(name: string, attempt: string | undefined): readonly Claim[] {
    const claims = this.#claims.get(name) ?? [];
    const own = claims.findIndex((claim) => claim.attempt === attempt);
    return (own < 0 ? claims : claims.slice(0, own)).filter((claim) => this.#isOnItsWay(claim));
  }

  #isOnItsWay({ attempt, process, startedAt }: Claim): boolean {
    const { process: own, isRunning, now } = this.#ports;
    const lastWord = this.#lastWords.get(attempt) ?? startedAt;
    return process !== own && now() - lastWord < ON_ITS_WAY && isRunning(process);
  }

  #take(entry: JournalEntry): void {
    const { attempt, at } = entry;
    this.#lastWords.set(attempt, at);
    if (entry.kind === 'intent') {
      for (const row of entry.rows) {
        const claim = { attempt, process: entry.process, startedAt: at, as: keyText(row.key) };
        for (const name of aliasesOf(row)) this.#claim(`${entry.account.id} ${name}`, claim);
      }
    }
    if (entry.kind === 'outcome') this.#release(attempt, keyText(entry.order));
  }

  #claim(name: string, claim: Claim): void {
    const claims = this.#claims.get(name) ?? [];
    if (claims.some(({ attempt }) => attempt === claim.attempt)) return;
    this.#claims.set(name, [...claims, claim]);
    this.#names.set(nameOf(claim), [...(this.#names.get(nameOf(claim)) ?? []), name]);
  }

  #release(attempt: string, as: string): void {
    const id = nameOf({ attempt, as });
    for (const name of this.#names.get(id) ?? []) {
      const left = (this.#claims.get(name) ?? []).filter((claim) => claim.attempt !== attempt);
      if (left.length === 0) this.#claims.delete(name);
      else this.#claims.set(name, left);
    }
    this.#names.delete(id);
  }
}

function nameOf({ attempt, as }: Pick<Claim, 'attempt' | 'as'>): string {
  return `${attempt} ${as}`;
}
