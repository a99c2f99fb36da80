/** What goes wrong, and when: by the seed, by what it hits and by how often that was met before. */
import { Dice } from './dice.ts';

/** What can happen to a request. Those of the first group never reach the venue. */
export const networkFaults = {
  /** Nobody answers the connection: not one byte leaves. */
  unreachable: { read: 2, cancel: 2 },
  /** The bytes leave, and an HTTP/2 stream that is refused, or a reset, is all that comes back. */
  cutBefore: { read: 2, cancel: 5 },
  /** The bytes leave, and nothing comes back. */
  lost: { read: 1, cancel: 3 },
  /** A page of something between us and the venue. */
  page: { read: 4, cancel: 3 },
  /** The venue refuses by its limits. */
  limit: { read: 2, cancel: 4 },
  /** The same, for an hour. */
  limitLong: { read: 0.2, cancel: 0 },
  /** The venue breaks before it has done anything. */
  brokenBefore: { read: 1, cancel: 2 },
  /** Acted, and the connection is reset. */
  cutAfter: { read: 1, cancel: 6 },
  /** Acted, and a gateway's page comes back. */
  pageAfter: { read: 0, cancel: 4 },
  /** Acted, and the venue's own error comes back. */
  brokenAfter: { read: 0, cancel: 4 },
  /** Acted, and the reply comes after we gave up. */
  late: { read: 1, cancel: 4 },
  /** Arrives when we have given up. */
  lateArrival: { read: 0, cancel: 4 },
  /** Arrives twice, as a proxy may do it; the first answer comes back. */
  twiceFirst: { read: 0, cancel: 4 },
  /** Arrives twice; the second answer comes back. */
  twiceSecond: { read: 0, cancel: 8 },
  /** The reply takes its time. */
  slow: { read: 3, cancel: 4 },
  /** The reply begins with a byte order mark. */
  byteOrderMark: { read: 1, cancel: 1 },
  /** The reply is cut in the middle. */
  truncated: { read: 1, cancel: 2 },
  /** A read shows how it was some time ago. */
  lag: { read: 8, cancel: 0 },
  /** A copy that something between us kept, with the time of then. */
  oldDate: { read: 1, cancel: 0 },
  /** An order is just being released. */
  held: { read: 0, cancel: 5 },
  /** An order is filled just before. */
  fills: { read: 0, cancel: 5 },
} as const;

export type NetworkFault = keyof typeof networkFaults;

/** What can happen to a cancel that is a message on a standing connection, and to its answers. */
export const frameFaults = {
  /** It leaves, and the connection ends before it has arrived. */
  frameCut: 5,
  /** It leaves, and from then on nothing gets through either way: nobody is told that the connection is gone. */
  frameLost: 3,
  /** The venue refuses by its limits. */
  frameLimit: 4,
  /** The venue breaks before it has done anything. */
  frameBroken: 2,
  /** Acted, and the connection ends before any answer. */
  frameCutAfter: 6,
  /** Acknowledged, acted, and the connection ends before the confirmation. */
  frameCutBetween: 4,
  /** Acted, and the venue's own error comes back. */
  frameBrokenAfter: 4,
  /** Acted, and nothing is said of it. */
  frameUnanswered: 4,
  /** Acknowledged, acted, and never confirmed. */
  frameUnconfirmed: 4,
  /** Acknowledged, and never done. */
  frameDropped: 3,
  /** The answers come after we gave up. */
  frameLate: 3,
  /** The acknowledgement comes in time, the confirmation after we gave up. */
  frameLateConfirmation: 3,
  /** Arrives when we have given up. */
  frameLateArrival: 3,
  /** Two copies of the venue take it; the answers of the first come back, of the second, or of both. */
  frameTwiceFirst: 3,
  frameTwiceSecond: 5,
  frameTwiceBoth: 4,
  /** Every answer comes twice. */
  frameRepeated: 3,
  /** The confirmation comes before the acknowledgement. */
  frameSwapped: 3,
  /** The answers do not say whose they are. */
  frameUnnamed: 3,
  /** The last answer is cut in the middle. */
  frameTruncated: 2,
  /** The answers take their time. */
  frameSlow: 4,
  /** The order is being filled at this moment. */
  frameHeld: 5,
  /** The order is filled just before. */
  frameFills: 5,
} as const;

export type FrameFault = keyof typeof frameFaults;

/** What can happen to the tokens of a venue that gives some, when one is used. */
export const tokenFaults = { endedTokens: 1 } as const;

/** What can happen when something is written to the disk. */
export const diskFaults = { slow: 4, verySlow: 1, refused: 2, torn: 2 } as const;
/** What can happen when the journal is read. */
export const readFaults = { slowRead: 2, failedRead: 1 } as const;
/** What can happen to a stream. */
export const streamFaults = { refusedStream: 1, droppedStream: 3 } as const;
/** What can happen when a request is handed to the network, in a few histories. */
export const sendFaults = { defectInSending: 1 } as const;
/** What can happen when a number is taken. */
export const nonceFaults = { slowNonce: 2, refusedNonce: 1 } as const;

export interface Mask {
  /** Faults that are left out, such as `network 7`. */
  readonly faults: ReadonlySet<string>;
  /** Deeds that are left out, by their index. */
  readonly deeds: ReadonlySet<number>;
}

export const nothingLeftOut: Mask = { faults: new Set(), deeds: new Set() };

export class Faults {
  /** From here on nothing goes wrong. */
  areOver = false;
  /** What happened, in order, by the name that a mask can leave out. */
  readonly met: string[] = [];
  readonly #seed: number;
  readonly #mask: Mask;
  readonly #share: number;
  readonly #count: (name: string) => void;
  readonly #indices = new Map<string, number>();

  constructor(seed: number, mask: Mask, count: (name: string) => void) {
    this.#seed = seed;
    this.#mask = mask;
    this.#count = count;
    this.#share = new Dice(seed, 'share').of(0.03, 0.1, 0.2, 0.35);
  }

  /** Whether one of these happens to the next thing of this kind; with dice for whatever else about it is chance. */
  next<K extends string>(site: string, weights: Readonly<Record<K, number>>): Met<K> {
    const index = this.#indices.get(site) ?? 0;
    this.#indices.set(site, index + 1);
    const name = `${site} ${index}`;
    const dice = new Dice(this.#seed, site, index);
    const happens = dice.chance(this.#share);
    const kind = dice.weighted(weights);
    if (!happens || this.areOver || this.#mask.faults.has(name)) return { dice, name, fault: undefined };
    this.happened(name, kind);
    return { dice, name, fault: kind };
  }

  /** Whether anything went wrong at a site. */
  happenedTo(site: string): boolean {
    return this.met.some((name) => name.startsWith(`${site} `));
  }

  happened(name: string, kind: string): void {
    this.met.push(name);
    this.#count(`fault ${kind}`);
  }
}

interface Met<K> {
  readonly dice: Dice;
  readonly name: string;
  readonly fault: K | undefined;
}
