import type { Announcing } from '../announce.ts';
import type { OtherWindows } from './otherWindows.ts';

/** What is read within this time is told together, ms. */
const TOGETHER = 40;

export interface TellsElsewhere {
  /** Something was read: it is told soon, never in the way of what reads it. */
  changed(): void;
  /** Resolves when all that was read by now is told. Never rejects. */
  told(): Promise<void>;
}

/** Tells what was read of other windows. */
export function tellElsewhere(
  otherWindows: () => Pick<OtherWindows, 'elsewhere'>,
  { sleep, publish }: Announcing,
  signal: AbortSignal,
): TellsElsewhere {
  let isWaiting = false;
  let last: Promise<void> = Promise.resolve();
  const tell = async () => {
    await sleep(TOGETHER, signal);
    // What is read from here on is told next time.
    isWaiting = false;
    for (const update of await otherWindows().elsewhere()) if (!signal.aborted) publish(update);
  };
  return {
    changed: () => {
      if (isWaiting) return;
      isWaiting = true;
      last = Promise.all([last, tell().catch(() => undefined)]).then(() => undefined);
    },
    told: () => last,
  };
}
