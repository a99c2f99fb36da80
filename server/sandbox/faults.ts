/** Failures on demand: what goes wrong, for which requests, how often. */

/** Acted upon where the venue's book is touched: the answer is the venue's own. */
export const bookFaults = [
  'fillDuring',
  'keep',
  'staleReads',
  'stayPending',
  'itemError',
  'itemMissing',
] as const;
/** Acted upon where a venue confirms a cancellation with a second message. */
export const confirmFaults = ['unconfirmed', 'confirmedTwice', 'confirmedFirst'] as const;
/** Acted upon where the answer leaves: the book does what it always does, or is not asked. */
export const wireFaults = [
  'delay',
  'hang',
  'cutBefore',
  'cutAfter',
  'cutMidBody',
  'errorAfter',
  'status',
  'garbage',
] as const;

/** The kinds of request that faults can be put on. */
export const faultTargets = ['cancel', 'read', 'socket', 'token', 'any'] as const;

type BookFault = (typeof bookFaults)[number] | (typeof confirmFaults)[number];
export type WireFault = (typeof wireFaults)[number];
export type FaultTarget = (typeof faultTargets)[number];

export interface Fault {
  readonly on: FaultTarget;
  readonly kind: BookFault | WireFault;
  /** Only for requests whose target starts like this. */
  readonly target?: string;
  /** Wait before anything else happens; for `staleReads` how old the book is. Milliseconds. */
  readonly ms?: number;
  readonly status?: number;
  /** Sent as it is when a string, as JSON otherwise. */
  readonly body?: unknown;
  /** `hang`, `garbage`, `itemError`, `itemMissing`: whether the venue acts. `delay`: whether it acts before it waits. */
  readonly act?: boolean;
}

export class Faults {
  #queue: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault, times: number): void {
    this.#queue.push({ fault, left: times });
  }

  /** The oldest fault that fits this request; it counts as used. */
  take(on: Exclude<FaultTarget, 'any'>, target: string): Fault | undefined {
    const found = this.#queue.find(({ fault }) => fits(fault, on, target));
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#queue = this.#queue.filter((item) => item !== found);
    return found.fault;
  }

  get pending(): readonly (Fault & { readonly times: number })[] {
    return this.#queue.map(({ fault, left }) => ({ ...fault, times: left }));
  }

  clear(): void {
    this.#queue = [];
  }
}

function fits(fault: Fault, on: string, target: string): boolean {
  return (fault.on === on || fault.on === 'any') && target.startsWith(fault.target ?? '');
}
