import type { Copy } from '../protocol/copies.ts';
import type { CopyText } from './copyText.ts';

/** Gives copies their names, in the order in which they are offered. Those that cannot be made are left out. */
export function named(
  copies: readonly (readonly [id: string, title: string, copy: CopyText | undefined])[],
): readonly Copy[] {
  return copies.flatMap(([id, title, copy]) => (copy ? [{ id, title, ...copy }] : []));
}
