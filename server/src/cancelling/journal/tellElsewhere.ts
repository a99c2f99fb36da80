import type { Announcing } from '../announce.ts';
import type { OtherWindows } from './otherWindows.ts';

/** What is read within this time is told together, ms. */
const TOGETHER = 40;

/** Makes the function that tells soon what was read of other windows. Never in the way of what reads it. */
export function tellElsewhere(
  otherWindows: () => Pick<OtherWindows, 'elsewhere'>,
  { sleep, publish }: Announcing,
  signal: AbortSignal,
): () => void {
  let isWaiting = false;
  const tell = async () => {
    await sleep(TOGETHER, signal);
    // What is read from here on is told next time.
    isWaiting = false;
    for (const update of await otherWindows().elsewhere()) if (!signal.aborted) publish(update);
  };
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    tell().catch(() => undefined);
  };
}
