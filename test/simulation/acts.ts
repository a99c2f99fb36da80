/** Does what a deed says. */

import { spells } from './conditions.ts';
import type { Deed } from './deeds.ts';
import type { Dice } from './dice.ts';
import { type Exchange, type SimOrder, standing } from './exchange.ts';
import { oddLines } from './lines.ts';
import { Person, type Want } from './person.ts';
import type { Stage } from './stage.ts';
import type { SimVenue } from './venues/venue.ts';
import type { Window } from './window.ts';
import type { Windows } from './windows.ts';

/** What people are at: looking, or waiting. */
export class Acts {
  readonly #busy = new Map<Promise<void>, Window>();
  readonly #stage: Stage;
  readonly #windows: Windows;

  constructor(stage: Stage, windows: Windows) {
    this.#stage = stage;
    this.#windows = windows;
  }

  get areBusy(): boolean {
    return [...this.#busy.values()].some(({ isAlive }) => isAlive);
  }

  /** A person is at this; an exception is a defect. */
  begin(window: Window, work: Promise<void>): void {
    const { checker } = this.#stage;
    const words = (error: unknown) => (error instanceof Error ? `${error.stack}` : String(error));
    const ended = work.catch((error: unknown) => checker.object('no exception', words(error)));
    this.#busy.set(work, window);
    void ended.then(() => this.#busy.delete(work));
  }

  perform(deed: Deed): void {
    const { log, count } = this.#stage;
    const { index, window: place, kind } = deed;
    const window = this.#windows.at(place);
    if (!window) return;
    log(() => `deed ${index}: ${kind} at window ${place}`);
    count(`deed ${kind}`);
    const work = this.#byPerson(deed, window);
    if (work) this.begin(window, work);
    else this.#byChance(deed, window);
  }

  #byPerson({ index, kind, dice }: Deed, window: Window): Promise<void> | undefined {
    const { exchange, sim } = this.#stage;
    const person = new Person(this.#stage, window, `deed-${index}`, dice);
    const cancel = (want: Want | undefined) => (want ? person.cancel(want) : Promise.resolve());
    switch (kind) {
      case 'cancel':
        return cancel({ target: { by: 'orderId', orderIds: someIds(exchange, dice) } });
      case 'cancelByClient':
        return cancel(byClient(exchange, dice));
      case 'cancelList':
        return cancel(listed(window));
      case 'cancelAll':
        return cancel({ target: everything(sim, dice) });
      case 'askAgain':
        return person.askAgain();
      case 'sendAgain':
        return person.sendAgain();
      case 'closeQuestion':
        return person.closeQuestion();
      default:
        return undefined;
    }
  }

  #byChance({ index, window: place, kind, dice }: Deed, window: Window): void {
    const { exchange, disk, scheduler, conditions, sim } = this.#stage;
    const order = exchange.orders[dice.between(0, exchange.orders.length - 1)];
    const jump = dice.of(40_000, 300_000, 3_600_000, 93_600_000);
    const acts: Partial<Record<Deed['kind'], () => void>> = {
      crash: () => this.#windows.crash(place, 'new'),
      crashSameNumber: () => this.#windows.crash(place, 'same'),
      crashStranger: () => this.#windows.crash(place, 'taken'),
      restartSession: () => window.services.restartSession(sim.account.id),
      refresh: () => void window.services.refresh(undefined),
      place: () => exchange.place(dice.of(...sim.markets), dice.between(1, 9), `n-${index}`),
      placeAgain: () => placeAgain(exchange, dice),
      otherProgram: () => sim.otherProgram(exchange),
      oddLine: () => disk.append(dice.of(...oddLines)),
      diskFull: () => disk.fill(),
      diskFree: () => disk.free(),
      clockBack: () => scheduler.jump(-jump),
      clockForward: () => scheduler.jump(jump),
      spell: () => conditions.begin(dice.of(...spells), dice.of(2_000, 15_000, 60_000)),
    };
    const act = acts[kind];
    if (act) act();
    else if (order) change(exchange, order, { kind, dice, canExpire: sim.canExpire });
  }
}

/** Something becomes of an order without us. */
function change(
  exchange: Exchange,
  order: SimOrder,
  { kind, dice, canExpire }: Pick<Deed, 'kind' | 'dice'> & { readonly canExpire: boolean },
): void {
  if (kind === 'fill') exchange.fill(order);
  if (kind === 'fillPart') exchange.fill(order, 1);
  if (kind === 'expire' && canExpire) exchange.expire(order);
  if (kind === 'cancelElsewhere') exchange.cancel(order);
  if (kind === 'replace') replace(exchange, order, dice);
}

/** An order ends, and the next one takes its client's id at once, as programs do that number by purpose. */
function replace(exchange: Exchange, order: SimOrder, dice: Dice): void {
  if (order.clientOrderId === undefined || standing(order).status !== 'open') return;
  if (dice.chance(0.7)) exchange.fill(order);
  else exchange.cancel(order);
  exchange.place(order.market, dice.between(1, 9), order.clientOrderId);
}

/** A new order takes the client's id of one that is closed. */
function placeAgain(exchange: Exchange, dice: Dice): void {
  const { orders } = exchange;
  const open = new Set(
    orders.flatMap((order) => (standing(order).status === 'open' ? (order.clientOrderId ?? []) : [])),
  );
  const free = orders.filter(({ clientOrderId }) => clientOrderId !== undefined && !open.has(clientOrderId));
  const old = free[dice.between(0, Math.max(0, free.length - 1))];
  if (old) exchange.place(old.market, dice.between(1, 9), old.clientOrderId);
}

function everything({ markets, cancelsAll }: SimVenue, dice: Dice): Want['target'] {
  return cancelsAll && dice.chance(0.5) ? { by: 'all' } : { by: 'all', market: dice.of(...markets) };
}

function someIds({ orders }: Exchange, dice: Dice): readonly string[] {
  const ids = orders.filter(() => dice.chance(0.4)).map(({ orderId }) => orderId);
  return ids.length > 0 ? ids : [orders[0]?.orderId ?? ''];
}

function byClient({ orders }: Exchange, dice: Dice): Want | undefined {
  const all = [...new Set(orders.flatMap(({ clientOrderId }) => clientOrderId ?? []))];
  const some = all.filter(() => dice.chance(0.3));
  const clientOrderIds = some.length > 0 ? some : all.slice(0, 1);
  return clientOrderIds.length > 0 ? { target: { by: 'clientOrderId', clientOrderIds } } : undefined;
}

function listed(window: Window): Want | undefined {
  const orderIds = [...window.orders.keys()];
  return orderIds.length > 0 ? { target: { by: 'orderId', orderIds }, bound: {} } : undefined;
}
