/** `source` of a cancel: a tag of at most 100 characters, and no part of what is signed (docs, cancelOrders, 2026-05-30). */
import { type Checked, no } from '../result.ts';
import { type Fields, field } from '../wire.ts';

const MOST = 100;

/** What the parameters say, unless their `source` is refused. */
export function withSource<T>(params: Fields, read: (params: Fields) => Checked<T>): Checked<T> {
  const source = field(params, 'source');
  const fits = source === undefined || (typeof source === 'string' && [...source].length <= MOST);
  return fits ? read(params) : no(400, 'INVALID_VALUE', `source must be at most ${MOST} characters`);
}
