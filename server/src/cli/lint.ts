import type { LintOptions } from '../requests/index.ts';

import { inputsOf } from './inputs.ts';
import type { CheckedFile, Failure, Report } from './report.ts';
import { type Asked, Run } from './run.ts';

/** So many files are read at a time: a disk that is far away keeps none waiting, and few are in memory at once. */
const AT_A_TIME = 16;

/**
 * Checks all that the arguments name, each file once, and fixes it where that is asked for. Never rejects.
 *
 * A file is checked as soon as it is read, while others are read. What several hold together, such as a nonce that
 * stands in two, is known when all are read: only those that share something are then looked at again.
 */
export async function lintAll(
  asked: Asked,
  options: LintOptions,
  input: AsyncIterable<Buffer | string>,
): Promise<Report> {
  const failures: Failure[] = [];
  const run = new Run(asked, options, input);
  const inputs = await inputsOf(asked, failures);
  const looked = await eachOf(inputs, AT_A_TIME, (each) => run.look(each));
  const ends = await eachOf(looked, AT_A_TIME, async (one) => ('message' in one ? one : run.finish(one)));
  const files: CheckedFile[] = [];
  for (const end of ends) {
    if ('message' in end) failures.push(end);
    else files.push(end);
  }
  return { files, failures, ...(run.fixedInput === undefined ? {} : { fixedInput: run.fixedInput }) };
}

/** Does a job for each item, so many at a time, and gives the results in the items' order. The job must not reject. */
async function eachOf<T, R>(
  items: readonly T[],
  atATime: number,
  job: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const pending = items.entries();
  const work = async () => {
    for (const [index, item] of pending) results[index] = await job(item);
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return results;
}
