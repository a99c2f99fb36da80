/** `POST /book`: places, fills and cancels orders. */
import { randomInt } from 'node:crypto';
import type { Control } from '../controlType.ts';
import { Random } from '../random.ts';
import { decimal, units } from './decimal.ts';
import { isOpen, type PracticeOrder } from './order.ts';
import { plausibleOrder } from './seed.ts';
import type { State } from './state.ts';

type Body = Parameters<Control>[0];
type Result = ReturnType<Control>;

/** An order as the control server shows it. */
export function bookView(order: PracticeOrder): object {
  const { id, clientOrderId, side, status, symbol, subAccountId, cancelReason } = order;
  return {
    id,
    ...(clientOrderId === undefined ? {} : { clientOrderId }),
    subAccountId,
    symbol,
    side,
    status,
    price: decimal(order.price),
    quantity: decimal(order.quantity),
    filledQuantity: decimal(order.filled),
    ...(cancelReason === undefined ? {} : { cancelReason }),
  };
}

export function actOnBook(state: State, body: Body): Result {
  if (body['op'] === 'place') return place(state, body);
  const order = state.book.get(String(body['orderId']));
  if (!order) return { no: 'no such order' };
  const problem = change(state, order, body);
  const after = state.book.get(order.id);
  return problem === undefined && after ? { ok: bookView(after) } : { no: problem ?? 'no such order' };
}

/** Does what was asked, or says why not. */
function change({ book }: State, order: PracticeOrder, { op, quantity }: Body): string | undefined {
  if (!isOpen(order)) return 'the order is not open';
  if (op === 'cancel') book.cancel(order, 'MARKET');
  else if (op !== 'fill') return 'op must be place, fill or cancel';
  else if (quantity === undefined) book.fill(order);
  else {
    const amount = units(quantity);
    if (amount === undefined || amount === 0n) return 'quantity must be a decimal string above 0';
    book.fill(order, amount);
  }
  return undefined;
}

/** A new order; what is not given is made up. `price` and `quantity` are decimal texts. */
function place(state: State, body: Body): Result {
  const { book, ids, subAccounts } = state;
  const market = book.markets.get(String(body['symbol'] ?? [...book.markets.keys()][0]));
  if (!market) return { no: 'no such market' };
  const account = subAccounts.find(({ id }) => id === (body['subAccountId'] ?? subAccounts[0].id));
  if (!account) return { no: 'no such subaccount' };
  const { clientOrderId: _, ...made } = plausibleOrder(new Random(randomInt(2 ** 31)), market, {
    id: ids.next(),
    subAccountId: account.id,
    createdAt: Date.now(),
    name: '',
  });
  const [price, quantity] = [amountOf(body, 'price', made.price), amountOf(body, 'quantity', made.quantity)];
  if (price === undefined || quantity === undefined) {
    return { no: 'price and quantity must be decimal strings above 0' };
  }
  const { clientOrderId, side, reduceOnly } = body;
  const order: PracticeOrder = {
    ...made,
    ...(typeof clientOrderId === 'string' ? { clientOrderId } : {}),
    side: side === 'buy' || side === 'sell' ? side : made.side,
    reduceOnly: reduceOnly === true,
    price,
    quantity,
    filled: 0n,
    status: 'placed',
  };
  book.place(order);
  return { ok: bookView(order) };
}

function amountOf(body: Body, name: string, usual: bigint): bigint | undefined {
  if (body[name] === undefined) return usual;
  const amount = units(body[name]);
  return amount === 0n ? undefined : amount;
}
