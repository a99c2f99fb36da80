/** The four ways to cancel. */
import type { Fault } from '../faults.ts';
import type { Answer } from '../serve.ts';
import { type Checked, refuse } from './access.ts';
import type { Book } from './book.ts';
import type { Call } from './call.ts';
import type { Named } from './ids.ts';
import { isOpen, type PracticeOrder } from './order.ts';

type Verdict =
  | { readonly canceled: true }
  | {
      readonly canceled: false;
      readonly reason: 'ORDER_NOT_FOUND' | 'UNKNOWN_ERROR' | 'ORDER_RELEASE_IN_PROGRESS';
      readonly message: string;
    };

const done = 'Order canceled successfully';
const doneMany = 'Orders canceled successfully';

/** Cancels one order if that can be done. The faults that concern the book act here and nowhere else. */
function cancelOrder(book: Book, id: string, fault: Fault | undefined): Verdict {
  const before = book.get(id);
  if (before && isOpen(before) && fault?.kind === 'fillDuring') book.fill(before);
  const order = book.get(id);
  if (!order) return { canceled: false, reason: 'ORDER_NOT_FOUND', message: 'Order not found' };
  const hindrance = hindranceOf(book, order);
  if (hindrance) return { canceled: false, ...hindrance };
  if (fault?.kind !== 'keep') book.cancel(order);
  return { canceled: true };
}

function hindranceOf(book: Book, order: PracticeOrder) {
  if (order.status === 'CANCELED') {
    return { reason: 'ORDER_NOT_FOUND', message: 'Order is already canceled' } as const;
  }
  if (!isOpen(order)) {
    return { reason: 'UNKNOWN_ERROR', message: 'Order cannot be cancelled' } as const;
  }
  if (book.markets.get(order.market.slug)?.status === 'RESOLVED') {
    return { reason: 'UNKNOWN_ERROR', message: 'Market is resolved' } as const;
  }
  return order.held
    ? ({ reason: 'ORDER_RELEASE_IN_PROGRESS', message: 'Order release is in progress' } as const)
    : undefined;
}

/** `POST /orders/cancel` and `DELETE /orders/{orderId}`. */
export function cancelOne(call: Call, named: Named): Answer {
  const found = find(call, named);
  if (!found.ok) return found.answer;
  const verdict = cancelOrder(call.state.book, found.value.id, call.fault);
  if (verdict.canceled) return { status: 200, body: { message: done } };
  return verdict.reason === 'ORDER_RELEASE_IN_PROGRESS'
    ? { status: 409, body: { reason: verdict.reason, retryable: true } }
    : refuse(400, verdict.message);
}

function find({ state, profileId }: Call, named: Named): Checked<PracticeOrder> {
  const order =
    named.by === 'orderId' ? state.book.get(named.id) : state.book.byClientOrderId(named.id, profileId);
  if (!order) return { ok: false, answer: refuse(404, 'Order not found') };
  return order.ownerId === profileId
    ? { ok: true, value: order }
    : { ok: false, answer: refuse(401, 'Not authenticated or not the order owner') };
}

/** `POST /orders/batch-cancel` and `/orders/cancel-batch`. Ids that do not exist are skipped without a word. */
export function cancelMany(call: Call, named: readonly Named[]): Answer {
  const found = named.map((name) => find(call, name));
  const orders = found.flatMap((item, index) =>
    item.ok ? [{ order: item.value, by: named[index]?.by ?? 'orderId' }] : [],
  );
  const stranger = found.find((item) => !item.ok && item.answer.status === 401);
  if (stranger && !stranger.ok) return stranger.answer;
  if (orders.length === 0) return refuse(404, 'Orders not found');
  if (new Set(orders.map(({ order }) => order.market.slug)).size > 1) {
    return refuse(400, 'All orders must be in the same market');
  }
  return cancelAll(call, orders);
}

/** `DELETE /orders/all/{slug}`. With nothing to cancel the answer has no `canceled`. */
export function cancelMarket(call: Call): Answer {
  const slug = call.name;
  if (!call.state.book.markets.has(slug)) return refuse(400, 'Invalid market slug');
  const orders = call.state.book
    .orders()
    .filter((order) => order.market.slug === slug && order.ownerId === call.profileId && isOpen(order));
  return orders.length === 0
    ? { status: 200, body: { message: doneMany } }
    : cancelAll(
        call,
        orders.map((order) => ({ order, by: 'orderId' })),
      );
}

interface Asked {
  readonly order: PracticeOrder;
  readonly by: Named['by'];
}

function cancelAll(call: Call, asked: readonly Asked[]): Answer {
  const verdicts = asked.map((one, index) => ({
    ...one,
    verdict: cancelOrder(call.state.book, one.order.id, index === 0 ? call.fault : undefined),
  }));
  const canceled = verdicts.flatMap(({ order, verdict }) => (verdict.canceled ? [order.id] : []));
  const failed = verdicts.flatMap(({ verdict, ...one }) =>
    verdict.canceled ? [] : [{ ...nameIn(call, one), reason: verdict.reason, message: verdict.message }],
  );
  if (canceled.length === 0) return refuse(400, 'None of the orders could be canceled', { canceled, failed });
  return { status: failed.length === 0 ? 200 : 207, body: { message: doneMany, canceled, failed } };
}

/** How an order that could not be cancelled is named. */
function nameIn({ state }: Call, { order: { id, clientOrderId }, by }: Asked): object {
  const { failed } = state.behavior;
  const wanted = failed === 'asked' ? by : failed;
  return wanted === 'clientOrderId' && clientOrderId !== undefined ? { clientOrderId } : { orderId: id };
}
