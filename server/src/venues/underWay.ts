import type { Order } from '../protocol/model.ts';

type UnderWay = NonNullable<Order['underWay']>;

/** The words of venues, in small letters and without underscores. */
const words: Readonly<Record<string, UnderWay>> = {
  cancelling: 'cancelling',
  pendingcancel: 'cancelling',
  modifying: 'modifying',
  delayed: 'delayed',
};

/**
 * What an order is in the middle of, by the venue's word for its status; `more` are words that mean something at one
 * venue only. A property to be spread into an order; empty where nothing is under way.
 */
export function underWay(
  status: string | undefined,
  more: Readonly<Record<string, UnderWay>> = {},
): Pick<Order, 'underWay'> {
  const name = (status ?? '').toLowerCase().replaceAll('_', '');
  const known = { ...words, ...more };
  const what = Object.hasOwn(known, name) ? known[name] : undefined;
  return what === undefined ? {} : { underWay: what };
}
