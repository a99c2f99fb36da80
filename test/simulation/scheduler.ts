/**
 * Time of a simulation. It stands still while anything runs, and jumps to whatever waits for the next moment. Between two
 * moments every promise that was woken has run to its end: a tick that a microtask asks for comes after all microtasks.
 */

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly job: () => void;
  isOff: boolean;
}

export class Scheduler {
  #time = 0;
  #order = 0;
  #wallOffset: number;
  /** A binary heap: the first to come is at 0. */
  readonly #heap: Waiting[] = [];

  /** `wall`: what the computer's clock shows at the beginning, ms since the epoch. */
  constructor(wall: number) {
    this.#wallOffset = wall;
  }

  /** Only goes forward. Starts at 0. */
  monotonic = (): number => this.#time;

  /** The computer's clock, which people set. */
  now = (): number => Math.floor(this.#time + this.#wallOffset);

  /** Somebody sets the computer's clock. */
  jump(ms: number): void {
    this.#wallOffset += ms;
  }

  /** Runs `job` in `ms`; gives what calls it off. At the same moment the first that was asked for comes first. */
  later(ms: number, job: () => void): () => void {
    const one: Waiting = { at: this.#time + Math.max(0, ms), order: this.#order, job, isOff: false };
    this.#order += 1;
    this.#push(one);
    return () => {
      one.isOff = true;
    };
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.later(ms, resolve));
  }

  sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        callOff();
        reject(signal.reason);
      };
      const callOff = this.later(ms, () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });

  /** Everything up to `end`, one after the other; less, when `isOver` says so between two moments. */
  run(end: number, isOver: () => boolean = () => false): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = () => {
        try {
          const next = isOver() ? undefined : this.#take(end);
          if (!next) {
            if (!isOver()) this.#time = Math.max(this.#time, end);
            return resolve();
          }
          this.#time = next.at;
          next.job();
          afterAll(step);
        } catch (error) {
          reject(error);
        }
      };
      afterAll(step);
    });
  }

  #take(end: number): Waiting | undefined {
    for (let first = this.#heap[0]; first && first.at <= end; first = this.#heap[0]) {
      this.#pop();
      if (!first.isOff) return first;
    }
    return undefined;
  }

  #push(one: Waiting): void {
    const heap = this.#heap;
    let at = heap.push(one) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, one)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = one;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || isBefore(last, child)) break;
      heap[at] = child;
      at = 2 * at + (child === left ? 1 : 2);
    }
    heap[at] = last;
  }
}

function isBefore(a: Waiting, b: Waiting): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function afterAll(step: () => void): void {
  queueMicrotask(() => process.nextTick(step));
}
