import type { Order, PlanRow } from '../../../server/src/protocol/model.ts';
import { BEFORE, LATER, type ReadCase, statusCases, takenBack } from './case.ts';

const A = '7f83a5b2-3d4e-4f60-8a9b-0c1d2e3f4a5b';
const B = '00000000-3d4e-4f60-8a9b-0c1d2e3f4a5b';
const order = { orderId: A, market: { id: 'm', title: 'm' } } as Order;
const byId: PlanRow = { key: { by: 'orderId', orderId: A }, order };
const upper: PlanRow = { key: { by: 'orderId', orderId: A.toUpperCase() }, order };
const byName: PlanRow = { key: { by: 'clientOrderId', clientOrderId: 'mine' }, order };

function told(id: string, status: string, more: object = {}): object {
  return {
    id,
    status,
    side: 'BUY',
    price: '0.5',
    originalSize: '1000000',
    remainingSize: '1000000',
    clientOrderId: 'mine',
    createdAt: new Date(BEFORE).toISOString(),
    ...more,
  };
}

export const limitlessReads: readonly ReadCase[] = [
  { why: 'its own order', row: byId, answer: [told(A, 'CANCELED')], seen: 'cancelled' },
  { why: 'an id in capitals is the same id', row: upper, answer: [told(A, 'CANCELED')], seen: 'cancelled' },
  { why: 'the list has capitals', row: byId, answer: [told(A.toUpperCase(), 'MATCHED')], seen: 'filled' },
  { why: 'another order', row: byId, answer: [told(B, 'CANCELED')], seen: 'nothing' },
  { why: 'another order with its name', row: byName, answer: [told(B, 'CANCELED')], seen: 'nothing' },
  {
    why: 'filled; a later namesake was cancelled',
    row: byName,
    answer: [told(B, 'CANCELED', { createdAt: new Date(LATER).toISOString() }), told(A, 'MATCHED')],
    seen: 'filled',
  },
  {
    why: 'a new namesake is open',
    row: byName,
    answer: [told(B, 'LIVE'), told(A, 'CANCELED')],
    seen: 'cancelled',
  },
  {
    why: 'an older namesake was cancelled',
    row: byName,
    answer: [told(A, 'LIVE'), told(B, 'CANCELED')],
    seen: 'open',
  },
  { why: 'an empty list', row: byId, answer: [], seen: 'nothing' },
  { why: 'an error inside a success', row: byId, answer: { error: 'x' }, seen: 'failed' },
  { why: 'no list', row: byId, answer: { orders: 'none' }, seen: 'failed' },
  { why: 'a text', row: byId, answer: 'CANCELED', seen: 'failed' },
  { why: 'an order without an id', row: byId, answer: [told('', 'CANCELED')], seen: 'nothing' },
  {
    why: 'more remains than there was',
    row: byId,
    answer: [told(A, 'CANCELED', { remainingSize: '2000000' })],
    seen: 'nothing',
  },
  ...statusCases(
    byId,
    {
      canceled: 'cancelled',
      CANCELLED: 'nothing',
      'CANCELED?': 'nothing',
      'CANCELED no': 'nothing',
      NOT_CANCELED: 'nothing',
      // Where a read of the live and the unmatched orders has it so, it is none of the live ones.
      UNMATCHED: 'closed',
      DELAYED: 'open',
      PENDING_CANCEL: 'nothing',
      LIVE: 'open',
      '': 'nothing',
    },
    (status) => [told(A, status)],
  ),
  ...takenBack.flatMap(([why, fields]): readonly ReadCase[] => [
    {
      why: `${why} beside it`,
      row: byId,
      answer: { orders: [told(A, 'CANCELED')], ...fields },
      seen: 'failed',
    },
    { why: `${why} in its order`, row: byId, answer: [told(A, 'CANCELED', fields)], seen: 'nothing' },
  ]),
];
