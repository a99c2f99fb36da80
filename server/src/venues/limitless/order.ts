import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Account, Market, Millis, Order } from '../../protocol/model.ts';
import { shorten } from '../problemText.ts';
import { parseTime } from '../time.ts';

/** Amounts are decimal texts of whole units of 1e-6. Source: the official front end and CLI, 2026-04-30. */
const RAW_DIGITS = 6;

function marketOf(market: MarketInfo, item: JsonObject): Market {
  const alias = asText(item['marketId']) ?? market.alias;
  return { id: market.id, title: market.title, ...(alias ? { alias } : {}) };
}

/** An order as the venue lists it: open or closed. */
export interface ListedOrder {
  readonly orderId: string;
  /** Upper case: LIVE, MATCHED, CANCELED, UNMATCHED. */
  readonly status: string;
  readonly isOpen: boolean;
  /** Not documented; taken where the venue sends it. */
  readonly updatedAt?: Millis;
  readonly order: Order;
}

/** A market with the ids of its outcomes, which name the token of an order. */
export interface MarketInfo extends Market {
  readonly yes?: string;
  readonly no?: string;
}

/** Raw units as a decimal number: `10870000` is `10.87`. Undefined for anything but digits. */
function fromRaw(raw: string | undefined): string | undefined {
  if (raw === undefined || !/^\d{1,78}$/.test(raw)) return undefined;
  const padded = raw.padStart(RAW_DIGITS + 1, '0');
  const whole = padded.slice(0, -RAW_DIGITS).replace(/^0+(?=\d)/, '');
  const fraction = padded.slice(-RAW_DIGITS).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** The orders in a reply of `GET /markets/{slug}/user-orders`: an array, or older, an object that holds it. */
export function listedOrders(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  return asArray(value) ?? asArray(asObject(value)?.['orders']);
}

/** Reads one listed order; undefined when a field that matters is missing or of another form. */
export function readOrder(value: JsonValue, account: Account, market: MarketInfo): ListedOrder | undefined {
  const item = asObject(value);
  if (!item) return undefined;
  const orderId = asText(item['id']) ?? asText(item['orderId']);
  const side = asText(item['side'])?.toLowerCase();
  const amounts = readAmounts(item);
  const price = asText(item['price']);
  if (!orderId || !amounts || (side !== 'buy' && side !== 'sell') || !price || !/^\d+(\.\d+)?$/.test(price))
    return undefined;
  const clientOrderId = asText(item['clientOrderId']);
  const createdAt = parseTime(asText(item['createdAt']));
  const timeInForce = asText(item['type']);
  const order: Order = {
    accountId: account.id,
    venue: account.venue,
    orderId,
    ...(clientOrderId ? { clientOrderId } : {}),
    market: marketOf(market, item),
    side,
    price,
    ...amounts,
    ...(timeInForce ? { timeInForce } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    details: readDetails(item, market),
  };
  const status = (asText(item['status']) ?? 'LIVE').toUpperCase();
  const updatedAt = parseTime(asText(item['updatedAt']));
  return {
    orderId,
    status,
    isOpen: status === 'LIVE',
    order,
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

function readAmounts(item: JsonObject) {
  const original = asText(item['originalSize']);
  const remaining = asText(item['remainingSize']) ?? original;
  const quantity = fromRaw(original);
  const remainingQuantity = fromRaw(remaining);
  if (quantity === undefined || remainingQuantity === undefined) return undefined;
  const filled = BigInt(original ?? '0') - BigInt(remaining ?? '0');
  if (filled < 0n) return undefined;
  return { quantity, remainingQuantity, filledQuantity: fromRaw(filled.toString()) ?? '0' };
}

function readDetails(item: JsonObject, market: MarketInfo): Order['details'] {
  const token = asText(item['token']);
  const outcome = token && token === market.yes ? 'YES' : token && token === market.no ? 'NO' : undefined;
  return [
    ...detail('Outcome', outcome),
    ...detail('Token', token),
    ...detail('Market id', asText(item['marketId'])),
    ...detail('Owner id', asText(item['ownerId'])),
  ];
}

function detail(label: string, value: string | undefined): Order['details'] {
  return value === undefined ? [] : [{ label, value: shorten(value) }];
}
