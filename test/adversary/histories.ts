/** What a venue does to a cancel of the orders A, B and C, of which a person cancels some, and what may be told at the end. */
import type { CancelTarget } from '../../server/src/protocol/model.ts';
import type { Scripted, Seen, StandIn } from './standIn/synthetix.ts';
import { canceled, close, historyOf, ok, viewOf } from './standIn/synthetixAnswers.ts';

export const [A, B, C] = ['1948058938469519360', '1948058938469519361', '1948058938469519362'] as const;
const NEW = '1948058938469519399';

export interface History {
  readonly name: string;
  readonly target: CancelTarget;
  readonly script: (seen: Seen, honest: () => unknown, venue: StandIn) => Scripted | undefined;
  /** What is told of each order in the end, in the order of the request. */
  readonly told: readonly string[];
  /** Requests that cancel, on the wire; one without it. */
  readonly requests?: number;
}

const id = (...orderIds: readonly string[]): CancelTarget => ({ by: 'orderId', orderIds });
const name = (clientOrderId: string): CancelTarget => ({
  by: 'clientOrderId',
  clientOrderIds: [clientOrderId],
});
const isCancel = ({ action }: Seen) => action === 'cancelOrders';
const cut: Scripted = (response) => response.socket?.destroy();

/** Another answer to the cancel than the honest one. */
function answered(answer: (honest: () => unknown, venue: StandIn) => Scripted): History['script'] {
  return (seen, honest, venue) => (isCancel(seen) ? answer(honest, venue) : undefined);
}

/** The venue acts, and answers otherwise. */
const acted = (answer: Scripted): History['script'] =>
  answered((honest) => {
    honest();
    return answer;
  });

/** The venue acts, and its answer is made into another one. */
const actedAs = (change: (told: string) => Scripted): History['script'] =>
  answered((honest) => change(JSON.stringify(honest())));

function orderOf(venue: StandIn, orderId: string) {
  const order = venue.book.get(orderId);
  if (!order) throw new Error(`no order ${orderId}`);
  return order;
}

const said = (venue: StandIn, ...orderIds: readonly string[]) => ({
  body: ok({ statuses: orderIds.map((orderId) => canceled(orderOf(venue, orderId))) }),
});

function refusal(code: string, message: string, category = 'REQUEST') {
  return { status: 'error', error: { code, category, message, retryable: false } };
}

/** A is filled while the reply is lost, and the history says something else of it. */
function lying(item: (told: Record<string, unknown>) => object, beside: object = {}): History['script'] {
  return (seen, _honest, venue) => {
    const order = orderOf(venue, A);
    if (isCancel(seen)) {
      close(order, 'filled', '1');
      return cut;
    }
    if (seen.action !== 'getOrderHistory') return undefined;
    const told = { ...historyOf(order), status: 'cancelled', filledQuantity: '0' };
    return { body: { ...ok([item(told)]), ...beside } };
  };
}

const replies: readonly History[] = [
  { name: 'reset when the body was read', target: id(A), script: acted(cut), told: ['cancelled'] },
  {
    name: 'cut in the middle, with a length',
    target: id(A),
    script: actedAs((told) => (response) => {
      response.writeHead(200, { 'content-length': String(told.length) });
      response.write(told.slice(0, -9), () => response.socket?.destroy());
    }),
    told: ['cancelled'],
  },
  {
    name: 'a web page with status 200',
    target: id(A),
    script: acted({ body: '<p>ok canceled</p>' }),
    told: ['cancelled'],
  },
  {
    name: 'a redirect to itself',
    target: id(A),
    script: acted({ status: 307, headers: { location: '/v1/trade' }, body: '' }),
    told: ['cancelled'],
  },
  {
    name: 'refused for a conflict (409)',
    target: id(A),
    script: answered(() => ({ status: 409, body: refusal('IDEMPOTENCY_CONFLICT', 'x') })),
    told: ['rejected'],
  },
  {
    name: 'a gateway’s 503',
    target: id(A),
    script: answered(() => ({ status: 503, body: '' })),
    told: ['unknown'],
  },
  {
    name: 'a number refused that was used by this very request',
    target: id(A),
    script: acted({ status: 400, body: refusal('VALIDATION_ERROR', 'nonce already used') }),
    told: ['cancelled'],
  },
  {
    name: 'a confirmation, and the order stays',
    target: id(A),
    script: answered((_honest, venue) => said(venue, A)),
    told: ['unknown'],
  },
  {
    name: 'a confirmation, and the order is filled',
    target: id(A),
    script: answered((_honest, venue) => {
      close(orderOf(venue, A), 'filled', '1');
      return said(venue, A);
    }),
    told: ['notOpen filled'],
  },
];

const ofOthers: readonly History[] = [
  {
    name: 'another order’s result',
    target: id(A),
    script: answered((_honest, venue) => said(venue, B)),
    told: ['unknown'],
  },
  {
    name: 'two results for three orders',
    target: id(A, B, C),
    script: answered((_honest, venue) => said(venue, A, C)),
    told: ['unknown', 'notReported', 'unknown'],
  },
  {
    name: 'one result twice',
    target: id(A, B, C),
    script: answered((_honest, venue) => said(venue, A, A, C)),
    told: ['unknown', 'notReported', 'unknown'],
  },
  {
    name: 'results in another order',
    target: id(A, B, C),
    script: answered((honest, venue) => {
      honest();
      return said(venue, C, B, A);
    }),
    told: ['cancelled', 'cancelled', 'cancelled'],
  },
  {
    name: 'a name that a later order got, which was cancelled',
    target: name('a'),
    script: answered((_honest, venue) => {
      close(orderOf(venue, A), 'filled', '1');
      venue.place(NEW, { clientId: 'a', status: 'cancelled', createdAt: Date.now(), updatedAt: Date.now() });
      return cut;
    }),
    told: ['notOpen filled'],
  },
  {
    name: 'the confirmation of an older order with the name',
    target: name('a'),
    script: answered((_honest, venue) => {
      venue.place(NEW, { clientId: 'a', status: 'cancelled', createdAt: 1 });
      return said(venue, NEW);
    }),
    told: ['unknown'],
  },
];

const reads: readonly History[] = [
  {
    name: 'an error beside the history',
    target: id(A),
    script: lying((told) => told, { error: { code: 'X', message: 'x' } }),
    told: ['unknown'],
  },
  {
    name: 'success: false in the history’s entry',
    target: id(A),
    script: lying((told) => ({ ...told, success: false })),
    told: ['unknown'],
  },
  {
    name: 'a status with a suffix',
    target: id(A),
    script: lying((told) => ({ ...told, status: 'cancelled by user' })),
    told: ['unknown'],
  },
  {
    name: 'two ids in the history’s entry',
    target: id(A),
    script: lying((told) => ({ ...told, orderId: B })),
    told: ['unknown'],
  },
  {
    name: 'more filled than there was',
    target: id(A),
    script: lying((told) => ({ ...told, filledQuantity: '2' })),
    told: ['unknown'],
  },
  {
    name: 'a list that lags behind',
    target: id(A),
    script: (seen, honest, venue) => {
      const before = viewOf({ ...orderOf(venue, A), status: 'placed' });
      if (isCancel(seen)) honest();
      if (isCancel(seen)) return cut;
      return seen.action === 'getOpenOrders' && venue.cancels().length > 0
        ? { body: ok([before]) }
        : undefined;
    },
    told: ['unknown'],
  },
];

export const histories: readonly History[] = [...replies, ...ofOthers, ...reads];
