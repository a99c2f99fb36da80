import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { add, compare, readDecimal } from '../../protocol/decimal.ts';
import type { Account, Decimal, Order } from '../../protocol/model.ts';
import { shorten } from '../problemText.ts';
import { protection } from '../protects.ts';
import { epochTime } from '../time.ts';
import { underWay } from '../underWay.ts';

/** An order as the venue tells it, open or closed. */
export interface ToldOrder {
  /** Small letters: pending, active, cancelling, cancelled, modifying, modified, filled. */
  readonly status: string;
  readonly order: Order;
}

/**
 * Reads one order; undefined when a field that matters is missing or of another form. `quantity` is what remains, and
 * with `filledQuantity` it adds up to the original. Source: docs.rails.xyz, open orders, /v1 and /latest, 2026-03.
 */
export function readOrder(value: JsonValue | undefined, account: Account): ToldOrder | undefined {
  const item = asObject(value);
  const orderId = asText(item?.['orderId']);
  const market = asText(item?.['market']);
  const side = asText(item?.['orderType'])?.toLowerCase();
  const status = asText(item?.['orderStatus'])?.toLowerCase();
  const remaining = amountOf(item?.['quantity']);
  const filled = filledOf(item);
  const price = item && priceOf(item);
  if (!item || !orderId || !market || !status || price === undefined) return undefined;
  if ((side !== 'buy' && side !== 'sell') || remaining === undefined || filled === undefined)
    return undefined;
  const clientOrderId = asText(item['clientRequestId']);
  const createdAt = epochTime(asText(item['createdAt']));
  const order: Order = {
    accountId: account.id,
    venue: account.venue,
    orderId,
    ...(clientOrderId ? { clientOrderId } : {}),
    market: { id: market, title: market },
    side,
    price,
    quantity: add(remaining, filled),
    filledQuantity: filled,
    remainingQuantity: remaining,
    ...(createdAt === undefined ? {} : { createdAt }),
    ...protection(undefined, item['reduceOnly'] === true),
    ...(item['postOnly'] === true ? { postOnly: true as const } : {}),
    ...underWay(status),
    details: detailsOf(item),
  };
  return { status, order };
}

/** What was filled of an order, in a list or in an answer to a cancel; undefined when it is not told. */
export function filledOf(item: JsonObject | undefined): Decimal | undefined {
  return amountOf(item?.['filledQuantity']);
}

function amountOf(value: JsonValue | undefined): Decimal | undefined {
  const amount = readDecimal(asText(value));
  return amount !== undefined && compare(amount, '0') >= 0 ? amount : undefined;
}

/** A market order may have none: `0`. */
function priceOf(item: JsonObject): Decimal | undefined {
  const price = asText(item['price']);
  if (!price && asText(item['tradeType']) === 'market') return '0';
  return readDecimal(price);
}

const shown: readonly (readonly [string, string])[] = [
  ['Type', 'tradeType'],
  ['Status', 'orderStatus'],
  ['Leverage', 'leverage'],
  ['Average fill price', 'avgFillPrice'],
];

function detailsOf(item: JsonObject): Order['details'] {
  return shown.flatMap(([label, key]) => {
    const value = asText(item[key]);
    return value ? [{ label, value: shorten(value) }] : [];
  });
}
