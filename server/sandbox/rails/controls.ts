/** What can be done to the practice venue from outside: its book, its life, its clock, its behavior, its tokens. */
import { randomBytes } from 'node:crypto';
import { behaviorControl, commonControls, pushControl } from '../controls.ts';
import type { Control } from '../controlType.ts';
import type { RandomTicker } from '../randomTicker.ts';
import { isUuid, ulid } from './ids.ts';
import { isOpen, type PracticeOrder, statuses, unitsOf } from './order.ts';
import { plausibleOrder } from './seed.ts';
import type { State } from './state.ts';
import type { Stream } from './stream.ts';
import { behaviorChoices } from './venueBehavior.ts';
import { bookView } from './views.ts';

type Body = Parameters<Control>[0];
type Result = ReturnType<Control>;

export function controlsOf(state: State, life: RandomTicker, stream: Stream): Record<string, Control> {
  return {
    book: (body) => act(state, body),
    ...commonControls(state, life),
    behavior: behaviorControl(state, behaviorChoices),
    revoke: () => {
      state.tokenKey = randomBytes(32);
      return { ok: {} };
    },
    push: pushControl(stream),
  };
}

function act(state: State, body: Body): Result {
  if (body['op'] === 'place') return place(state, body);
  const order = state.book.orders.get(String(body['orderId']));
  if (!order) return { no: 'no such order' };
  const problem = changeOrder(state, order, body);
  const after = state.book.orders.get(order.id);
  return problem === undefined && after ? { ok: bookView(after) } : { no: problem ?? 'no such order' };
}

/** Does what was asked, or says why not. */
function changeOrder(
  { book }: State,
  order: PracticeOrder,
  { op, quantity, status }: Body,
): string | undefined {
  if (op === 'status') {
    const known = statuses.find((name) => name === status);
    if (!known) return `status must be one of ${statuses.join(', ')}`;
    book.mark(order, known);
    return undefined;
  }
  if (!isOpen(order)) return 'the order is not open';
  if (op === 'cancel') book.cancel(order);
  else if (op === 'hold' || op === 'release') book.hold(order, op === 'hold');
  else if (op !== 'fill') return 'op must be place, fill, cancel, hold, release or status';
  else {
    const units = quantity === undefined ? order.quantity : unitsOf(quantity, 4);
    if (units === undefined) return 'quantity must be a text such as "1.25"';
    book.fill(order, units);
  }
  return undefined;
}

/** A new order; what is not given is made up. `quantity` and `price` are texts. */
function place(state: State, body: Body): Result {
  const { book, random } = state;
  const now = Date.now();
  const made = plausibleOrder(random, now);
  const market = body['market'] ?? made.market;
  const [quantity, price] = [unitsOf(body['quantity'] ?? '1', 4), unitsOf(body['price'] ?? '100', 2)];
  if (!book.markets.some((name) => name === market)) return { no: 'no such market' };
  if (quantity === undefined) return { no: 'quantity must be a text such as "1.25"' };
  if (price === undefined) return { no: 'price must be a text such as "3601.5"' };
  const { clientRequestId, orderType } = body;
  const order: PracticeOrder = {
    ...made,
    id: ulid(random, now),
    clientRequestId: isUuid(clientRequestId) ? clientRequestId : made.clientRequestId,
    market: String(market),
    orderType: orderType === 'buy' || orderType === 'sell' ? orderType : made.orderType,
    quantity,
    price,
    filled: 0n,
  };
  book.place(order);
  return { ok: bookView(order) };
}
