/** What can be done to the practice venue from outside: its book, its life, its clock, its behavior. */
import { behaviorControl, commonControls, pushControl } from '../controls.ts';
import type { Control } from '../controlType.ts';
import type { RandomTicker } from '../randomTicker.ts';
import { isOpen, type PracticeOrder, statuses } from './order.ts';
import { hundredths, orderOf } from './place.ts';
import type { State } from './state.ts';
import type { Stream } from './stream.ts';
import { behaviorChoices } from './venueBehavior.ts';
import { bookView } from './views.ts';

type Body = Parameters<Control>[0];
type Result = ReturnType<Control>;

export function controlsOf(state: State, life: RandomTicker, stream: Stream): Record<string, Control> {
  return {
    book: (body) => act(state, body),
    push: pushControl(stream),
    ...commonControls(state, life),
    behavior: behaviorControl(state, behaviorChoices),
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
function changeOrder({ book }: State, order: PracticeOrder, body: Body): string | undefined {
  const { op } = body;
  if (op === 'status') {
    const status = statuses.find((name) => name === body['status']);
    if (!status) return `status must be one of ${statuses.join(', ')}`;
    book.mark(order, status);
    return undefined;
  }
  if (!isOpen(order)) return 'the order is not open';
  if (op === 'cancel') book.cancel(order);
  else if (op !== 'fill') return 'op must be place, fill, cancel or status';
  else {
    const quantity = body['quantity'] === undefined ? order.quantity : hundredths(body['quantity']);
    if (quantity === undefined) return 'quantity must be a text such as "12.50"';
    book.fill(order, quantity);
  }
  return undefined;
}

/** A new order; what is not given is made up. `quantity` in contracts and `price` in sats, both texts. */
function place(state: State, body: Body): Result {
  const { book } = state;
  const market = book.markets.get(String(body['symbol'] ?? [...book.markets.keys()][0]));
  if (!market) return { no: 'no such symbol' };
  const order = orderOf(state, market, body);
  if (typeof order === 'string') return { no: order };
  book.place(order);
  return { ok: bookView(order) };
}
