import type { Millis, OrderKey, Outcome, PlanRow } from '../protocol/model.ts';
import { type JournalEntry, type JournalText, readJournal } from './journal.ts';
import { aliasesOf, isOpenQuestion, keyText } from './resolve.ts';
import { WORTH_ASKING } from './unresolved.ts';

/** An attempt by another process that is on its way to the venue. */
export interface Rival {
  readonly key: OrderKey;
  readonly startedAt: Millis;
}

/** What became of an order is not known to the other process that tried to cancel it. */
export interface OpenElsewhere {
  readonly row: PlanRow;
  /** The other process's last word. */
  readonly outcome: Outcome;
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
  log(line: string): void;
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
  /** The open question that an attempt had as its last word about an order. */
  readonly #open = new Map<string, Outcome>();
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

  /** As `catchUp`. A journal that cannot be read cannot tell of other windows: cancelling goes on without it. */
  async lookAround(): Promise<void> {
    await this.catchUp().catch((error: unknown) =>
      this.#ports.log(`The journal cannot be read: ${String(error)}`),
    );
  }

  /** Who was first for these orders. Call it when the own intent is written, with its attempt, or before, without. */
  rivals(accountId: string, rows: readonly PlanRow[], attempt?: string): readonly Rival[] {
    return rows.flatMap((row): Rival[] => {
      const [first] = aliasesOf(row).flatMap((name) => this.#before(`${accountId} ${name}`, attempt));
      return first ? [{ key: row.key, startedAt: first.startedAt }] : [];
    });
  }

  /**
   * Which of these orders another process tried to cancel without finding out what became of them. `isKnown` tells of
   * attempts that were taken over from a process that has ended.
   */
  open(
    accountId: string,
    rows: readonly PlanRow[],
    isKnown: (attempt: string) => boolean,
  ): readonly OpenElsewhere[] {
    return rows.flatMap((row): OpenElsewhere[] => {
      const claims = aliasesOf(row).flatMap((name) => this.#claims.get(`${accountId} ${name}`) ?? []);
      const left = claims.find((claim) => this.#isOpen(claim) && !isKnown(claim.attempt));
      return left ? [{ row, outcome: this.#open.get(nameOf(left)) ?? silent(left) }] : [];
    });
  }

  #before(name: string, attempt: string | undefined): readonly Claim[] {
    const claims = this.#claims.get(name) ?? [];
    const own = claims.findIndex((claim) => claim.attempt === attempt);
    return (own < 0 ? claims : claims.slice(0, own)).filter((claim) => this.#isOnItsWay(claim));
  }

  #isOnItsWay(claim: Claim): boolean {
    const { process: own, isRunning, now } = this.#ports;
    const { attempt, process, startedAt } = claim;
    const lastWord = this.#lastWords.get(attempt) ?? startedAt;
    const isWaiting = process !== own && !this.#open.has(nameOf(claim));
    return isWaiting && now() - lastWord < ON_ITS_WAY && isRunning(process);
  }

  #isOpen(claim: Claim): boolean {
    const { process, now } = this.#ports;
    const isTheirs = claim.process !== process && now() - claim.startedAt < WORTH_ASKING;
    return isTheirs && !this.#isOnItsWay(claim);
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
    if (entry.kind === 'outcome') this.#answer(nameOf({ attempt, as: keyText(entry.order) }), entry.outcome);
    if (entry.kind === 'evidence' && entry.step === 'closedByPerson') {
      for (const order of entry.orders) this.#release(nameOf({ attempt, as: keyText(order) }));
    }
  }

  /** What came out as settled may be sent for by anybody; an open question is to be asked about first. */
  #answer(id: string, outcome: Outcome): void {
    if (!isOpenQuestion(outcome)) this.#release(id);
    else if (this.#names.has(id)) this.#open.set(id, outcome);
  }

  #claim(name: string, claim: Claim): void {
    const claims = this.#claims.get(name) ?? [];
    if (claims.some(({ attempt }) => attempt === claim.attempt)) return;
    this.#claims.set(name, [...claims, claim]);
    this.#names.set(nameOf(claim), [...(this.#names.get(nameOf(claim)) ?? []), name]);
  }

  #release(id: string): void {
    for (const name of this.#names.get(id) ?? []) {
      const left = (this.#claims.get(name) ?? []).filter((claim) => nameOf(claim) !== id);
      if (left.length === 0) this.#claims.delete(name);
      else this.#claims.set(name, left);
    }
    this.#names.delete(id);
    this.#open.delete(id);
  }
}

function silent({ startedAt }: Claim): Outcome {
  const message = 'Another window began to cancel it and wrote no answer down.';
  return { kind: 'unknown', since: startedAt, cause: 'restart', message };
}

function nameOf({ attempt, as }: Pick<Claim, 'attempt' | 'as'>): string {
  return `${attempt} ${as}`;
}
