import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, makeOwnDirectory, nothingIfMissing } from './ownFiles.ts';

/** Numbers that are used once per owner, across processes that share the directory. */
export interface NonceFiles {
  /** Above all that were handed out, and at least `atLeast`, or the computer's clock where that is not given. */
  next(owner: string, atLeast?: bigint): Promise<bigint>;
  /** The largest that was handed out; 0 where there is none. Rejects when the directory cannot be read. */
  last(owner: string): Promise<bigint>;
}

/** So many of the largest claims stay on the disk. */
const KEPT = 200n;

/**
 * One empty file per claimed number: creating the file exclusively is the claim. Only numbers more than 200 below the
 * largest are ever removed, so a removed number could be claimed again only by somebody who looked at the directory
 * long ago, and who is told so by a second look. No lock, and no clock to trust: a clock set back only makes the
 * numbers count on from the largest.
 */
export function createNonceFiles(directory: string, now: () => number): NonceFiles {
  let last: Promise<unknown> = Promise.resolve();
  const homeOf = (owner: string) =>
    join(directory, createHash('sha256').update(owner).digest('hex').slice(0, 32));
  return {
    next(owner, atLeast = BigInt(now())) {
      const claimed = last.then(() => claim(directory, homeOf(owner), atLeast));
      last = claimed.catch(() => undefined);
      return claimed;
    },
    last: async (owner) => largest((await numbersIn(homeOf(owner)).catch(nothingIfMissing)) ?? []),
  };
}

async function claim(directory: string, home: string, clock: bigint): Promise<bigint> {
  await makeOwnDirectory(directory);
  await makeOwnDirectory(home);
  const known = largest(await numbersIn(home));
  for (let candidate = known >= clock ? known + 1n : clock; ; candidate += 1n) {
    if (!(await create(join(home, String(candidate))))) continue;
    const all = await numbersIn(home);
    const newest = largest(all);
    if (candidate + KEPT > newest) {
      await forget(
        home,
        all.filter((number) => number + KEPT < newest),
      );
      return candidate;
    }
    candidate = newest;
  }
}

async function numbersIn(home: string): Promise<readonly bigint[]> {
  const names = await readdir(home);
  return names.filter((name) => /^\d{1,19}$/.test(name)).map(BigInt);
}

/** 0 where there is none. */
export function largest(numbers: readonly bigint[]): bigint {
  return numbers.reduce((most, number) => (number > most ? number : most), 0n);
}

/** Creates the file and makes its name durable; false when it exists. */
async function create(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.sync();
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The larger claim is there already: what is left of smaller ones does no harm. */
async function forget(home: string, numbers: readonly bigint[]): Promise<void> {
  await Promise.all(numbers.map((number) => rm(join(home, String(number)), { force: true })));
}
