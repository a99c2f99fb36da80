import { asObject, asText, type JsonObject, type JsonValue, NumberText } from '../../json/value.ts';
import { compare, readDecimal, subtract } from '../../protocol/decimal.ts';
import type { Account, Millis, Order } from '../../protocol/model.ts';
import { shorten } from '../problemText.ts';
import { protection } from '../protects.ts';
import { parseTime } from '../time.ts';
import { underWay } from '../underWay.ts';
import { requestForm } from './requestForm.ts';

/** An order as the venue lists it. `status` is lower case, and missing in the list of open orders. */
export interface ListedOrder {
  readonly order: Order;
  readonly status?: string;
  /** When the venue last changed it; the field has two names (getOpenOrders, getOrdersHistory, 2026-05-30). */
  readonly updatedAt?: Millis;
}

/**
 * Reads one listed order; undefined when a field that matters is missing or of another form. There is no remaining
 * field: it is quantity minus filledQuantity. Letter case varies between pages. Source: getOpenOrders, 2026-05-30.
 */
export function readOrder(value: JsonValue, account: Account): ListedOrder | undefined {
  const item = asObject(value);
  if (!item) return undefined;
  const ids = asObject(item['order']);
  const orderId = oneId(asText(ids?.['venueId']), asText(item['orderId']));
  const symbol = asText(item['symbol']);
  const side = asText(item['side'])?.toLowerCase();
  const amounts = readAmounts(item);
  if (!orderId || !symbol || !amounts || (side !== 'buy' && side !== 'sell')) return undefined;
  const clientOrderId = asText(ids?.['clientId']) || asText(item['clientOrderId']);
  const timeInForce = asText(item['timeInForce']);
  const createdAt = readTime(item['createdTime']);
  const status = asText(item['status'])?.toLowerCase();
  const order: Order = {
    accountId: account.id,
    venue: account.venue,
    orderId,
    ...(clientOrderId ? { clientOrderId } : {}),
    market: { id: symbol, title: symbol },
    side,
    ...amounts,
    ...(timeInForce ? { timeInForce: timeInForce.toUpperCase() } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...protection(asText(item['type']), item['reduceOnly'] === true || item['closePosition'] === true),
    ...(item['postOnly'] === true ? { postOnly: true as const } : {}),
    ...underWay(status),
    details: [...readDetails(item), ...nameDetail(clientOrderId)],
  };
  const updatedAt = readTime(item['updateTime'] ?? item['updatedTime']);
  return {
    order,
    ...(status === undefined ? {} : { status }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

/** The id, which stands in two places; none where they name two orders. */
function oneId(inner: string | undefined, outer: string | undefined): string | undefined {
  return inner === undefined || outer === undefined || inner === outer ? (inner ?? outer) : undefined;
}

function readAmounts(
  item: JsonObject,
): Pick<Order, 'price' | 'quantity' | 'filledQuantity' | 'remainingQuantity'> | undefined {
  const quantity = readDecimal(asText(item['quantity']));
  const filledQuantity = readDecimal(asText(item['filledQuantity']) ?? '0');
  // A trigger order at market has no price of its own.
  const price = readDecimal(asText(item['price']) || asText(item['triggerPrice']));
  if (!quantity || !price || !filledQuantity || compare(filledQuantity, quantity) > 0) return undefined;
  return { price, quantity, filledQuantity, remainingQuantity: subtract(quantity, filledQuantity) };
}

/** Milliseconds as a number, or ISO text. */
function readTime(value: JsonValue | undefined): number | undefined {
  if (value instanceof NumberText && /^\d{1,15}$/.test(value.text)) return Number(value.text);
  return typeof value === 'string' ? parseTime(value) : undefined;
}

const facts = [
  ['type', 'Type'],
  ['triggerPrice', 'Trigger price'],
  ['triggerPriceType', 'Trigger by'],
  ['takeProfitOrder', 'Take profit'],
  ['stopLossOrder', 'Stop loss'],
] as const;
const flags = [
  ['reduceOnly', 'Reduce only'],
  ['closePosition', 'Closes the position'],
] as const;

/** A clientOrderId that the venue keeps to itself cannot be cancelled by. */
function nameDetail(clientOrderId: string | undefined): Order['details'] {
  const { reserved } = requestForm.clientOrderId ?? {};
  const isReserved = reserved !== undefined && clientOrderId?.startsWith(reserved);
  return isReserved
    ? [{ label: 'clientOrderId', value: 'kept by the venue: it cancels this order by orderId only' }]
    : [];
}

function readDetails(item: JsonObject): Order['details'] {
  const texts = facts.flatMap(([key, label]) => {
    const text = asText(item[key]) ?? asText(asObject(item[key])?.['venueId']);
    return text ? [{ label, value: shorten(text) }] : [];
  });
  const set = flags.flatMap(([key, label]) => (item[key] === true ? [{ label, value: 'yes' }] : []));
  return [...texts, ...set];
}
