/** Finds ids of orders in any text, such as lines of a log or a CSV file. Pure, in linear time. */
import type { Span } from '../../json/nodes.ts';
import type { FoundId } from '../../protocol/messages.ts';
import type { OrderKey } from '../../protocol/model.ts';
import type { VenueForm } from '../../venues/requestForm.ts';
import type { Live } from '../live.ts';
import { hasIdForm } from '../read/idForm.ts';
import { findClientOrderIds } from './findClientOrderIds.ts';
import { clean, orderWords, outcomeWords } from './orderText.ts';
import { OpenOrders } from './view.ts';

/** The longest text that is searched, in UTF-16 units, and the most ids that are told of. */
const LONGEST = 5_000_000;
const MOST = 5000;
/** A shorter number is an amount or a time, unless an open order has it as its id. */
const FEWEST_DIGITS = 15;

/** A stretch of the text that has the form of an id at these venues. */
interface Candidate extends Span {
  readonly text: string;
  readonly venues: readonly VenueForm[];
}

/** What the ids in a text can mean, in the order of the text: one entry for each meaning, each id once. */
export function findIds(text: string, forms: readonly VenueForm[], live: Live): readonly FoundId[] {
  const searched = text.slice(0, LONGEST);
  const orders = new OpenOrders();
  const found = new Map<string, { readonly start: number; readonly ids: readonly FoundId[] }>();
  for (const candidate of candidates(searched, forms)) {
    if (found.has(candidate.text)) continue;
    const ids = meanings(candidate, live, orders);
    if (ids.length > 0) found.set(candidate.text, { start: candidate.start, ids });
    if (found.size >= MOST) break;
  }
  for (const { start, ids } of findClientOrderIds(searched, live)) {
    const [first] = ids;
    if (first && !found.has(first.found)) found.set(first.found, { start, ids });
  }
  const inOrder = [...found.values()].sort((a, b) => a.start - b.start);
  return inOrder.slice(0, MOST).flatMap(({ ids }) => ids);
}

/** Stretches with the form of an orderId. Of those that overlap the longest is taken. */
function candidates(text: string, forms: readonly VenueForm[]): readonly Candidate[] {
  const bySpan = new Map<string, Candidate>();
  for (const form of forms) {
    for (const match of text.matchAll(searchFor(form.requestForm.orderId.pattern))) {
      const [found] = match;
      const span = { start: match.index, end: match.index + found.length };
      if (isPartOfNumber(text, span) || !hasIdForm(form.requestForm.orderId, found)) continue;
      const known = bySpan.get(`${span.start} ${span.end}`);
      const venues = [...(known?.venues ?? []), form];
      bySpan.set(`${span.start} ${span.end}`, { ...span, text: found, venues });
    }
  }
  const sorted = [...bySpan.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return sorted.filter((candidate) => {
    const isFree = candidate.start >= end;
    if (isFree) end = candidate.end;
    return isFree;
  });
}

/** The form of a whole id as a search within a text, bounded by anything but letters and digits. */
function searchFor({ source, flags }: RegExp): RegExp {
  const core = source.replace(/^\^/, '').replace(/\$$/, '');
  return new RegExp(`(?<![0-9A-Za-z])(?:${core})(?![0-9A-Za-z])`, `${flags.replace('g', '')}g`);
}

/** Digits within a decimal number, a date or another group of digits. */
function isPartOfNumber(text: string, { start, end }: Span): boolean {
  if (!/^\d+$/.test(text.slice(start, end))) return false;
  return (
    /[0-9A-Fa-f][.\-:/]$/.test(text.slice(start - 2, start)) ||
    /^[.\-:/][0-9A-Fa-f]/.test(text.slice(end, end + 2))
  );
}

/** An open order with this id, wherever it is open; else each venue whose ids look like it. */
function meanings({ text, venues }: Candidate, live: Live, orders: OpenOrders): readonly FoundId[] {
  const open = [...new Set([text, text.toLowerCase(), text.toUpperCase()])].flatMap((orderId) =>
    live.accounts.flatMap((holder) => orders.find([holder], { by: 'orderId', orderId }) ?? []),
  );
  if (open.length > 0) {
    return open.map(({ holder: { account }, order }) => ({
      found: text,
      venue: account.venue,
      accountId: account.id,
      key: { by: 'orderId', orderId: order.orderId },
      words: `${orderWords(order)} · ${clean(account.name, 40)}`,
      isOpen: true,
      isOnly: open.length === 1,
    }));
  }
  if (/^\d+$/.test(text) && text.length < FEWEST_DIGITS) return [];
  return likely(venues, live).map((venue) => unresolved(text, venue, live));
}

/** Of the venues whose ids look alike those with an account, if there are any. */
function likely(venues: readonly VenueForm[], { accounts }: Live): readonly VenueForm[] {
  const used = venues.filter(({ id }) => accounts.some(({ account }) => account.venue === id));
  return used.length > 0 ? used : venues;
}

function unresolved(text: string, { id, label }: VenueForm, live: Live): FoundId {
  const key: OrderKey = { by: 'orderId', orderId: text };
  const end = live.endOf(key, undefined);
  const own = live.accounts.filter(({ account }) => account.venue === id);
  const isKnown = own.length > 0 && own.every(({ orders }) => orders !== undefined);
  const words = end
    ? outcomeWords(end.outcome)
    : isKnown
      ? 'not among the open orders'
      : 'the open orders are not known';
  return { found: text, venue: id, key, words: `${label}: ${words}`, isOpen: false, isOnly: false };
}
