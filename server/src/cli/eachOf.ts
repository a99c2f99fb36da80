/** Does a job for each item, so many at a time, and gives the results in the items' order. The job must not reject. */
export async function eachOf<T, R>(
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
