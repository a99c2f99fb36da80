/** Placing orders, over the API and by the control server. Prices are sats, quantities decimal texts. */
import type { Call, Reply } from './call.ts';
import { uuid7 } from './ids.ts';
import type { PracticeMarket, PracticeOrder } from './order.ts';
import { refused } from './refuse.ts';
import { plausibleOrder } from './seed.ts';
import type { State } from './state.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `POST …/orders`. Here because it is the request with a signed body; its checks are few. */
export function placeOrder({ state, fields = {} }: Call): Reply {
  const { symbol, side, orderType, qty, px = null, cancelAt = null } = fields;
  const market = state.book.markets.get(String(symbol));
  if (!market) return refused(400, 'Invalid symbol');
  const made = {
    side,
    orderType,
    quantity: qty,
    price: px,
    cancelAt,
    clientOrderId: fields['clientOrderId'],
  };
  const order = orderOf(state, market, made);
  if (typeof order === 'string') return refused(400, order);
  state.book.place(order);
  return { body: { data: { orderId: order.id }, error: false } };
}

/** An order with what is given; the rest is made up. Or why it cannot be. */
export function orderOf(state: State, market: PracticeMarket, given: Fields): PracticeOrder | string {
  const now = Date.now();
  const made = plausibleOrder(state.random, market, { createdAt: now, name: null });
  const quantity = given['quantity'] === undefined ? made.quantity : hundredths(given['quantity']);
  if (quantity === undefined) return 'quantity must be a text such as "12.50"';
  const price = given['price'] === undefined ? made.price : satsOf(given['price']);
  if (price === undefined) return 'price must be a text of sats';
  const { clientOrderId, side, orderType = 'limit', cancelAt } = given;
  const kind = (['limit', 'market', 'stop', 'stoplimit'] as const).find((name) => name === orderType);
  if (!kind) return 'orderType must be limit, market, stop or stoplimit';
  const waits = kind === 'stop' || kind === 'stoplimit';
  return {
    ...made,
    id: uuid7(state.random, now),
    clientOrderId: typeof clientOrderId === 'string' ? clientOrderId : null,
    orderType: kind,
    timeInForce: kind === 'market' ? 'ioc' : typeof cancelAt === 'number' ? 'gtd' : 'gtc',
    side: side === 'buy' || side === 'sell' ? side : made.side,
    status: waits ? 'waitingtrigger' : kind === 'market' ? 'pendingsubmit' : 'submitted',
    price: kind === 'market' || kind === 'stop' ? null : (price ?? made.price),
    trigger: waits ? (price ?? made.price) : null,
    quantity,
    filled: 0n,
    cancelAt: typeof cancelAt === 'number' ? cancelAt : null,
  };
}

/** `12.5` as 1250 hundredths; undefined when it is not more than nothing. */
export function hundredths(text: unknown): bigint | undefined {
  const [, whole, part = ''] =
    /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typeof text === 'string' ? text : '') ?? [];
  if (whole === undefined) return undefined;
  const value = BigInt(whole + part.padEnd(2, '0'));
  return value > 0n ? value : undefined;
}

function satsOf(text: unknown): bigint | null | undefined {
  if (text === null) return null;
  return typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? BigInt(text) : undefined;
}
