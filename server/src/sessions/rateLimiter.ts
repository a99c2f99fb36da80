import { credentialKindOf } from '../protocol/credentialKind.ts';
import type { Account, Millis } from '../protocol/model.ts';
import type { Pace, Secrets, SendOptions, Venue, World } from '../venues/venue.ts';
import { type Budget, createBudget } from './budget.ts';

interface Turn {
  readonly priority: SendOptions['priority'];
  readonly cost: number;
  readonly start: () => void;
}

/** The longest that a request which is not written yet, because it still connects, holds up the next one, ms. */
const CONNECT_LIMIT: Millis = 1_000;

/** Each answer that is no refusal for the rate makes a slowed pace so much quicker. */
const QUICKER = 1 / 16;

/** Why a pause ends early. One for all: an error of its own would be made for every request. */
const LOOK_AGAIN = new Error('somebody came');

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
  #pausing: AbortController | undefined;

  constructor(world: Pick<World, 'monotonic' | 'sleep'>, pace: Pace) {
    this.#world = world;
    this.#pace = pace;
    this.#budget = pace.budget && createBudget(pace.budget, world.monotonic());
  }

  /** Runs `job` when it is its turn. An abort while waiting rejects with the signal's reason; `job` then never runs. */
  async run<T>(options: SendOptions, job: (written: Written) => Promise<T>): Promise<T> {
    const turn = await this.#turn(options);
    const before = this.#slower;
    try {
      return await job(() => this.#written(turn));
    } finally {
      this.#written(turn);
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
    const { learnsTo, spacingMs } = this.#pace;
    if (learnsTo !== undefined) this.#slower = Math.min(learnsTo / spacingMs, this.#slower * 2);
    const until = this.#world.monotonic() + ms;
    this.#readsHeld = Math.max(this.#readsHeld, until);
    if (priority === 'cancel') this.#cancelsHeld = Math.max(this.#cancelsHeld, until);
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
      void this.#dispatch();
    });
  }

  async #dispatch(): Promise<void> {
    if (this.#dispatching) return;
    this.#dispatching = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const wait = this.#waitFor(next);
      if (wait > 0) await this.#pause(wait);
      // Chosen after the wait: a cancel may have come meanwhile, or the waiting one may be gone.
      const turn = this.#next();
      if (turn && this.#waitFor(turn) <= 0) this.#begin(turn);
    }
    this.#dispatching = false;
  }

  async #pause(ms: Millis): Promise<void> {
    this.#pausing = new AbortController();
    await this.#world.sleep(ms, this.#pausing.signal).catch(() => undefined);
    this.#pausing = undefined;
  }

  #waitFor({ priority, cost }: Pick<Turn, 'priority' | 'cost'>): Millis {
    const now = this.#world.monotonic();
    const connecting = this.#unwritten ? this.#unwritten.until - now : 0;
    const held = priority === 'cancel' ? this.#cancelsHeld : this.#readsHeld;
    const next = Math.max(this.#nextStart, held) - now;
    return Math.max(connecting, next, this.#budget?.waitFor(cost, priority, now) ?? 0);
  }

  #next(): Turn | undefined {
    if (this.#running >= this.#pace.concurrent) return undefined;
    const cancel = this.#waiting.find((turn) => turn.priority === 'cancel');
    if (cancel) return cancel;
    if (this.#reading >= Math.max(1, this.#pace.concurrent - 1)) return undefined;
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
    if (this.#pace.spacingMs > 0) this.#unwritten = { turn, until: now + CONNECT_LIMIT };
    turn.start();
  }

  #spacing(): Millis {
    return this.#pace.spacingMs * this.#slower;
  }

  #written(turn: Turn): void {
    if (this.#unwritten?.turn !== turn) return;
    this.#unwritten = undefined;
    this.#nextStart = Math.max(this.#nextStart, this.#world.monotonic() + this.#spacing());
    this.#pausing?.abort(LOOK_AGAIN);
  }
}

/** One pacer per venue and credential, so that accounts and windows of this process that share a token share its limits. */
export class RateLimiters {
  readonly #world: Pick<World, 'monotonic' | 'sleep'>;
  readonly #byKey = new Map<string, RateLimiter>();

  constructor(world: Pick<World, 'monotonic' | 'sleep'>) {
    this.#world = world;
  }

  for(venue: string, credential: string, pace: Pace): RateLimiter {
    const key = JSON.stringify([venue, credential]);
    const known = this.#byKey.get(key);
    known?.adapt(pace);
    const rateLimiter = known ?? new RateLimiter(this.#world, pace);
    this.#byKey.set(key, rateLimiter);
    return rateLimiter;
  }

  /** The one of all accounts that share a credential. */
  of(
    { description, pace, paceOf }: Pick<Venue, 'description' | 'pace' | 'paceOf'>,
    account: Account,
    secrets: Secrets,
  ): RateLimiter {
    const [first] = credentialKindOf(description, account).fields;
    return this.for(description.id, secrets[first?.id ?? ''] ?? '', paceOf?.(account) ?? pace);
  }
}
