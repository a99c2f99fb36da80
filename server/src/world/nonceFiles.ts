import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Numbers that are used once per owner, across processes that share the directory. */
export interface NonceFiles {
  next(owner: string): Promise<bigint>;
}

/**
 * One empty file per claimed number. Claiming creates the file exclusively; the claim stands only if no larger number
 * is there afterwards. Only numbers below the largest are ever removed, so a number that was claimed and removed can
 * be created again, but its second claimant always sees a larger one and moves on. No lock, no clock to trust:
 * a clock set back only makes the numbers count on from the largest.
 */
export function createNonceFiles(directory: string, now: () => number): NonceFiles {
  return {
    async next(owner) {
      const home = join(directory, createHash('sha256').update(owner).digest('hex').slice(0, 32));
      await mkdir(home, { recursive: true, mode: 0o700 });
      for (;;) {
        const largest = max(await numbersIn(home));
        const candidate = largest >= BigInt(now()) ? largest + 1n : BigInt(now());
        if (!(await create(join(home, String(candidate))))) continue;
        const all = await numbersIn(home);
        if (max(all) !== candidate) continue;
        await forget(
          home,
          all.filter((number) => number < candidate),
        );
        return candidate;
      }
    },
  };
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
