import type { Millis } from '../protocol/model.ts';
import type { Pace, SendOptions, World } from '../venues/venue.ts';
import { type Budget, createBudget } from './budget.ts';
import { type PaceText, SharedPace } from './sharedPace.ts';

interface Turn {
  readonly priority: SendOptions['priority'];
  readonly cost: number;
  readonly start: () => void;
  /** Of the claim that other windows see. */
  number?: number | undefined;
  isWritten?: true;
}

/** Where other windows with the same credential see what this one sends, and who this one is. */
export interface Sharing {
  readonly who: string;
  readonly text: PaceText;
}

/** How often it is looked whether other windows still hold the next place, ms. */
const LOOK: Millis = 10;
/** While this part of a budget is free, nothing is claimed beforehand: what other windows take meanwhile fits in. */
const FREE = 0.5;
/** And so much of it at most goes out before the others can have read of it. */
const UNREAD = 0.05;

/** The longest that a request which is not written yet, because it still connects, holds up the next one, ms. */
const CONNECT_LIMIT: Millis = 1_000;

/** Each answer that is no refusal for the rate makes a slowed pace so much quicker. */
const QUICKER = 1 / 16;

/** Why a pause ends early. One for all: an error of its own would be made for every request. */
const LOOK_AGAIN = new Error('somebody came');

const NONE = { all: 0, reads: 0 };

/** Says that a request is on the wire: the venue counts from its arrival, not from our decision. */
export type Written = () => void;

/**
 * Lets requests of one credential go as often as the venue allows. A cancel goes before any read that waits,
 * and reads leave one place free, so that a cancel never waits for a slow read. Questions and lists take turns.
 */
export class RateLimiter {
  readonly #world: Pick<World, 'monotonic' | 'sleep'>;
  readonly #waiting: Turn[] = [];
  readonly #budget: Budget | undefined;
  #pace: Pace;
  /** How many times as slow as the pace a venue without documented limits has made us. */
  #slower = 1;
  #unwritten: { readonly turn: Turn; readonly until: Millis } | undefined;
  #running = 0;
  #reading = 0;
  /** Of the latest one that is not a cancel: the other kind goes next. */
  #lastRead: SendOptions['priority'] = 'read';
  #nextStart: Millis = 0;
  #readsHeld: Millis = 0;
  #cancelsHeld: Millis = 0;
  #dispatching = false;
  #told: { readonly used: number; readonly at: Millis } | undefined;
  #pausing: AbortController | undefined;
  readonly #shared: SharedPace | undefined;

  constructor(world: Pick<World, 'monotonic' | 'sleep'>, pace: Pace, sharing?: Sharing) {
    this.#world = world;
    this.#pace = pace;
    this.#budget = pace.budget && createBudget(pace.budget, world.monotonic());
    this.#shared =
      sharing &&
      new SharedPace(
        world,
        sharing.text,
        { who: sharing.who, timeoutMs: pace.timeoutMs },
        {
          taken: (cost, priority, at) => this.#budget?.take(cost, priority, at),
          paused: (ms, priority) => this.#hold(ms, priority),
        },
      );
  }

  /** Runs `job` when it is its turn. An abort while waiting rejects with the signal's reason; `job` then never runs. */
  async run<T>(options: SendOptions, job: (written: Written) => Promise<T>): Promise<T> {
    const turn = await this.#turn(options);
    const before = this.#slower;
    try {
      return await job(() => this.#written(turn));
    } finally {
      this.#written(turn);
      if (this.#spaced && turn.number !== undefined) this.#shared?.over(turn.number);
      if (this.#slower === before) this.#slower = Math.max(1, before - QUICKER);
      this.#running -= 1;
      if (options.priority !== 'cancel') this.#reading -= 1;
      void this.#dispatch();
    }
  }

  /**
   * The venue asked for a pause when it was sent something of this priority. A pause that a read brought about holds no
   * cancel: if the venue refuses that as well, it has done nothing, and the cancel waits where it can be seen.
   */
  hold(ms: Millis, priority: SendOptions['priority']): void {
    this.#hold(ms, priority);
    this.#shared?.pause(ms, priority);
  }

  /** A cancel comes in a moment: its place among the windows is claimed beside what is still to be done for it. */
  expectCancel(): void {
    if (this.#spaced) this.#shared?.expect();
  }

  #hold(ms: Millis, priority: SendOptions['priority']): void {
    const { learnsTo, spacingMs } = this.#pace;
    if (learnsTo !== undefined) this.#slower = Math.min(learnsTo / spacingMs, this.#slower * 2);
    const until = this.#world.monotonic() + ms;
    this.#readsHeld = Math.max(this.#readsHeld, until);
    if (priority === 'cancel') this.#cancelsHeld = Math.max(this.#cancelsHeld, until);
  }

  /** The venue says how much of its limit was taken: by other programs too. */
  learn(used: number): void {
    const now = this.#world.monotonic();
    this.#budget?.learn(used, now);
    this.#told = { used, at: now };
  }

  /** What the venue last said of its limit, as long as that counts. */
  get used(): number | undefined {
    const { perMs = 0 } = this.#pace.budget ?? {};
    return this.#told && this.#world.monotonic() < this.#told.at + perMs ? this.#told.used : undefined;
  }

  /** Another tier of the same venue: what was taken of the budget stays taken. */
  adapt(pace: Pace): void {
    this.#pace = pace;
    if (pace.budget) this.#budget?.adapt(pace.budget, this.#world.monotonic());
    this.#pausing?.abort(LOOK_AGAIN);
  }

  /** How long a cancel that came now would have to wait, ms; not counting the end of requests that are under way. */
  cancelWait(): Millis {
    return Math.max(0, this.#waitFor({ priority: 'cancel', cost: 0 }));
  }

  #turn({ priority, signal, cost = 0 }: SendOptions): Promise<Turn> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const turn: Turn = {
        priority,
        cost,
        start: () => {
          signal.removeEventListener('abort', onAbort);
          resolve(turn);
        },
      };
      const onAbort = () => {
        const at = this.#waiting.indexOf(turn);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(turn);
      // What waits now may be a read that is short of budget, and this a cancel that is not.
      this.#pausing?.abort(LOOK_AGAIN);
      if (priority === 'cancel') this.#shared?.hurry();
      void this.#dispatch();
    });
  }

  async #dispatch(): Promise<void> {
    if (this.#dispatching) return;
    this.#dispatching = true;
    for (;;) {
      const turn = this.#next();
      if (!turn && !this.#othersHoldPlaces()) break;
      const wait = turn ? this.#waitFor(turn) : LOOK;
      if (turn && this.#mustClaim(turn, wait)) await this.#shared?.claim(turn.cost, turn.priority);
      else if (wait > 0) await this.#waitAndLook(wait, turn?.priority ?? 'read');
      // Chosen after the wait: a cancel may have come meanwhile, or the waiting one may be gone.
      else if (turn) this.#begin(turn);
    }
    this.#shared?.giveUp();
    this.#dispatching = false;
  }

  /** What others hold may come free at any moment: only their lines tell. */
  async #waitAndLook(wait: Millis, priority: SendOptions['priority']): Promise<void> {
    const areOthersFirst = this.#othersWait() > 0 || !this.#next();
    await this.#pause(areOthersFirst ? Math.min(wait, LOOK) : wait);
    if (areOthersFirst) await this.#shared?.look(priority);
  }

  /** A cancel takes its place in the row before it waits for others, anything else when nobody is in its way. */
  #mustClaim(turn: Turn, wait: Millis): boolean {
    if (!this.#shared?.needsClaim || this.#isPlainlyFree(turn)) return false;
    return (turn.priority === 'cancel' ? this.#ownWaitFor(turn) : wait) <= 0;
  }

  #isPlainlyFree({ cost, priority }: Turn): boolean {
    const { units = Number.POSITIVE_INFINITY } = this.#pace.budget ?? {};
    if (this.#spaced || (this.#shared?.unreadCost ?? 0) + cost > units * UNREAD) return false;
    return (this.#budget?.waitFor(units * FREE, priority, this.#world.monotonic()) ?? 0) <= 0;
  }

  /** Only a budget is counted alone. */
  get #spaced(): boolean {
    return this.#pace.spacingMs > 0;
  }

  #others(): { readonly all: number; readonly reads: number } {
    const others = this.#spaced ? this.#shared?.others.running(this.#world.monotonic()) : undefined;
    return others ?? NONE;
  }

  #othersHoldPlaces(): boolean {
    return this.#waiting.length > 0 && this.#running < this.#pace.concurrent && this.#others().all > 0;
  }

  #othersWait(): Millis {
    if (!this.#spaced || !this.#shared) return 0;
    return this.#shared.others.waitFor(this.#spacing(), this.#world.monotonic());
  }

  async #pause(ms: Millis): Promise<void> {
    this.#pausing = new AbortController();
    await this.#world.sleep(ms, this.#pausing.signal).catch(() => undefined);
    this.#pausing = undefined;
  }

  #waitFor(turn: Pick<Turn, 'priority' | 'cost'>): Millis {
    return Math.max(this.#ownWaitFor(turn), this.#othersWait());
  }

  #ownWaitFor({ priority, cost }: Pick<Turn, 'priority' | 'cost'>): Millis {
    const now = this.#world.monotonic();
    const connecting = this.#unwritten ? this.#unwritten.until - now : 0;
    const held = priority === 'cancel' ? this.#cancelsHeld : this.#readsHeld;
    const next = Math.max(this.#nextStart, held) - now;
    return Math.max(connecting, next, this.#budget?.waitFor(cost, priority, now) ?? 0);
  }

  #next(): Turn | undefined {
    const others = this.#others();
    if (this.#running + others.all >= this.#pace.concurrent) return undefined;
    const cancel = this.#waiting.find((turn) => turn.priority === 'cancel');
    if (cancel) return cancel;
    if (this.#reading + others.reads >= Math.max(1, this.#pace.concurrent - 1)) return undefined;
    return this.#nextRead();
  }

  /** Both kinds take turns; one that has to wait, such as for its part of the budget, does not hold up the other. */
  #nextRead(): Turn | undefined {
    const [first] = this.#waiting;
    const other = this.#waiting.find(({ priority }) => priority !== first?.priority);
    if (!first || !other) return first;
    const [turn, rest] = first.priority === this.#lastRead ? [other, first] : [first, other];
    return this.#waitFor(rest) < Math.max(0, this.#waitFor(turn)) ? rest : turn;
  }

  #begin(turn: Turn): void {
    this.#waiting.splice(this.#waiting.indexOf(turn), 1);
    this.#running += 1;
    if (turn.priority !== 'cancel') {
      this.#reading += 1;
      this.#lastRead = turn.priority;
    }
    this.#budget?.take(turn.cost, turn.priority, this.#world.monotonic());
    const now = this.#world.monotonic();
    this.#nextStart = Math.max(this.#nextStart, now + this.#spacing());
    if (this.#spaced) this.#unwritten = { turn, until: now + CONNECT_LIMIT };
    turn.number = this.#shared?.begin(turn.cost, turn.priority);
    turn.start();
  }

  #spacing(): Millis {
    return this.#pace.spacingMs * this.#slower;
  }

  #written(turn: Turn): void {
    if (this.#spaced && turn.number !== undefined && !turn.isWritten) this.#shared?.written(turn.number);
    turn.isWritten = true;
    if (this.#unwritten?.turn !== turn) return;
    this.#unwritten = undefined;
    this.#nextStart = Math.max(this.#nextStart, this.#world.monotonic() + this.#spacing());
    this.#pausing?.abort(LOOK_AGAIN);
  }
}
