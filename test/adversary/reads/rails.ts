import type { PlanRow } from '../../../server/src/protocol/model.ts';
import { A, B, order, toldOrder } from '../../venues/rails/samples.ts';
import { type ReadCase, statusCases, takenBack } from './case.ts';

const row: PlanRow = { key: { by: 'orderId', orderId: A }, order: order(A) };
const small: PlanRow = { key: { by: 'orderId', orderId: A.toLowerCase() }, order: order(A.toLowerCase()) };
const nowhere: PlanRow = { key: { by: 'orderId', orderId: A } };

/** The record of an order that is not open any more. */
const told = (orderId: string, status: string, more: object = {}) => ({
  order: { ...toldOrder(orderId, status), ...more },
});

export const railsReads: readonly ReadCase[] = [
  { why: 'its own order', row, answer: told(A, 'cancelled'), seen: 'cancelled' },
  { why: 'another order', row, answer: told(B, 'cancelled'), seen: 'failed' },
  { why: 'an id in other letters is another id', row: small, answer: told(A, 'cancelled'), seen: 'failed' },
  { why: 'no id', row, answer: told(A, 'cancelled', { orderId: undefined }), seen: 'failed' },
  { why: 'an id that is a number', row, answer: told(A, 'cancelled', { orderId: 1 }), seen: 'failed' },
  { why: 'no order', row, answer: {}, seen: 'failed' },
  { why: 'a list of orders', row, answer: { order: [toldOrder(A, 'cancelled')] }, seen: 'failed' },
  { why: 'a list', row, answer: [toldOrder(A, 'cancelled')], seen: 'failed' },
  { why: 'a text', row, answer: 'cancelled', seen: 'failed' },
  { why: 'a negative fill', row, answer: told(A, 'cancelled', { filledQuantity: '-1' }), seen: 'failed' },
  { why: 'its market is not known', row: nowhere, answer: told(A, 'cancelled'), seen: 'nothing' },
  {
    why: 'no id of ours to ask by',
    row: { key: { by: 'clientOrderId', clientOrderId: 'mine' } },
    answer: told(A, 'cancelled'),
    seen: 'nothing',
  },
  ...statusCases(
    row,
    {
      CANCELLED: 'cancelled',
      canceled: 'cancelled',
      cancelling: 'open',
      'cancelled?': 'nothing',
      'not cancelled': 'nothing',
      modified: 'nothing',
      filled: 'filled',
      'filled?': 'nothing',
      pending: 'open',
      active: 'open',
    },
    (status) => told(A, status),
  ),
  ...takenBack.flatMap(([why, fields]): readonly ReadCase[] => [
    { why: `${why} beside it`, row, answer: { ...told(A, 'cancelled'), ...fields }, seen: 'failed' },
    { why: `${why} in its order`, row, answer: told(A, 'cancelled', fields), seen: 'failed' },
  ]),
];
