/** One history: everything that its seed decides, and then honesty, until every question has its answer. */
import { Checker } from './checker.ts';
import { type Deed, deedsOf } from './deeds.ts';
import { Dice } from './dice.ts';
import { Disk } from './disk.ts';
import { Exchange, type SimOrder, standing } from './exchange.ts';
import { Faults, type Mask, nothingLeftOut } from './faults.ts';
import { Person, type Want } from './person.ts';
import { Processes } from './processes.ts';
import { Scheduler } from './scheduler.ts';
import { broken, type Pending, pending } from './settled.ts';
import type { Stage } from './stage.ts';
import { Streams } from './streams.ts';
import { simLimitless } from './venues/limitless.ts';
import { simSynthetix } from './venues/synthetix.ts';
import { Waits } from './waits.ts';
import { Weather } from './weather.ts';
import { Window } from './window.ts';
import type { Problem } from './wires.ts';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);
/** How long a person's question may wait for its answer when nothing goes wrong, and how long after a limit, ms. */
const ANSWERED = 60_000;
const HELD = 11 * 60_000;
/** How long everything is honest before every question must have its answer, ms; after a pause of an hour longer. */
const HONEST = 6 * 60_000;
const HONEST_AFTER_AN_HOUR = 66 * 60_000;
const LOOK_EVERY = 3_000;

/** What became of a history. */
export interface Result {
  readonly problems: readonly Problem[];
  readonly counts: ReadonlyMap<string, number>;
  /** Faults that happened, by the names that a mask takes. */
  readonly faults: readonly string[];
  readonly deeds: number;
}

/** `log` takes each line of the history. */
export async function play(seed: number, mask: Mask = nothingLeftOut, log?: (line: string) => void): Promise<Result> {
  const history = new History(seed, mask, log);
  await history.play();
  return history.result();
}

class History {
  readonly #stage: Stage;
  readonly #mask: Mask;
  readonly #deeds: readonly Deed[];
  readonly #windows: Window[] = [];
  readonly #all: Window[] = [];
  readonly #counts = new Map<string, number>();
  /** What people are at: looking, or waiting. */
  readonly #busy = new Map<Promise<void>, Window>();

  constructor(seed: number, mask: Mask, log: ((line: string) => void) | undefined) {
    this.#mask = mask;
    this.#deeds = deedsOf(seed);
    this.#stage = this.#build(seed, mask, log);
  }

  #build(seed: number, mask: Mask, write: ((line: string) => void) | undefined): Stage {
    const scheduler = new Scheduler(START + new Dice(seed, 'clock').of(0, 0, 0, -1_500, 20_000, -3_600_000, 400_000));
    const count = (name: string) => this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    const log = (line: () => string) =>
      write?.(`${String(scheduler.monotonic()).padStart(9)} ${line()}`);
    const dice = new Dice(seed, 'venue');
    const sim = dice.chance(0.9) ? simLimitless() : simSynthetix(dice.of('increasing', 'unique'));
    count(`venue ${sim.account.venue}`);
    const time = { monotonic: scheduler.monotonic, start: START };
    const exchange = new Exchange(time, sim.nameOrder, (order) => {
      log(() => `exchange: ${order.orderId} (${order.clientOrderId}) ${JSON.stringify(standing(order))}`);
      stage.streams.changed(order);
    });
    const own = { seed, scheduler, exchange, sim, count, log };
    const stage: Stage = {
      ...own,
      faults: new Faults(seed, mask, count),
      processes: new Processes(),
      weather: new Weather(scheduler.monotonic),
      waits: new Waits(scheduler.monotonic),
      get disk() {
        return disk;
      },
      get streams() {
        return streams;
      },
      get checker() {
        return checker;
      },
    };
    const disk = new Disk(stage);
    const streams = new Streams(stage);
    const checker = new Checker(stage);
    const quantity = () => dice.between(1, 9);
    const orders = dice.between(2, 6);
    const markets = dice.chance(0.5) ? sim.markets : ([sim.markets[0]] as const);
    for (let i = 0; i < orders; i += 1) {
      exchange.place(dice.of(...markets), quantity(), dice.chance(0.8) ? `c-${i}` : undefined);
    }
    return stage;
  }

  result(): Result {
    const { checker, faults } = this.#stage;
    return { problems: checker.problems, counts: this.#counts, faults: faults.met, deeds: this.#deeds.length };
  }

  async play(): Promise<void> {
    const { scheduler } = this.#stage;
    const dice = new Dice(this.#stage.seed, 'start');
    const windows = dice.chance(0.6) ? 2 : 1;
    for (let at = 0; at < windows; at += 1) this.#open(at);
    await scheduler.run(dice.of(0, 100, 3_000, 3_000));
    for (const deed of this.#deeds) {
      await scheduler.run(scheduler.monotonic() + deed.after);
      if (!this.#mask.deeds.has(deed.index)) this.#perform(deed);
      if (this.#isBroken()) break;
    }
    if (!this.#isBroken()) await this.#finish();
    await this.#stop();
  }

  #isBroken = (): boolean => this.#stage.checker.problems.length > 0;

  #open(at: number, again?: number): Window {
    const { processes } = this.#stage;
    const window = new Window(this.#stage, this.#all.length, processes.start(again));
    this.#windows[at] = window;
    this.#all.push(window);
    return window;
  }

  /** A person is at this; a defect is an exception. */
  #begin(window: Window, work: Promise<void>): void {
    const { checker } = this.#stage;
    const words = (error: unknown) => (error instanceof Error ? `${error.stack}` : String(error));
    const ended = work.catch((error: unknown) => checker.object('no exception', words(error)));
    this.#busy.set(work, window);
    void ended.then(() => this.#busy.delete(work));
  }

  #perform({ index, window: at, kind, dice }: Deed): void {
    const { log, count, exchange, disk, scheduler, weather, sim } = this.#stage;
    const window = this.#windows[at % this.#windows.length];
    if (!window) return;
    log(() => `deed ${index}: ${kind} at window ${at}`);
    count(`deed ${kind}`);
    const name = `deed-${index}`;
    const person = new Person(this.#stage, window, name, dice);
    const wait = (work: Promise<void>) => this.#begin(window, work);
    const cancel = (want: Want | undefined) => want && wait(person.cancel(want));
    const some = (): SimOrder | undefined => exchange.orders[dice.between(0, exchange.orders.length - 1)];
    const crash = (again?: number, isStranger = false) => {
      window.crash();
      if (isStranger) this.#stage.processes.start(window.process);
      this.#open(at % this.#windows.length, again);
    };
    const order = some();
    switch (kind) {
      case 'cancel':
        return void cancel({ target: { by: 'orderId', orderIds: this.#someIds(dice) } });
      case 'cancelByClient':
        return void cancel(this.#byClient(dice));
      case 'cancelList':
        return void cancel(listed(window));
      case 'cancelAll':
        return void cancel({ target: { by: 'all', market: dice.of(...sim.markets) } });
      case 'askAgain':
        return wait(person.askAgain());
      case 'sendAgain':
        return wait(person.sendAgain());
      case 'closeQuestion':
        return wait(person.closeQuestion());
      case 'crash':
      case 'reload':
        return crash();
      case 'crashSameNumber':
        return crash(window.process);
      case 'crashStranger':
        return crash(undefined, true);
      case 'restartSession':
        return window.house.restartSession(sim.account.id);
      case 'refresh':
        return void window.house.refresh(undefined);
      case 'fill':
        return order && exchange.fill(order);
      case 'fillPart':
        return order && exchange.fill(order, 1);
      case 'expire':
        return order && sim.account.venue !== 'limitless' ? exchange.expire(order) : undefined;
      case 'place':
        return void exchange.place(dice.of(...sim.markets), dice.between(1, 9), `n-${index}`);
      case 'placeAgain':
        return this.#placeAgain(dice);
      case 'cancelElsewhere':
        return void (order && exchange.cancel(order));
      case 'otherProgram':
        return sim.otherProgram(exchange);
      case 'diskFull':
      case 'diskFree':
        disk.isFull = kind === 'diskFull';
        return;
      case 'clockBack':
        return scheduler.jump(-dice.of(40_000, 300_000, 3_600_000, 93_600_000));
      case 'clockForward':
        return scheduler.jump(dice.of(40_000, 300_000, 3_600_000, 93_600_000));
      case 'spell':
        return weather.begin(dice.of('unreachable', 'limit', 'page', 'lost', 'slow', 'lag'), dice.of(2_000, 15_000, 60_000));
    }
  }

  /** A new order takes the client's id of one that is closed. */
  #placeAgain(dice: Dice): void {
    const { exchange } = this.#stage;
    const free = exchange.orders.filter(
      ({ clientOrderId }) =>
        clientOrderId !== undefined &&
        !exchange.orders.some((one) => one.clientOrderId === clientOrderId && standing(one).status === 'open'),
    );
    const old = free[dice.between(0, Math.max(0, free.length - 1))];
    if (old) exchange.place(old.market, dice.between(1, 9), old.clientOrderId);
  }

  #someIds(dice: Dice): readonly string[] {
    const { orders } = this.#stage.exchange;
    const ids = orders.filter(() => dice.chance(0.4)).map(({ orderId }) => orderId);
    return ids.length > 0 ? ids : [orders[0]?.orderId ?? ''];
  }

  #byClient(dice: Dice): Want | undefined {
    const { orders } = this.#stage.exchange;
    const all = [...new Set(orders.flatMap(({ clientOrderId }) => clientOrderId ?? []))];
    const some = all.filter(() => dice.chance(0.3));
    const clientOrderIds = some.length > 0 ? some : all.slice(0, 1);
    return clientOrderIds.length > 0 ? { target: { by: 'clientOrderId', clientOrderIds } } : undefined;
  }

  /** Everything is honest from now on; a new window comes to what crashed ones left. */
  async #finish(): Promise<void> {
    const { scheduler, faults, disk, weather, log } = this.#stage;
    await scheduler.run(scheduler.monotonic() + 20_000, this.#isBroken);
    faults.areOver = true;
    disk.isFull = false;
    weather.end();
    log(() => 'everything is honest from now on');
    const isCrashed = this.#alive().length < this.#all.length;
    if (isCrashed || new Dice(this.#stage.seed, 'last').chance(0.2)) this.#open(this.#windows.length);
    await this.#settle();
    if (this.#isBroken()) return;
    await this.#probe();
    if (!this.#isBroken()) broken(this.#stage, this.#alive());
  }

  #alive(): readonly Window[] {
    return this.#all.filter(({ isAlive }) => isAlive);
  }

  async #settle(): Promise<void> {
    const { scheduler, checker, faults } = this.#stage;
    const isLong = faults.met.length > 0 && this.#counts.has('fault limitLong');
    const limit = isLong ? HONEST_AFTER_AN_HOUR : HONEST;
    for (let end = scheduler.monotonic() + limit; ; ) {
      const left = this.#late() ?? pending(this.#stage, this.#alive());
      if (!left || this.#isBroken()) return;
      if (left.kind === 'busy') end = scheduler.monotonic() + limit;
      if (scheduler.monotonic() >= end) return checker.object(`settled: ${left.kind}`, left.words);
      await scheduler.run(scheduler.monotonic() + LOOK_EVERY, this.#isBroken);
    }
  }

  /** What people still are at. */
  #late(): Pending | undefined {
    const { scheduler, checker, waits } = this.#stage;
    const limit = this.#counts.has('fault limit') ? HELD : ANSWERED;
    const late = waits.open(scheduler.monotonic() - limit);
    if (late.length > 0) checker.object('answered in time', late.join('; '));
    const isBusy = [...this.#busy.values()].some(({ isAlive }) => isAlive);
    return isBusy ? { kind: 'busy', words: waits.open().join('; ') } : undefined;
  }

  /** Whoever wants to cancel what is open now can do it. */
  async #probe(): Promise<void> {
    const { scheduler, exchange, checker, seed } = this.#stage;
    const open = exchange.open(Number.POSITIVE_INFINITY);
    const alive = this.#alive();
    const window = alive[seed % alive.length];
    if (open.length === 0 || !window) return;
    const orderIds = open.map(({ orderId }) => orderId);
    const person = new Person(this.#stage, window, 'probe', new Dice(seed, 'probe'));
    this.#begin(window, person.cancel({ target: { by: 'orderId', orderIds } }, true));
    const isDone = () => this.#busy.size === 0 || this.#isBroken();
    await scheduler.run(scheduler.monotonic() + ANSWERED, isDone);
    const left = open.filter((order) => standing(order).status === 'open');
    if (left.length > 0) checker.object('can cancel', left.map(({ orderId }) => orderId).join(', '));
    if (!this.#isBroken()) await this.#settle();
  }

  async #stop(): Promise<void> {
    for (const window of this.#all) {
      window.crash();
      void window.house.stop();
    }
  }
}

function listed(window: Window): Want | undefined {
  const orderIds = [...window.orders.keys()];
  return orderIds.length > 0 ? { target: { by: 'orderId', orderIds }, bound: {} } : undefined;
}
