import type { PlanRow } from '../../../server/src/protocol/model.ts';
import { type ReadCase, statusCases, takenBack } from './case.ts';

const A = '7f83a5b2-3d4e-4f60-8a9b-0c1d2e3f4a5b';
const B = '00000000-3d4e-4f60-8a9b-0c1d2e3f4a5b';
const row: PlanRow = { key: { by: 'orderId', orderId: A } };
const upper: PlanRow = { key: { by: 'orderId', orderId: A.toUpperCase() } };
const data = (order: object) => ({ error: false, data: { order } });
const told = (id: string, status: unknown) => ({ id, symbol: 'X', side: 'buy', quantity: '2', status });

export const roxomReads: readonly ReadCase[] = [
  { why: 'its own order', row, answer: data(told(A, 'cancelled')), seen: 'cancelled' },
  {
    why: 'an id in capitals is the same id',
    row: upper,
    answer: data(told(A, 'cancelled')),
    seen: 'cancelled',
  },
  { why: 'another order', row, answer: data(told(B, 'cancelled')), seen: 'failed' },
  { why: 'no id', row, answer: data({ ...told(A, 'cancelled'), id: undefined }), seen: 'failed' },
  { why: 'an empty id', row, answer: data(told('', 'cancelled')), seen: 'failed' },
  {
    why: 'an error beside the order',
    row,
    answer: { error: true, data: { order: told(A, 'cancelled') } },
    seen: 'failed',
  },
  { why: 'no order', row, answer: { error: false, data: {} }, seen: 'failed' },
  { why: 'a list', row, answer: { error: false, data: [told(A, 'cancelled')] }, seen: 'failed' },
  { why: 'a text', row, answer: 'cancelled', seen: 'failed' },
  { why: 'a status that is no text', row, answer: data(told(A, true)), seen: 'failed' },
  {
    why: 'no id of ours to ask by',
    row: { key: { by: 'clientOrderId', clientOrderId: 'mine' } },
    answer: data(told(A, 'cancelled')),
    seen: 'nothing',
  },
  ...statusCases(
    row,
    {
      partiallyfilledcancelled: 'cancelled',
      PARTIALLY_FILLED_CANCELED: 'cancelled',
      'cancelled?': 'nothing',
      'not cancelled': 'nothing',
      pendingcancel: 'open',
      inactive: 'nothing',
      rejected: 'closed',
      constructor: 'nothing' as const,
      filled: 'filled',
      expired: 'expired',
    },
    (status) => data(told(A, status)),
  ),
  ...takenBack.flatMap(([why, fields]): readonly ReadCase[] => [
    { why: `${why} beside it`, row, answer: { ...data(told(A, 'cancelled')), ...fields }, seen: 'failed' },
    { why: `${why} in its order`, row, answer: data({ ...told(A, 'cancelled'), ...fields }), seen: 'failed' },
  ]),
];
