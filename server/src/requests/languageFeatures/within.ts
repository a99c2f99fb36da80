import type { FoundRequest } from '../read/recognise.ts';
import type { Step } from './container.ts';

/** The request that a path leads into, and the path within it. */
export interface Within {
  readonly request: FoundRequest | undefined;
  readonly path: readonly Step[];
}

/** Takes the index of the file's list off a path. */
export function withinRequest(
  requests: readonly FoundRequest[],
  isList: boolean,
  path: readonly Step[],
): Within {
  if (!isList) return { request: requests[0], path };
  const [first, ...rest] = path;
  return typeof first === 'number' ? { request: requests[first], path: rest } : { request: undefined, path };
}
