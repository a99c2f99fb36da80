import type { Span } from '../json/nodes.ts';

interface Node extends Span {
  readonly type?: string;
}

/** Where to point for a whole value: its opening bracket, or all of it where it has none. */
export function anchor({ type, start, end }: Node): Span {
  return type === 'object' || type === 'array' ? { start, end: start + 1 } : { start, end };
}
