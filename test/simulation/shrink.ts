/** Makes a failing history as short as it gets: leaves out deeds and faults as long as the same promise is broken. */
import type { Mask } from './faults.ts';
import { play, type Result } from './history.ts';

/** More plays than this are not worth the wait. */
const TRIES = 400;

export interface Shrunk {
  readonly mask: Mask;
  readonly result: Result;
}

export async function shrink(seed: number): Promise<Shrunk> {
  const whole: Mask = { faults: new Set(), deeds: new Set() };
  const first = await play(seed, whole);
  const promise = first.problems[0]?.promise;
  if (promise === undefined) return { mask: whole, result: first };
  let best: Shrunk = { mask: whole, result: first };
  let tries = 0;
  const attempt = async (mask: Mask): Promise<boolean> => {
    tries += 1;
    const result = await play(seed, mask);
    if (result.problems[0]?.promise !== promise) return false;
    best = { mask, result };
    return true;
  };
  for (let isShorter = true; isShorter && tries < TRIES; ) {
    isShorter = false;
    for (let deed = first.deeds - 1; deed >= 0; deed -= 1) {
      if (best.mask.deeds.has(deed)) continue;
      const deeds = new Set([...best.mask.deeds, deed]);
      isShorter = (await attempt({ ...best.mask, deeds })) || isShorter;
    }
    for (const fault of [...new Set(best.result.faults)]) {
      if (tries >= TRIES) break;
      const faults = new Set([...best.mask.faults, fault]);
      isShorter = (await attempt({ ...best.mask, faults })) || isShorter;
    }
  }
  return best;
}
