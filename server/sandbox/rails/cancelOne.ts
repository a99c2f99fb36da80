/** `cancelOrder`: what is answered to it, and what is done. */
import type { Fault } from '../faults.ts';
import { confirmation, type Said, type Session } from './frames.ts';
import { isUlid, isUuid } from './ids.ts';
import { isOpen, type PracticeOrder, remaining } from './order.ts';
import { settleSoon } from './settle.ts';
import { isOver, type State } from './state.ts';

type Content = Readonly<Record<string, unknown>>;

/** Where answers that come by themselves go. */
export interface Asking {
  readonly state: State;
  readonly session: Session;
  readonly content: Content;
  readonly fault: Fault | undefined;
  say(said: Said): void;
}

/** After these faults nothing more is heard of a cancellation that was done. */
const silent = ['unconfirmed', 'hang', 'errorAfter', 'garbage'];

export function cancelError(content: Content, statusCode: number, body: string, order?: PracticeOrder): Said {
  const { clientRequestId, market } = content;
  return {
    resultType: 'cancelOrder',
    market: typeof market === 'string' ? market : undefined,
    statusCode,
    body,
    order,
    clientRequestId: typeof clientRequestId === 'string' ? clientRequestId : undefined,
  };
}

/** Acts, and gives the first answer; undefined when there is none yet. */
export function cancelOne(asking: Asking): Said | undefined {
  const { state, session, content, fault } = asking;
  const { over, used } = isOver(state, 'requests');
  if (over) return cancelError(content, 429, 'rate limit exceeded');
  const problem = problemOf(state, session, content);
  if (problem !== undefined) return cancelError(content, 400, problem);
  const market = session.market === 'ALL' ? content['market'] : session.market;
  const find = () => state.book.orders.get(String(content['orderId']));
  const before = find();
  if (before && isOpen(before) && fault?.kind === 'fillDuring') fillFirst(state, before, fault);
  const order = find();
  if (!order || order.market !== market || !isOpen(order)) {
    return cancelError(content, 404, 'order not found');
  }
  if (order.held || (fault?.kind === 'fillDuring' && fault.status === 409)) {
    return cancelError(content, 409, 'order is being filled, please retry', order);
  }
  return take(asking, order, used);
}

/** All of it; or, when 409 is to be answered, half of it. */
function fillFirst({ book }: State, order: PracticeOrder, fault: Fault): void {
  book.fill(order, fault.status === 409 ? (remaining(order) + 1n) / 2n : remaining(order));
}

function problemOf({ book }: State, session: Session, content: Content): string | undefined {
  const { clientRequestId, market, orderId, cancelBy } = content;
  if (!session.subscriptions.has('orders')) return 'not subscribed to orders';
  if (cancelBy !== 'orderId') return 'cancelBy must be orderId';
  if (!isUlid(orderId)) return 'orderId must be a ULID';
  if (clientRequestId !== undefined && !isUuid(clientRequestId)) return 'clientRequestId must be a UUID';
  if (session.market !== 'ALL') return undefined;
  return book.markets.some((name) => name === market) ? undefined : 'market is required with market=ALL';
}

/** The order is `cancelling` from now on; what follows depends on the fault. */
function take(asking: Asking, before: PracticeOrder, apiQuotaUsed: number): Said | undefined {
  const { state, content, fault, say } = asking;
  const again = before.status === 'cancelling';
  const order: PracticeOrder = { ...before, status: 'cancelling', updatedAt: Date.now() };
  const acknowledgement: Said = {
    ...cancelError(content, 202, 'cancelling order', order),
    market: order.market,
    apiQuotaUsed,
  };
  const { clientRequestId } = acknowledgement;
  if (fault?.kind === 'keep') {
    const lie = confirmation({ ...order, status: 'cancelled' }, clientRequestId);
    state.book.delays.later(state.behavior.settleMs, () => say(lie));
    return acknowledgement;
  }
  if (!again) state.book.orders.set(order);
  if (fault?.kind === 'stayPending') return acknowledgement;
  settleSoon(state, order.id, {
    clientRequestId,
    announce: !silent.includes(fault?.kind ?? ''),
    afterwards: (cancelled) => {
      if (fault?.kind === 'confirmedFirst') say(acknowledgement);
      const now = state.book.orders.get(order.id);
      if (now && cancelled && (again || fault?.kind === 'confirmedTwice')) {
        say(confirmation(now, clientRequestId));
      }
    },
  });
  return fault?.kind === 'confirmedFirst' ? undefined : acknowledgement;
}
