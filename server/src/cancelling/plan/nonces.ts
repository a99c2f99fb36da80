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
}

/** Remembers what this process sends. Of what other windows send the venue's refusal says enough. */
export function rememberSent(source: NonceSource): Nonces {
  const highest = new Map<string, bigint>();
  const keyOf = (owner: string) => owner.toLowerCase();
  return {
    next: (owner, atLeast) => source.next(owner, atLeast),
    sent(owner, nonce) {
      if (nonce > (highest.get(keyOf(owner)) ?? -1n)) highest.set(keyOf(owner), nonce);
    },
    isBehind: (owner, nonce) => nonce <= (highest.get(keyOf(owner)) ?? -1n),
  };
}

/**
 * For what was refused for its number: who used a higher one may number by this computer's clock, which may be ahead of
 * the venue's time.
 */
export function aboveClock(source: NonceSource, now: () => number): NonceSource {
  return {
    next(owner, atLeast = 0n) {
      const clock = BigInt(now());
      return source.next(owner, clock > atLeast ? clock : atLeast);
    },
  };
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
