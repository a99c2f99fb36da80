/** The work's result, unless it takes longer than `limit` ms: then it rejects, and what comes later is left alone. */
export function inTime<T>(work: PromiseLike<T>, limit: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(() => reject(new Error(`There was no answer within ${limit / 1000} s.`)), limit);
  return Promise.race([work, promise]).finally(() => clearTimeout(late));
}
