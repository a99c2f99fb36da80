import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Numbers that are used once per owner, across processes that share the directory. */
export interface NonceFiles {
  next(owner: string): Promise<bigint>;
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
  return {
    next(owner) {
      const home = join(directory, createHash('sha256').update(owner).digest('hex').slice(0, 32));
      const claimed = last.then(() => claim(home, now));
      last = claimed.catch(() => undefined);
      return claimed;
    },
  };
}

async function claim(home: string, now: () => number): Promise<bigint> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const largest = max(await numbersIn(home));
  const clock = BigInt(now());
  for (let candidate = largest >= clock ? largest + 1n : clock; ; candidate += 1n) {
    if (!(await create(join(home, String(candidate))))) continue;
    const all = await numbersIn(home);
    const newest = max(all);
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

function max(numbers: readonly bigint[]): bigint {
  return numbers.reduce((largest, number) => (number > largest ? number : largest), 0n);
}

/** Creates the file and makes its name durable; false when it exists. */
async function create(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.sync();
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The larger claim is there already: what is left of smaller ones does no harm. */
async function forget(home: string, numbers: readonly bigint[]): Promise<void> {
  await Promise.all(numbers.map((number) => rm(join(home, String(number)), { force: true })));
}
