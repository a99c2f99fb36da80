/** Failures on demand: what goes wrong, for which requests, how often. */
import { DateHeader } from './dateHeader.ts';

/** Acted upon where the venue's book is touched: the answer is the venue's own. Every venue knows these. */
const bookFaults = ['fillDuring', 'keep', 'staleReads', 'refuse'] as const;
/** The same of venues that acknowledge first, answer for each order, or confirm with a second message. */
const ownFaults = [
  'stayPending',
  'itemError',
  'itemMissing',
  'unconfirmed',
  'confirmedTwice',
  'confirmedFirst',
] as const;
/** What no request uses up: it happens as it is asked for. */
export const atOnce = ['dropSocket', 'closeIdle'] as const;

/** Acted upon where the answer leaves. Whether the venue does what was asked when the fault does not say so. */
const actsByItself = {
  delay: true,
  hang: false,
  cutBefore: false,
  cutAfter: true,
  cutMidBody: true,
  errorAfter: true,
  status: false,
  garbage: true,
  refuseStream: false,
  goAway: false,
  goAwayAfter: true,
  resetAfter: true,
  closeReused: false,
  informational: true,
  redirect: false,
  endless: true,
  huge: true,
  brackets: true,
  shortBody: true,
  closeDelimited: true,
  byteOrderMark: true,
  cdnPage: false,
  proxyPage: false,
  echo: false,
} as const;

export type WireFault = keyof typeof actsByItself;
const wireFaults = Object.keys(actsByItself) as readonly WireFault[];
/** Every kind of fault that requests use up. */
export const faultKinds = [...bookFaults, ...ownFaults, ...wireFaults];

/** The kinds of request that faults can be put on. */
export const faultTargets = ['cancel', 'read', 'socket', 'token', 'any'] as const;

type OwnFault = (typeof ownFaults)[number];
export type FaultKind = (typeof faultKinds)[number];
export type AtOnce = (typeof atOnce)[number];
export type FaultTarget = (typeof faultTargets)[number];

export interface Fault {
  readonly on: FaultTarget;
  readonly kind: FaultKind;
  /** Only for requests whose target starts like this. */
  readonly target?: string;
  /** Wait before anything else happens; for `staleReads` how old the book is. Milliseconds. */
  readonly ms?: number;
  readonly status?: number;
  /** Sent as it is when a string, as JSON otherwise. `refuse`: the message. */
  readonly body?: unknown;
  /** Added to those of the answer, or in their place. Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the venue acts, for kinds that can do both. `delay`: whether it acts before it waits. */
  readonly act?: boolean;
  /** `redirect`: an address; without it the request's own. */
  readonly to?: string;
  /** `endless`, `huge`, `brackets`: how much. */
  readonly bytes?: number;
  /** `refuse`, where a venue's refusals have a code. */
  readonly code?: string;
  /** `refuse`, where a venue says whether to try again. */
  readonly retryable?: boolean;
  /** Called when the venue has acted and its answer has not left. */
  readonly afterwards?: () => void;
}

/** Whether the venue does what was asked. */
export function acts({ kind, act }: Fault & { readonly kind: WireFault }): boolean {
  const fixed = ['delay', 'cutBefore', 'cutAfter', 'cutMidBody', 'errorAfter', 'status'].includes(kind);
  return fixed ? actsByItself[kind] : (act ?? actsByItself[kind]);
}

export function isWireFault(fault: Fault): fault is Fault & { readonly kind: WireFault } {
  return Object.hasOwn(actsByItself, fault.kind);
}

export class Faults {
  /** How the venue's Date header goes wrong; it lasts until it is changed. */
  readonly date = new DateHeader();
  readonly #own: readonly OwnFault[];
  #queue: { readonly fault: Fault; left: number }[] = [];

  /** `own`: what the venue knows beside what all know. */
  constructor(own: readonly OwnFault[] = []) {
    this.#own = own;
  }

  knows(kind: string): boolean {
    return [...bookFaults, ...wireFaults, ...this.#own].some((name) => name === kind);
  }

  add(fault: Fault, times: number): void {
    this.#queue.push({ fault, left: times });
  }

  /** The oldest fault that fits this request; it counts as used. `reused`: its connection has served another before. */
  take(on: Exclude<FaultTarget, 'any'>, target: string, reused = false): Fault | undefined {
    const found = this.#queue.find(
      ({ fault }) => fits(fault, on, target) && (reused || fault.kind !== 'closeReused'),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#queue = this.#queue.filter((item) => item !== found);
    return found.fault;
  }

  get pending(): readonly (Fault & { readonly times: number })[] {
    return this.#queue.map(({ fault, left }) => ({ ...fault, times: left }));
  }

  /** Calls all of it off, or those of one kind. */
  clear(kind?: string): void {
    this.#queue = kind === undefined ? [] : this.#queue.filter(({ fault }) => fault.kind !== kind);
  }
}

function fits(fault: Fault, on: string, target: string): boolean {
  return (fault.on === on || fault.on === 'any') && target.startsWith(fault.target ?? '');
}
