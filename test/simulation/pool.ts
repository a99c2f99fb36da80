/** Plays histories on several threads. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { merge, noSummary, type Summary } from './summary.ts';
import type { Share } from './worker.ts';

/** Histories that a thread is given at once. */
const SHARE = 50;
/** What lives for one history only should not grow old, MiB. */
const YOUNG = 64;

export interface Wanted {
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly histories: number;
  /** Plays no more once one has failed. */
  readonly stopAtFirst?: boolean;
  /** Called now and then with what there is. */
  readonly progress?: (summary: Summary) => void;
}

export async function playAll({ seed, histories, stopAtFirst, progress }: Wanted): Promise<Summary> {
  const summary = noSummary();
  const shares: Share[] = [];
  for (let from = seed; from < seed + histories; from += SHARE)
    shares.push({ from, count: Math.min(SHARE, seed + histories - from) });
  const threads = Math.min(availableParallelism(), shares.length);
  await Promise.all(
    Array.from({ length: threads }, () =>
      work(shares, (part) => {
        merge(summary, part);
        if (stopAtFirst && summary.failing.length > 0) shares.length = 0;
        progress?.(summary);
      }),
    ),
  );
  return summary;
}

async function work(shares: Share[], done: (part: Summary) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  try {
    for (let share = shares.shift(); share; share = shares.shift()) {
      worker.postMessage(share);
      done(await answer(worker));
    }
  } finally {
    await worker.terminate();
  }
}

function answer(worker: Worker): Promise<Summary> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (summary) => {
      worker.off('error', reject);
      resolve(summary);
    });
  });
}
