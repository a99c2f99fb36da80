import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Account, Market, Millis, Order } from '../../protocol/model.ts';
import { isNoList } from '../consistency.ts';
import { shorten } from '../problemText.ts';
import { epochTime, parseTime } from '../time.ts';

/** Amounts are decimal texts of whole units of 1e-6. Source: the official front end and CLI, 2026-04-30. */
const RAW_DIGITS = 6;

function marketOf(market: MarketInfo, item: JsonObject): Market {
  const alias = asText(item['marketId']) ?? market.alias;
  return { id: market.id, title: market.title, ...(alias ? { alias } : {}) };
}

/** An order as the venue lists it: open or closed. */
export interface ListedOrder {
  readonly orderId: string;
  /** Upper case: LIVE, MATCHED, CANCELED, UNMATCHED; DELAYED while the venue holds it back. */
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

/** The orders in a reply of `GET /markets/{slug}/user-orders`: an array, or older, an object that holds it and says no error. */
export function listedOrders(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  const body = asObject(value);
  const listed = asArray(value) ?? asArray(body?.['orders']);
  return listed && !isNoList(body, listed) ? listed : undefined;
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
  const outcome = outcomeOf(asText(item['token']) ?? asText(item['tokenId']), market);
  const { status, underWayUntil } = statusOf(item);
  const order: Order = {
    accountId: account.id,
    venue: account.venue,
    orderId,
    ...(clientOrderId ? { clientOrderId } : {}),
    market: marketOf(market, item),
    side,
    ...(outcome ? { outcome } : {}),
    price,
    ...amounts,
    ...(timeInForce ? { timeInForce } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(status === DELAYED ? { underWay: 'delayed' } : {}),
    ...(status === DELAYED && underWayUntil !== undefined ? { underWayUntil } : {}),
    details: readDetails(item),
  };
  const updatedAt = parseTime(asText(item['updatedAt']));
  return {
    orderId,
    status,
    isOpen: isOpenStatus(status),
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

/** The status of an order that the venue accepted and holds back before it may match (markets with a taker delay). */
const DELAYED = 'DELAYED';

/** Statuses of orders that are over: those of the list, and final ones of the status lookup (OpenAPI document, 2026-04-30). */
const OVER = new Set([
  'MATCHED',
  'CANCELED',
  'CANCELLED',
  'FILLED',
  'KILLED',
  'EXPIRED',
  'MINED',
  'CONFIRMED',
]);

/** Neither open nor over: a status that is not documented for a list of live orders. */
export function isUnclearStatus(status: string): boolean {
  return !isOpenStatus(status) && !OVER.has(status);
}

/** May still be filled: on the book, or about to come there. */
export function isOpenStatus(status: string): boolean {
  return status === 'LIVE' || status === DELAYED;
}

/**
 * An order that is held back, and until when: as its status, or as `settlementStatus` with `eligibleAt`, in the order or in
 * its `execution` (change log, 2026-08, through third-party reports of 2026-08-30 and 2026-09-06). The lists that the
 * documentation shows name no such order, so each place is looked at, and nothing depends on one.
 */
function statusOf(item: JsonObject): { readonly status: string; readonly underWayUntil: Millis | undefined } {
  const status = (asText(item['status']) ?? 'LIVE').toUpperCase();
  const execution = asObject(item['execution']);
  const settlement = [item, execution].map((one) => asText(one?.['settlementStatus'])?.toUpperCase());
  const isHeld = status === 'LIVE' && settlement.includes(DELAYED);
  const until = asText(item['eligibleAt']) ?? asText(execution?.['eligibleAt']);
  return { status: isHeld ? DELAYED : status, underWayUntil: timeOf(until) };
}

/** ISO 8601, or digits that count seconds or milliseconds since the epoch, told apart by their size. */
function timeOf(text: string | undefined): Millis | undefined {
  const count = epochTime(text);
  if (count === undefined) return parseTime(text);
  return count < SECONDS_BELOW ? count * 1000 : count;
}

/** As milliseconds it would be the year 1973, as seconds the year 5138. */
const SECONDS_BELOW = 100_000_000_000;

/** By the ids of the market's outcomes, as the venue tells them; never guessed. */
function outcomeOf(token: string | undefined, { yes, no }: MarketInfo): 'YES' | 'NO' | undefined {
  if (token === undefined || yes === no) return undefined;
  if (token === yes) return 'YES';
  return token === no ? 'NO' : undefined;
}

function readDetails(item: JsonObject): Order['details'] {
  return [
    ...detail('Token', asText(item['token'])),
    ...detail('Market id', asText(item['marketId'])),
    ...detail('Owner id', asText(item['ownerId'])),
  ];
}

function detail(label: string, value: string | undefined): Order['details'] {
  return value === undefined ? [] : [{ label, value: shorten(value) }];
}
