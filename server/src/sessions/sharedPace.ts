import type { Millis } from '../protocol/model.ts';
import type { SendOptions, World } from '../venues/venue.ts';
import { CLAIM_LIFE, OtherRequests } from './otherRequests.ts';
import { lineText, type PaceLine, readLines } from './paceLines.ts';

type Priority = SendOptions['priority'];

/** Where the windows with one credential write what they send. */
export interface PaceText {
  /** Adds lines, and gives what stands there up to them and was not given before. Rejects when the disk refuses. */
  add(lines: string): Promise<string>;
  news(): Promise<string>;
  /** Alike in all windows of this computer, and never set. */
  now(): Millis;
}

/** What the own limits have to know of other windows. */
export interface Heard {
  taken(cost: number, priority: Priority, at: Millis): void;
  paused(ms: Millis, priority: Priority): void;
}

interface Claimed {
  readonly number: number;
  readonly at: Millis;
  readonly cost: number;
}

/** How long a cancel waits for the disk, once, and how long anything else does, ms. */
const LIMITS: Readonly<Record<Priority, Millis>> = { cancel: 100, question: 1_000, read: 1_000 };
/** A disk that refused is not asked again for so long, ms. */
const REST: Millis = 5_000;
/** So much is kept to be written by a disk that does not answer, characters. */
const MOST_KEPT = 20_000;
/** An own claim is used within this, well before others take it for given up, ms. */
const FRESH: Millis = CLAIM_LIFE / 2;
/** A line that is older than this, or from so far ahead, is of another time: this computer was started anew, ms. */
const [OLD, AHEAD]: readonly [Millis, Millis] = [120_000, 1_000];
/** No other window's word holds anything for longer, ms. */
const LONGEST_PAUSE: Millis = 60_000;

/**
 * The pace of a credential, as the windows of a computer share it. Each says in one file what it is about to send, and
 * whoever's line stands first goes first. Where the disk is slow or refuses, a window goes on with its own limits.
 */
export class SharedPace {
  readonly others: OtherRequests;
  readonly #world: Pick<World, 'monotonic' | 'sleep'>;
  readonly #text: PaceText;
  readonly #who: string;
  readonly #heard: Heard;
  #number = 0;
  #claimed: Claimed | undefined;
  /** An own claim that was not read yet. */
  #awaited: Claimed | undefined;
  #claiming: Promise<void> | undefined;
  #queue = '';
  #going: Promise<void> | undefined;
  #expectedUntil: Millis = 0;
  /** What requests cost that begun without a claim, and that others may not have read yet, by their numbers. */
  readonly #unread = new Map<number, number>();
  /** The disk has not answered in time, and not yet. */
  #isLate = false;
  /** Ends the wait for the disk. */
  #late: (() => void) | undefined;
  #offUntil: Millis = Number.NEGATIVE_INFINITY;

  constructor(
    world: Pick<World, 'monotonic' | 'sleep'>,
    text: PaceText,
    { who, timeoutMs }: { readonly who: string; readonly timeoutMs: Millis },
    heard: Heard,
  ) {
    this.#world = world;
    this.#text = text;
    this.#who = who;
    this.#heard = heard;
    this.others = new OtherRequests(timeoutMs);
  }

  /** Whether something has to be claimed before the next request: not while the disk refuses. */
  get needsClaim(): boolean {
    const now = this.#world.monotonic();
    return this.#answers(now) && !(this.#claimed && now < this.#claimed.at + FRESH);
  }

  /** What the others may not know of yet. */
  get unreadCost(): number {
    return [...this.#unread.values()].reduce((sum, cost) => sum + cost, 0);
  }

  /** Resolves when the next place is this window's, after all that were claimed before, or when the disk is too slow. */
  claim(cost: number, priority: Priority): Promise<void> {
    this.#claiming ??= this.#claim(cost, priority).finally(() => {
      this.#claiming = undefined;
    });
    return this.#claiming;
  }

  /** What others wrote meanwhile. `priority`: of whatever waits for it. */
  async look(priority: Priority): Promise<void> {
    if (this.#answers()) await this.#inTime(this.#exchange(true), LIMITS[priority]);
  }

  /** A cancel has come: it waits no longer for the disk than a cancel does. */
  hurry(): void {
    const late = this.#late;
    const { signal } = new AbortController();
    if (late) void this.#world.sleep(LIMITS.cancel, signal).then(late);
  }

  /** A request begins, claimed or not; gives its number. */
  begin(cost: number, priority: Priority): number {
    const claimed = this.#claimed;
    this.#claimed = undefined;
    this.#expectedUntil = 0;
    this.others.ownUsed();
    const number = claimed?.number ?? this.#nextNumber();
    if (!claimed) this.#tellUnasked(number, cost, priority);
    else if (cost > claimed.cost) this.#tell('more', number, cost - claimed.cost, priority);
    return number;
  }

  written(number: number): void {
    this.#tell('written', number);
  }

  over(number: number): void {
    this.#tell('over', number);
  }

  pause(ms: Millis, priority: Priority): void {
    this.#tell('pause', this.#nextNumber(), ms, priority);
  }

  /** A request comes soon: its place is claimed now, and kept for it as long as a claim is fresh. */
  expect(): void {
    if (!this.needsClaim) return;
    this.#expectedUntil = this.#world.monotonic() + FRESH;
    void this.claim(0, 'cancel');
  }

  /** Nothing is left to send: others need not wait for what was claimed. */
  giveUp(): void {
    if (!this.#claimed || this.#world.monotonic() < this.#expectedUntil) return;
    this.over(this.#claimed.number);
    this.#claimed = undefined;
    this.others.ownUsed();
  }

  async #claim(cost: number, priority: Priority): Promise<void> {
    this.giveUp();
    const number = this.#nextNumber();
    const claim = { number, at: this.#world.monotonic(), cost };
    this.#queue += this.#line('claim', number, cost, priority);
    this.#awaited = claim;
    await this.#inTime(this.#exchange(false), LIMITS[priority]);
    // Of a disk that is late it is not known what stands before it: the request goes out under its number all the same.
    if (this.#isLate) this.#claimed ??= claim;
    this.#awaited = undefined;
  }

  /** Neither has it refused just now, nor is it still to answer. */
  #answers(now = this.#world.monotonic()): boolean {
    return now >= this.#offUntil && !this.#isLate;
  }

  #nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  #line(kind: PaceLine['kind'], number: number, amount = 0, priority: Priority = 'read'): string {
    return lineText({ kind, at: this.#text.now(), who: this.#who, number, amount, priority });
  }

  #tellUnasked(number: number, cost: number, priority: Priority): void {
    if (this.needsClaim) this.#unread.set(number, cost);
    this.#tell('claim', number, cost, priority);
  }

  /** Written without anybody waiting for it. */
  #tell(kind: PaceLine['kind'], number: number, amount?: number, priority?: Priority): void {
    if (this.#world.monotonic() < this.#offUntil || this.#queue.length > MOST_KEPT) return;
    this.#queue += this.#line(kind, number, amount, priority);
    void this.#exchange(false).catch(() => this.#turnOff());
  }

  /** One at a time: a disk that hangs holds one request to it, and no more. */
  #exchange(looks: boolean): Promise<void> {
    if (!looks && this.#queue === '') return Promise.resolve();
    this.#going ??= this.#exchangeAll(looks);
    return this.#going;
  }

  async #exchangeAll(looks: boolean): Promise<void> {
    try {
      for (let first = looks; first || this.#queue !== ''; first = false) {
        const lines = this.#queue;
        this.#queue = '';
        const text = await (lines === '' ? this.#text.news() : this.#text.add(lines));
        for (const line of readLines(text)) this.#hear(line);
      }
    } finally {
      // At once, so that no line is left behind by whoever comes next.
      this.#going = undefined;
      this.#isLate = false;
    }
  }

  async #inTime(work: Promise<void>, ms: Millis): Promise<void> {
    const over = new AbortController();
    const { sleep } = this.#world;
    // What the disk has answered meanwhile counts, however late this process is with it.
    const limit = sleep(ms, over.signal).then(() => sleep(0, over.signal));
    const late = new Promise<'late'>((resolve) => {
      this.#late = () => resolve('late');
      limit.then(this.#late, () => undefined);
    });
    const end = await Promise.race([work.catch(() => 'refused' as const), late]);
    this.#late = undefined;
    over.abort(IN_TIME);
    if (end === 'refused') this.#turnOff();
    if (end === 'late') this.#isLate = this.#going !== undefined;
  }

  #turnOff(): void {
    this.#offUntil = this.#world.monotonic() + REST;
    this.#queue = '';
    this.#unread.clear();
  }

  #hear(line: PaceLine): void {
    const age = this.#text.now() - line.at;
    if (line.who === this.#who) this.#hearOwn(line);
    if (line.who === this.#who || age > OLD || age < -AHEAD) return;
    const at = this.#world.monotonic() - Math.max(0, age);
    const { kind, amount, priority } = line;
    const isNew = this.others.take(line, at);
    if (kind === 'more' || (kind === 'claim' && isNew)) this.#heard.taken(amount, priority, at);
    const left = Math.min(LONGEST_PAUSE, amount) - age;
    if (kind === 'pause' && left > 0) this.#heard.paused(left, priority);
  }

  #hearOwn({ kind, number }: PaceLine): void {
    this.#unread.delete(number);
    if (kind !== 'claim' || number !== this.#awaited?.number) return;
    this.#claimed = this.#awaited;
    this.others.ownClaimed();
  }
}

/** One for all: an error of its own would be made for every request. */
const IN_TIME = new Error('the disk answered in time');
