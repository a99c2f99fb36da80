import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { compare, readDecimal, subtract } from '../../protocol/decimal.ts';
import type { Account, Decimal, Millis, Order } from '../../protocol/model.ts';
import { shorten } from '../problemText.ts';
import { protection } from '../protects.ts';
import { epochTime, parseTime } from '../time.ts';
import { underWay } from '../underWay.ts';

/** What a status means for somebody who waits for the end of an order. */
export type Standing = 'open' | 'cancelled' | 'filled' | 'expired' | 'rejected' | 'unclear';

/**
 * Statuses in one spelling: small letters, no underscores. Source: docs.roxom.com, order status page and the display
 * names of the cancel page, 2026-05. `pending` is a market order that is being executed; what `inactive` means is not said.
 */
export const standings: Readonly<Record<string, Standing>> = {
  pendingsubmit: 'open',
  waitingtrigger: 'open',
  submitted: 'open',
  partiallyfilled: 'open',
  pendingcancel: 'open',
  pending: 'open',
  filled: 'filled',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  partiallyfilledcancelled: 'cancelled',
  partiallyfilledcanceled: 'cancelled',
  expired: 'expired',
  rejected: 'rejected',
};

export function standingOf(status: string): Standing {
  const name = nameOf(status);
  return Object.hasOwn(standings, name) ? (standings[name] ?? 'unclear') : 'unclear';
}

/** A market order that is being executed cannot be cancelled (cancel page, 2026-05). */
const EXECUTING = { pending: 'executing' } as const;

function nameOf(status: string): string {
  return status.toLowerCase().replaceAll('_', '');
}

/** A status that tells of fills, whether or not an amount stands beside it. */
export function isPartlyFilled(status: string): boolean {
  return nameOf(status).startsWith('partiallyfilled');
}

/** An order as the venue tells it, open or closed. */
export interface ToldOrder {
  readonly standing: Standing;
  /** As the venue spells it. */
  readonly status: string;
  readonly order: Order;
  /** Undefined where the venue does not say it of this order. */
  readonly filledQuantity?: Decimal;
}

export function idOf(item: JsonObject | undefined): string | undefined {
  return asText(item?.['id']) ?? asText(item?.['orderId']);
}

/** Reads one order; undefined when a field that matters is missing or of another form. */
export function readOrder(value: JsonValue | undefined, account: Account): ToldOrder | undefined {
  const item = asObject(value);
  const status = asText(item?.['status']);
  const orderId = idOf(item);
  const market = asText(item?.['symbol']);
  const side = asText(item?.['side'])?.toLowerCase();
  const told = item && readAmounts(item);
  const price = item && priceOf(item);
  if (!item || !status || !orderId || !market || !told || price === undefined) return undefined;
  if (side !== 'buy' && side !== 'sell') return undefined;
  const clientOrderId = asText(item['clientOrderId']);
  const timeInForce = asText(item['timeInForce']);
  const createdAt = timeOf(item['createdAt']);
  const { from, ...quantities } = told;
  const order: Order = {
    accountId: account.id,
    venue: account.venue,
    orderId,
    ...(clientOrderId ? { clientOrderId } : {}),
    market: { id: market, title: market },
    side,
    price,
    ...quantities,
    ...(timeInForce ? { timeInForce } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...protection(either(item, 'orderType', 'type'), item['reduceOnly'] === true),
    ...underWay(status, EXECUTING),
    details: detailsOf(item, from),
  };
  const filled = from === 'amountFilled' ? { filledQuantity: quantities.filledQuantity } : {};
  return { standing: standingOf(status), status: shorten(status), order, ...filled };
}

/** Some pages name a field one way, some the other (2026-05). */
function either(item: JsonObject, one: string, other: string): string | undefined {
  return asText(item[one]) ?? asText(item[other]);
}

/** Where the filled quantity comes from: the venue's own word, `size`, which seems to be what remains, or nowhere. */
type FilledFrom = 'amountFilled' | 'size' | 'nothing';

function readAmounts(item: JsonObject) {
  const quantity = readDecimal(either(item, 'quantity', 'qty'));
  if (quantity === undefined || compare(quantity, '0') < 0) return undefined;
  const told = readDecimal(asText(item['amountFilled']));
  const size = readDecimal(asText(item['size']));
  if (told !== undefined && isWithin(told, quantity)) return amounts(quantity, told, 'amountFilled');
  if (told === undefined && size !== undefined && isWithin(size, quantity)) {
    return amounts(quantity, subtract(quantity, size), 'size');
  }
  return amounts(quantity, '0', 'nothing');
}

function amounts(quantity: Decimal, filledQuantity: Decimal, from: FilledFrom) {
  return { quantity, filledQuantity, remainingQuantity: subtract(quantity, filledQuantity), from };
}

function isWithin(part: Decimal, whole: Decimal): boolean {
  return compare(part, '0') >= 0 && compare(part, whole) <= 0;
}

/** An order without a limit has its trigger's price, a market order none: `0`. */
function priceOf(item: JsonObject): Decimal | undefined {
  const limit = either(item, 'price', 'px');
  const price = readDecimal(limit);
  if (limit && price !== '0') return price;
  return readDecimal(asText(item['triggerPx'])) ?? '0';
}

function timeOf(value: JsonValue | undefined): Millis | undefined {
  const text = asText(value);
  return epochTime(text) ?? (text?.includes('-') ? parseTime(text) : undefined);
}

const filledFrom: Readonly<Record<FilledFrom, string | undefined>> = {
  amountFilled: undefined,
  size: 'taken from “size”, which seems to be what remains',
  nothing: 'not told by the venue',
};

function detailsOf(item: JsonObject, from: FilledFrom): Order['details'] {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Type', either(item, 'orderType', 'type')],
    ['Instrument', asText(item['instType'])],
    ['Status', asText(item['status'])],
    ['Trigger price', asText(item['triggerPx'])],
    ['Unit', asText(item['unit'])],
    ['Filled', filledFrom[from]],
  ];
  return fields.flatMap(([label, value]) => (value ? [{ label, value: shorten(value) }] : []));
}
