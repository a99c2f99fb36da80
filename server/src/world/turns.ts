/** Ends when it is somebody's turn; rejects with the signal's reason when that was aborted meanwhile. */
export type TakeTurn = (signal?: AbortSignal) => Promise<void>;

/**
 * For long work in slices: of all who wait, one goes on in each turn of the event loop, the first one first. So what has
 * to be quick, such as a cancel, waits for one slice in a turn, however many lists are being read.
 */
export function createTurns(): TakeTurn {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return (signal) =>
    new Promise((resolve, reject) => {
      waiting.push(() => (signal?.aborted ? reject(signal.reason) : resolve()));
      if (waiting.length === 1) setImmediate(next);
    });
}
