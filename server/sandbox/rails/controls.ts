/** What can be done to the practice venue from outside: its book, its life, its clock, its manner, its tokens. */
import { randomBytes } from 'node:crypto';
import { changeManner } from '../manner.ts';
import type { Pulse } from '../pulse.ts';
import type { Control } from '../venue.ts';
import { isUuid, ulid } from './ids.ts';
import { mannerChoices } from './manner.ts';
import { isOpen, type PracticeOrder, statuses, unitsOf } from './order.ts';
import { plausibleOrder } from './seed.ts';
import type { State } from './state.ts';
import type { Stream } from './stream.ts';
import { bookView } from './views.ts';

type Body = Parameters<Control>[0];
type Result = ReturnType<Control>;

export function controlsOf(state: State, life: Pulse, stream: Stream): Record<string, Control> {
  return {
    book: (body) => act(state, body),
    stream: state.courier.control,
    life: ({ on }) => {
      if (typeof on !== 'boolean') return { no: 'on must be true or false' };
      if (on) life.start();
      else life.stop();
      return { ok: { on } };
    },
    clock: ({ offsetMs }) => {
      if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs))
        return { no: 'offsetMs must be a number' };
      state.clockOffsetMs = offsetMs;
      return { ok: { offsetMs } };
    },
    manner: ({ venue: _, ...change }) => {
      const changed = changeManner(state.manner, mannerChoices, change);
      if (typeof changed === 'string') return { no: changed };
      state.manner = changed;
      return { ok: changed };
    },
    revoke: () => {
      state.tokenKey = randomBytes(32);
      return { ok: {} };
    },
    push: ({ message }) => {
      const text = typeof message === 'string' ? message : JSON.stringify(message ?? null);
      for (const connection of stream.connections) connection.send(text);
      return { ok: { connections: stream.connections.size } };
    },
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
