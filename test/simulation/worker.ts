/** Plays the histories that it is told to, on a thread of its own. */
import { setImmediate as turn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { replaceSigners } from './signer.ts';

/** Seeds from `from` on. */
export interface Share {
  readonly from: number;
  readonly count: number;
}

// Errors are looked at for their words only: shrinking plays what failed again, with stacks.
Error.stackTraceLimit = 0;
replaceSigners();
const { play } = await import('./history.ts');
const { add, noSummary } = await import('./summary.ts');

parentPort?.on('message', async ({ from, count }: Share) => {
  const summary = noSummary();
  for (let seed = from; seed < from + count; seed += 1) {
    add(summary, seed, await play(seed));
    await turn();
  }
  parentPort?.postMessage(summary);
});
