import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Order } from '../../protocol/model.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, OrdersRead, Result } from '../venue.ts';
import { readOrder } from './order.ts';
import { unreadable } from './problem.ts';
import { signedRead } from './read.ts';

/** Asked for per page; the largest that the venue takes is not documented. */
const PAGE = 100;
/** What the venue gives without being asked: a page with fewer is the last one, whatever its limit. */
const SMALLEST_PAGE = 50;
/** An end for a venue that would page for ever. */
const MAX_PAGES = 500;

/** Readings of a list that changes while it is read. */
const READINGS = 4;
const MOVED =
  'The list of open orders changed each time while it was read in pages: orders may be open that are not shown.';
const TOO_LONG = 'The list of open orders is too long to be read whole: more orders may be open.';

interface Reading {
  readonly found: Map<string, Order>;
  readonly skipped: string[];
}

/**
 * All open orders. An order that goes between two pages moves the others up, and one of them would be on neither page:
 * each page begins with the last order of the page before, and where it does not, the list is read again from the start.
 * What was found is shown in any case, with a warning where no reading was whole.
 */
export async function openOrders(
  transport: AccountTransport,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const all = new Map<string, Order>();
  for (let reading = 1; ; reading += 1) {
    const into: Reading = { found: new Map(), skipped: [] };
    const ended = await readAll(transport, market, into, signal);
    if (!ended.ok) return ended;
    if (ended.value === 'whole') return { ok: true, value: result(transport, market, into) };
    for (const [orderId, order] of into.found) all.set(orderId, order);
    const unread = ended.value === 'moved' ? MOVED : TOO_LONG;
    if (ended.value === 'tooLong' || reading === READINGS)
      return { ok: true, value: result(transport, market, { ...into, found: all }, unread) };
  }
}

/** One reading, page by page; orders are told apart by id. `moved`: a page does not join the one before. */
async function readAll(
  transport: AccountTransport,
  market: string | undefined,
  { found, skipped }: Reading,
  signal: AbortSignal,
): Promise<Result<'whole' | 'moved' | 'tooLong'>> {
  const filter = market === undefined ? {} : { symbol: market };
  let joint: string | undefined;
  for (let page = 0, offset = 0; page < MAX_PAGES; page += 1) {
    const read = await signedRead(transport, 'getOpenOrders', { ...filter, limit: PAGE, offset }, signal);
    if (!read.ok) return read;
    const items = asArray(read.value);
    if (!items) return unreadable('the open orders');
    if (page > 0 && idOf(items[0]) !== joint) return { ok: true, value: 'moved' };
    await takeIn(transport, page > 0 ? items.slice(1) : items, { found, skipped }, signal);
    if (items.length < SMALLEST_PAGE) return { ok: true, value: 'whole' };
    joint = idOf(items.at(-1));
    offset += items.length - 1;
  }
  return { ok: true, value: 'tooLong' };
}

function idOf(item: JsonValue | undefined): string | undefined {
  const listed = asObject(item);
  return asText(asObject(listed?.['order'])?.['venueId']) ?? asText(listed?.['orderId']);
}

/** In slices: a venue that takes no notice of the limit may give all orders on one page. */
async function takeIn(
  transport: AccountTransport,
  items: readonly JsonValue[],
  { found, skipped }: Reading,
  signal: AbortSignal,
): Promise<void> {
  const take = (item: JsonValue) => {
    const listed = readOrder(item, transport.account);
    if (listed) found.set(listed.order.orderId, listed.order);
    else skipped.push(shorten(idOf(item) ?? 'without id'));
  };
  await mapInSlices(items, take, restOf(transport.world, signal));
}

function result(
  transport: AccountTransport,
  market: string | undefined,
  { found, skipped }: Reading,
  unread = '',
): OrdersRead {
  const ids = skipped.slice(0, 5).join(', ');
  const unknown = `${skipped.length} order(s) came in a form that is not documented and are not shown; they may be open: ${ids}.`;
  const warning = [skipped.length > 0 ? unknown : '', unread].filter(Boolean).join(' ');
  return {
    markets: market === undefined ? 'all' : [market],
    orders: [...found.values()],
    at: transport.world.now(),
    ...(warning ? { warning } : {}),
  };
}
