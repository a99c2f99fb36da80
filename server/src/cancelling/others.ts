import type { Millis, OrderKey } from '../protocol/model.ts';
import { type JournalEntry, type JournalText, readJournal } from './journal.ts';
import { keyText } from './resolve.ts';

/** An attempt by another process that is on its way to the venue. */
export interface Rival {
  readonly key: OrderKey;
  readonly startedAt: Millis;
}

interface Claim {
  readonly attempt: string;
  readonly process: number;
  readonly startedAt: Millis;
}

/** An attempt without any word for so long is not on its way any more, ms: longer than every limit of a request. */
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
  readonly #accounts = new Map<string, string>();

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
  rivals(accountId: string, keys: readonly OrderKey[], attempt?: string): readonly Rival[] {
    return keys.flatMap((key): Rival[] => {
      const claims = this.#claims.get(textOf(accountId, key)) ?? [];
      const own = claims.findIndex((claim) => claim.attempt === attempt);
      const first = (own < 0 ? claims : claims.slice(0, own)).find((claim) => this.#isOnItsWay(claim));
      return first ? [{ key, startedAt: first.startedAt }] : [];
    });
  }

  #isOnItsWay({ process, startedAt }: Claim): boolean {
    const { process: own, isRunning, now } = this.#ports;
    return process !== own && now() - startedAt < ON_ITS_WAY && isRunning(process);
  }

  #take(entry: JournalEntry): void {
    if (entry.kind === 'intent') {
      const { attempt, process, at: startedAt, account } = entry;
      this.#accounts.set(attempt, account.id);
      for (const { key } of entry.rows) this.#claim(textOf(account.id, key), { attempt, process, startedAt });
    }
    if (entry.kind === 'outcome') this.#release(entry.attempt, entry.order);
  }

  #claim(text: string, claim: Claim): void {
    const claims = this.#claims.get(text) ?? [];
    if (!claims.some(({ attempt }) => attempt === claim.attempt)) this.#claims.set(text, [...claims, claim]);
  }

  #release(attempt: string, key: OrderKey): void {
    const text = textOf(this.#accounts.get(attempt) ?? '', key);
    const left = (this.#claims.get(text) ?? []).filter((claim) => claim.attempt !== attempt);
    if (left.length === 0) this.#claims.delete(text);
    else this.#claims.set(text, left);
  }
}

function textOf(accountId: string, key: OrderKey): string {
  return `${accountId} ${keyText(key)}`;
}
