/** One history: everything that its seed decides, and then honesty, until every question has its answer. */
import { Acts } from './acts.ts';
import { buildStage } from './build.ts';
import { type Deed, deedsOf } from './deeds.ts';
import { Dice } from './dice.ts';
import { standing } from './exchange.ts';
import { type Mask, nothingLeftOut } from './faults.ts';
import { Person } from './person.ts';
import { endedWrong, type Pending, pending } from './settled.ts';
import type { Stage } from './stage.ts';
import { Windows } from './windows.ts';
import type { Problem } from './wires.ts';

/** How long a person's question may wait for its answer, and how long where the venue refused by its limits, ms. */
const ANSWERED = 60_000;
const HELD = 11 * 60_000;
/** How long everything is honest before every question must have its answer, ms; after a pause of an hour longer. */
const HONEST = 6 * 60_000;
const HONEST_AFTER_AN_HOUR = 66 * 60_000;
const LOOK_EVERY = 3_000;
/** How often a person tries to cancel what is left, a minute each: another window’s attempt may hold it for a little over two. */
const PROBES = 4;
/** How long things go on as they were after the last deed, ms. */
const AFTERWARDS = 20_000;

/** What became of a history. */
export interface Result {
  readonly problems: readonly Problem[];
  readonly counts: ReadonlyMap<string, number>;
  /** Faults that happened, by the names that a mask takes. */
  readonly faults: readonly string[];
  readonly deeds: number;
}

/** `line` takes each line of the history. */
export async function play(
  seed: number,
  mask: Mask = nothingLeftOut,
  line?: (text: string) => void,
): Promise<Result> {
  const history = new History(seed, mask, line);
  await history.play();
  return history.result();
}

class History {
  readonly #stage: Stage;
  readonly #mask: Mask;
  readonly #deeds: readonly Deed[];
  readonly #windows: Windows;
  readonly #acts: Acts;
  readonly #counts = new Map<string, number>();

  constructor(seed: number, mask: Mask, line: ((text: string) => void) | undefined) {
    const count = (name: string) => this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#mask = mask;
    this.#deeds = deedsOf(seed);
    this.#stage = buildStage(seed, mask, { count, line });
    this.#windows = new Windows(this.#stage);
    this.#acts = new Acts(this.#stage, this.#windows);
  }

  result(): Result {
    const { checker, faults } = this.#stage;
    return {
      problems: checker.problems,
      counts: this.#counts,
      faults: faults.met,
      deeds: this.#deeds.length,
    };
  }

  async play(): Promise<void> {
    const { scheduler, seed } = this.#stage;
    const dice = new Dice(seed, 'start');
    const windows = dice.chance(0.6) ? 2 : 1;
    for (let at = 0; at < windows; at += 1) this.#windows.open(at);
    await scheduler.run(dice.of(0, 100, 3_000, 3_000));
    for (const deed of this.#deeds) {
      await scheduler.run(scheduler.monotonic() + deed.after, this.#isBroken);
      if (this.#isBroken()) break;
      if (!this.#mask.deeds.has(deed.index)) this.#acts.perform(deed);
    }
    await scheduler.run(scheduler.monotonic() + AFTERWARDS, this.#isBroken);
    if (!this.#isBroken()) await this.#finish();
    this.#windows.stop();
  }

  readonly #isBroken = (): boolean => this.#stage.checker.problems.length > 0;

  /** Everything is honest from now on; a new window comes to what crashed ones left. */
  async #finish(): Promise<void> {
    const { faults, disk, conditions, log, seed } = this.#stage;
    faults.areOver = true;
    disk.free();
    conditions.end();
    log(() => 'everything is honest from now on');
    const isCrashed = this.#windows.alive.length < this.#windows.all.length;
    if (isCrashed || new Dice(seed, 'last').chance(0.2)) this.#windows.open(this.#windows.places);
    await this.#settle();
    if (!this.#isBroken()) await this.#probe();
    if (!this.#isBroken()) endedWrong(this.#stage, this.#windows.alive);
  }

  /** Runs until every question has its answer, or too long. */
  async #settle(): Promise<void> {
    const { scheduler, checker } = this.#stage;
    const limit = this.#counts.has('fault limitLong') ? HONEST_AFTER_AN_HOUR : HONEST;
    for (let end = scheduler.monotonic() + limit; ; ) {
      const left = this.#unanswered() ?? pending(this.#stage, this.#windows.alive);
      if (!left || this.#isBroken()) return;
      if (left.kind === 'busy') end = scheduler.monotonic() + limit;
      if (scheduler.monotonic() >= end) return checker.object(`settled: ${left.kind}`, left.words);
      await scheduler.run(scheduler.monotonic() + LOOK_EVERY, this.#isBroken);
    }
  }

  /** What people are still at. */
  #unanswered(): Pending | undefined {
    const { scheduler, checker, waits } = this.#stage;
    const isLimited = this.#counts.has('limited cancel');
    const late = waits.open(scheduler.monotonic() - (isLimited ? HELD : ANSWERED));
    if (late.length > 0) checker.object('answered in time', late.join('; '));
    return this.#acts.areBusy ? { kind: 'busy', words: waits.open().join('; ') } : undefined;
  }

  /** Whoever wants to cancel what is open now can do it. */
  async #probe(): Promise<void> {
    const { scheduler, exchange, checker, seed } = this.#stage;
    const open = exchange.open(Number.POSITIVE_INFINITY);
    const { alive } = this.#windows;
    const window = alive[seed % alive.length];
    if (open.length === 0 || !window) return;
    const left = () => open.filter((order) => standing(order).status === 'open');
    const isDone = () => !this.#acts.areBusy && left().length === 0;
    for (let tries = 0; tries < PROBES && left().length > 0 && !this.#isBroken(); tries += 1) {
      const orderIds = left().map(({ orderId }) => orderId);
      const person = new Person(this.#stage, window, `probe-${tries}`, new Dice(seed, 'probe'));
      this.#acts.begin(window, person.cancelNow({ by: 'orderId', orderIds }));
      await scheduler.run(scheduler.monotonic() + ANSWERED, () => isDone() || this.#isBroken());
    }
    if (left().length > 0)
      checker.object(
        'can cancel',
        left()
          .map(({ orderId }) => orderId)
          .join(', '),
      );
    if (!this.#isBroken()) await this.#settle();
  }
}
