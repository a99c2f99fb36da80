import type { Payload } from '../../venues/venue.ts';

/** Numbers for signed requests, each given out once per owner: across windows, restarts and clock jumps. */
export interface NonceSource {
  /**
   * Higher than any before for this owner, and on the disk. Rejects when the disk refuses. `atLeast`: the venue's time, ms,
   * because other programs that use the owner's key number by it. This computer's clock counts only where it is not given:
   * a number from a clock that is ahead would lock out every other window that cannot learn of it.
   */
  next(owner: string, atLeast?: bigint): Promise<bigint>;
}

/** A source that also knows which numbers have gone out: a venue takes none below one that it has seen. */
export interface Nonces extends NonceSource {
  /** A request with this number is about to be written. */
  sent(owner: string, nonce: bigint): void;
  /** A request with a higher number went out before. */
  isBehind(owner: string, nonce: bigint): boolean;
  /** The highest number that the journal knows of, whichever window used it. */
  highest(owner: string): bigint | undefined;
}

/** Remembers what this process sends; of what other windows send, `journaled` is asked. */
export function rememberSent(source: NonceSource, journaled: Nonces['highest']): Nonces {
  const highest = new Map<string, bigint>();
  const keyOf = (owner: string) => owner.toLowerCase();
  return {
    next: (owner, atLeast) => source.next(owner, atLeast),
    sent(owner, nonce) {
      if (nonce > (highest.get(keyOf(owner)) ?? -1n)) highest.set(keyOf(owner), nonce);
    },
    isBehind: (owner, nonce) => nonce <= (highest.get(keyOf(owner)) ?? -1n),
    highest: journaled,
  };
}

/** A number in the journal that is further ahead is a mistake: it would lock out everybody who numbers by the time, ms. */
const AHEAD = 86_400_000n;

/**
 * For what was refused for its number: who used a higher one may number by this computer's clock, which may be ahead of
 * the venue's time, or have numbered by it before it was set back, and while the disk took no numbers.
 */
export function aboveUsed(source: Pick<Nonces, 'next' | 'highest'>, now: () => number): NonceSource {
  return {
    next(owner, atLeast = 0n) {
      const time = greater(BigInt(now()), atLeast);
      const used = source.highest(owner) ?? 0n;
      return source.next(owner, used < time + AHEAD ? greater(time, used + 1n) : time);
    },
  };
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** The number that a payload uses up, and whose it is; undefined where its venue knows none. */
export function nonceOf({ owner, signing }: Payload): { owner: string; nonce: bigint } | undefined {
  const nonce = signing.scheme === 'eip712' ? signing.typedData.message['nonce'] : undefined;
  return owner === undefined || typeof nonce !== 'bigint' ? undefined : { owner, nonce };
}

/** Whether the venue would still take these bytes, at its time `now`: not too old, and their number not passed over. */
export function isFresh(payload: Payload, now: number, nonces: Pick<Nonces, 'isBehind'>): boolean {
  const used = nonceOf(payload);
  return now < payload.validUntil && !(used && nonces.isBehind(used.owner, used.nonce));
}
