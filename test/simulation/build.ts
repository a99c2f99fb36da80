/** Sets the stage of a history: what its seed decides before anything happens. */
import { Checker } from './checker.ts';
import { Conditions } from './conditions.ts';
import { Dice } from './dice.ts';
import { Disk } from './disk.ts';
import { Exchange, standing } from './exchange.ts';
import { Faults, type Mask } from './faults.ts';
import { Processes } from './processes.ts';
import { Scheduler } from './scheduler.ts';
import type { Stage } from './stage.ts';
import { Streams } from './streams.ts';
import { simLimitless } from './venues/limitless.ts';
import { simRails } from './venues/rails.ts';
import { simRoxom } from './venues/roxom.ts';
import { simSynthetix } from './venues/synthetix.ts';
import type { SimVenue } from './venues/venue.ts';
import { Waits } from './waits.ts';

/** What the venue's clock shows at the beginning. */
const START = Date.UTC(2026, 0, 2, 3, 4, 5);

export interface Reader {
  readonly count: (name: string) => void;
  readonly line: ((text: string) => void) | undefined;
}

export function buildStage(seed: number, mask: Mask, { count, line }: Reader): Stage {
  // This computer's clock may be off from the beginning.
  const off = new Dice(seed, 'clock').of(0, 0, 0, -1_500, 20_000, -3_600_000, 400_000);
  const scheduler = new Scheduler(START + off);
  const log = (text: () => string) => line?.(`${String(scheduler.monotonic()).padStart(9)} ${text()}`);
  const dice = new Dice(seed, 'venue');
  const sim = simOf(seed, dice);
  count(`venue ${sim.account.venue}`);
  const { monotonic } = scheduler;
  const time = { monotonic, start: START, later: (ms: number, job: () => void) => scheduler.later(ms, job) };
  const exchange = new Exchange(time, sim.nameOrder, (order) => {
    log(() => `exchange: ${order.orderId} (${order.clientOrderId}) ${JSON.stringify(standing(order))}`);
    stage.streams.changed(order);
  });
  const stage: Stage = {
    seed,
    scheduler,
    exchange,
    sim,
    count,
    log,
    faults: new Faults(seed, mask, count),
    processes: new Processes(),
    conditions: new Conditions(scheduler.monotonic),
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
  placeOrders(exchange, sim, dice);
  return stage;
}

/** From this seed on a history may be at Rails. What seeds below it mean is as it was before Rails was simulated. */
export const FIRST_WITH_RAILS = 10_000_000;

/** Limitless most of all: its rules are the strictest, and its signatures cost least here. */
function simOf(seed: number, dice: Dice): SimVenue {
  const venue =
    seed < FIRST_WITH_RAILS
      ? dice.weighted({ limitless: 7, roxom: 2, synthetix: 1 })
      : dice.weighted({ limitless: 4, rails: 3, roxom: 2, synthetix: 1 });
  if (venue === 'rails') return simRails(dice);
  if (venue === 'roxom') return simRoxom();
  return venue === 'limitless' ? simLimitless() : simSynthetix(dice.of('increasing', 'unique'));
}

/** Some of their clients' ids belonged to older orders before. */
function placeOrders(exchange: Exchange, sim: SimVenue, dice: Dice): void {
  const count = dice.between(2, 6);
  const markets = dice.chance(0.5) ? sim.markets : ([sim.markets[0]] as const);
  const place = (clientOrderId?: string) =>
    exchange.place(dice.of(...markets), dice.between(1, 9), clientOrderId);
  for (let i = 0; i < count; i += 1) {
    const clientOrderId = dice.chance(0.8) ? `c-${i}` : undefined;
    if (clientOrderId !== undefined && dice.chance(0.2)) {
      const before = place(clientOrderId);
      if (dice.chance(0.5)) exchange.cancel(before);
      exchange.fill(before);
    }
    place(clientOrderId);
  }
}
