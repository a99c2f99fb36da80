/** A clock that moves only when told to: waiting costs a test no time. */
export interface VirtualClock {
  now(): number;
  /** The same time: a test that sets the wall clock has one of its own for that. */
  monotonic(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Moves on by `ms`, waking sleepers in their order and letting what they started run. */
  advance(ms: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Rounds of the micro-task queue that any chain of promises in the tests needs. */
const ROUNDS = 50;

export function createClock(start = 0): VirtualClock {
  let time = start;
  let sleepers: Sleeper[] = [];
  const settle = async () => {
    for (let i = 0; i < ROUNDS; i += 1) await Promise.resolve();
  };
  return {
    now: () => time,
    monotonic: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        // A rest between two slices of work takes no time.
        if (ms <= 0) return resolve();
        const sleeper = { at: time + ms, wake: resolve };
        sleepers.push(sleeper);
        signal.addEventListener('abort', () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(signal.reason);
        });
      }),
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        sleepers = sleepers.filter((one) => one !== next);
        time = Math.max(time, next.at);
        next.wake();
        await settle();
      }
      time = end;
    },
  };
}
