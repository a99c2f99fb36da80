import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Account, Decimal, Millis, Order } from '../../protocol/model.ts';
import { compare, readDecimal, subtract } from '../decimal.ts';
import { epochTime, parseTime } from '../time.ts';
import { shorten } from '../words.ts';

/** What a status means for somebody who waits for the end of an order. */
export type Standing = 'open' | 'cancelled' | 'filled' | 'expired' | 'rejected' | 'unclear';

/**
 * Statuses in one spelling: small letters, no underscores. Source: docs.roxom.com, order status page and the display
 * names of the cancel page, 2026-05. `pending` is a market order that is being executed; what `inactive` means is not said.
 */
const standings: Readonly<Record<string, Standing>> = {
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
  const name = status.toLowerCase().replaceAll('_', '');
  return Object.hasOwn(standings, name) ? (standings[name] ?? 'unclear') : 'unclear';
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
  const amounts = item && readAmounts(item);
  const price = item && priceOf(item);
  if (!item || !status || !orderId || !market || !amounts || price === undefined) return undefined;
  if (side !== 'buy' && side !== 'sell') return undefined;
  const clientOrderId = asText(item['clientOrderId']);
  const timeInForce = asText(item['timeInForce']);
  const createdAt = timeOf(item['createdAt']);
  const { told, ...quantities } = amounts;
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
    details: detailsOf(item, told),
  };
  const filled = told ? { filledQuantity: quantities.filledQuantity } : {};
  return { standing: standingOf(status), status: shorten(status), order, ...filled };
}

/** Some pages name a field one way, some the other (2026-05). */
function either(item: JsonObject, one: string, other: string): string | undefined {
  return asText(item[one]) ?? asText(item[other]);
}

/** `amountFilled` is the venue's word; `size` seems to be what remains, which it does not say. */
function readAmounts(item: JsonObject) {
  const quantity = readDecimal(either(item, 'quantity', 'qty'));
  if (quantity === undefined || compare(quantity, '0') < 0) return undefined;
  const filled = readDecimal(asText(item['amountFilled']));
  if (filled !== undefined) return within(quantity, filled, true);
  const remaining = readDecimal(asText(item['size']));
  if (remaining !== undefined) return within(quantity, subtract(quantity, remaining), false);
  return { ...within(quantity, '0', false), quantity, told: false };
}

function within(quantity: Decimal, filledQuantity: Decimal, told: boolean) {
  const sane = compare(filledQuantity, '0') >= 0 && compare(filledQuantity, quantity) <= 0;
  const filled = sane ? filledQuantity : '0';
  return {
    quantity,
    filledQuantity: filled,
    remainingQuantity: subtract(quantity, filled),
    told: told && sane,
  };
}

/** An order without a limit has its trigger's price, a market order none: `0`. */
function priceOf(item: JsonObject): Decimal | undefined {
  const limit = either(item, 'price', 'px');
  if (limit !== undefined && !/^0*(\.0*)?$/.test(limit)) return readDecimal(limit);
  return readDecimal(asText(item['triggerPx'])) ?? '0';
}

function timeOf(value: JsonValue | undefined): Millis | undefined {
  const text = asText(value);
  return epochTime(text) ?? (text?.includes('-') ? parseTime(text) : undefined);
}

function detailsOf(item: JsonObject, told: boolean): Order['details'] {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Type', either(item, 'orderType', 'type')],
    ['Instrument', asText(item['instType'])],
    ['Status', asText(item['status'])],
    ['Trigger price', asText(item['triggerPx'])],
    ['Unit', asText(item['unit'])],
    ['Filled', told ? undefined : 'not told by the venue; taken from “size”'],
  ];
  return fields.flatMap(([label, value]) => (value ? [{ label, value: shorten(value) }] : []));
}
