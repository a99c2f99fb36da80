/** The truth: orders at a venue, everything that became of them, and which request did it. */

export type Status = 'open' | 'cancelled' | 'filled' | 'expired';

/** A state of an order. Quantities are whole units. */
export interface Standing {
  /** Monotonic. */
  readonly at: number;
  readonly status: Status;
  readonly filled: number;
  /** The arrival that made it so. */
  readonly by?: number;
}

export interface SimOrder {
  readonly orderId: string;
  readonly clientOrderId?: string;
  readonly market: string;
  readonly quantity: number;
  /** By the venue's clock, ms. */
  readonly createdAt: number;
  readonly standings: Standing[];
}

/** One arrival of a request at the venue. */
export interface Arrival {
  readonly number: number;
  /** The request on the wire that it is an arrival of. */
  readonly wire: number;
  readonly at: number;
  /** Orders that it cancelled. */
  readonly cancelled: string[];
}

/** The venue's time: `start` is its clock at monotonic 0. */
interface VenueTime {
  readonly monotonic: () => number;
  readonly later: (ms: number, job: () => void) => void;
  readonly start: number;
}

/** The first number of the venue's own ids: above 2^53, as at Synthetix. */
const FIRST = 1_948_058_938_469_519_360n;

export class Exchange {
  readonly orders: SimOrder[] = [];
  readonly #byId = new Map<string, SimOrder>();
  readonly arrivals: Arrival[] = [];
  /** Its clock is right. */
  readonly #time: VenueTime;
  readonly #nameOrder: (index: number) => string;
  readonly #changed: (order: SimOrder) => void;

  constructor(time: VenueTime, nameOrder: (index: number) => string, changed: (order: SimOrder) => void) {
    this.#time = time;
    this.#nameOrder = nameOrder;
    this.#changed = changed;
  }

  now(): number {
    return Math.floor(this.#time.start + this.#time.monotonic());
  }

  later(ms: number, job: () => void): void {
    this.#time.later(ms, job);
  }

  place(market: string, quantity: number, clientOrderId: string | undefined): SimOrder {
    const at = this.#time.monotonic();
    const order: SimOrder = {
      orderId: this.#nameOrder(this.orders.length),
      ...(clientOrderId === undefined ? {} : { clientOrderId }),
      market,
      quantity,
      createdAt: this.now(),
      standings: [{ at, status: 'open', filled: 0 }],
    };
    this.orders.push(order);
    this.#byId.set(order.orderId, order);
    this.#changed(order);
    return order;
  }

  get(orderId: string): SimOrder | undefined {
    return this.#byId.get(orderId);
  }

  /** The order that has this client's id now; without an open one the newest, as the venue's lists have it. */
  byClientOrderId(clientOrderId: string): SimOrder | undefined {
    const all = this.orders.filter((order) => order.clientOrderId === clientOrderId);
    return all.find((order) => standing(order).status === 'open') ?? all.at(-1);
  }

  /** The open orders, as they were at a monotonic time. */
  open(at: number): readonly SimOrder[] {
    return this.orders.filter((order) => standingAt(order, at)?.status === 'open');
  }

  cancel(order: SimOrder, by?: Arrival): boolean {
    if (!this.#change(order, 'cancelled', 0, by?.number)) return false;
    by?.cancelled.push(order.orderId);
    return true;
  }

  /** Fills `units` of what remains; all of it without a number. */
  fill(order: SimOrder, units?: number): void {
    const left = order.quantity - standing(order).filled;
    const filled = Math.min(left, units ?? left);
    this.#change(order, filled === left ? 'filled' : 'open', filled);
  }

  expire(order: SimOrder): void {
    this.#change(order, 'expired', 0);
  }

  #change(order: SimOrder, status: Status, filled: number, by?: number): boolean {
    const before = standing(order);
    if (before.status !== 'open') return false;
    const at = this.#time.monotonic();
    order.standings.push({
      at,
      status,
      filled: before.filled + filled,
      ...(by === undefined ? {} : { by }),
    });
    this.#changed(order);
    return true;
  }
}

/** How an order stands now. */
export function standing(order: SimOrder): Standing {
  return order.standings.at(-1) ?? { at: 0, status: 'open', filled: 0 };
}

/** How an order stood; undefined before it was placed. */
export function standingAt(order: SimOrder, at: number): Standing | undefined {
  return order.standings.findLast((each) => each.at <= at);
}

/** An id that does not fit into a JavaScript number. */
export function longNumber(index: number): string {
  return String(FIRST + BigInt(index));
}

/** A UUID of version 7. */
export function timedUuidOf(index: number): string {
  return `01234567-89ab-7def-8123-${(0xadd000000000 + index).toString(16)}`;
}

/** A ULID. */
export function ulidOf(index: number): string {
  return `01HZ36SYBP4Z80GRX30P${String(index).padStart(6, '0')}`;
}

/** A UUID. */
export function uuidOf(index: number): string {
  return `c4b1a83a-219f-48db-a9be-${(0xadd000000000 + index).toString(16)}`;
}
