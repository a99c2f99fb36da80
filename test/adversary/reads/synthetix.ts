import type { Order, PlanRow } from '../../../server/src/protocol/model.ts';
import { BEFORE, LATER, type ReadCase, START, statusCases, takenBack } from './case.ts';

const A = '1948058938469519360';
const B = '1948058938469519361';
const byId: PlanRow = { key: { by: 'orderId', orderId: A } };
const byName: PlanRow = { key: { by: 'clientOrderId', clientOrderId: 'mine' } };
const known: PlanRow = { ...byName, order: { orderId: A } as Order };

function told(venueId: string, more: object = {}): object {
  return {
    order: { venueId, clientId: 'mine' },
    symbol: 'ETH-USDT',
    side: 'buy',
    quantity: '1',
    price: '3000',
    filledQuantity: '0',
    createdTime: BEFORE,
    ...more,
  };
}

/** What the two reads give: the open orders, and the history. */
export interface Two {
  readonly open: unknown;
  readonly history: unknown;
  /** Fields beside the history. */
  readonly beside?: object;
}

const history = (...items: readonly object[]): Two => ({ open: [], history: items });
const ended = (id: string, status: string, more: object = {}) =>
  told(id, { status, updateTime: START + 1_000, ...more });

export const synthetixReads: readonly ReadCase[] = [
  { why: 'its own order', row: byId, answer: history(ended(A, 'cancelled')), seen: 'cancelled' },
  { why: 'another order', row: byId, answer: history(ended(B, 'cancelled')), seen: 'nothing' },
  {
    why: 'an id that only a rounded number would match',
    row: byId,
    answer: history(ended('1948058938469519400', 'cancelled')),
    seen: 'nothing',
  },
  { why: 'another order with its name', row: known, answer: history(ended(B, 'cancelled')), seen: 'nothing' },
  {
    why: 'filled; a later namesake was cancelled',
    row: byName,
    answer: history(ended(B, 'cancelled', { createdTime: LATER }), ended(A, 'filled')),
    seen: 'filled',
  },
  {
    why: 'only a later namesake',
    row: byName,
    answer: history(ended(B, 'cancelled', { createdTime: LATER })),
    seen: 'nothing',
  },
  {
    why: 'a namesake that ended before',
    row: byName,
    answer: history(ended(B, 'cancelled', { updateTime: BEFORE + 1 })),
    seen: 'nothing',
  },
  {
    why: 'closed, nobody says when',
    row: byName,
    answer: history(ended(A, 'cancelled', { updateTime: undefined })),
    seen: 'nothing',
  },
  {
    why: 'two that may be the one',
    row: byName,
    answer: history(ended(A, 'cancelled'), ended(B, 'filled')),
    seen: 'nothing',
  },
  {
    why: 'the one that was open then',
    row: byName,
    answer: history(ended(A, 'cancelled')),
    seen: 'cancelled',
  },
  {
    why: 'a new namesake is open',
    row: known,
    answer: { open: [told(B)], history: [ended(A, 'cancelled')] },
    seen: 'cancelled',
  },
  {
    why: 'a new namesake is open, ours not known',
    row: byName,
    answer: { open: [told(B, { createdTime: LATER })], history: [] },
    seen: 'nothing',
  },
  { why: 'still open', row: byId, answer: { open: [told(A)], history: [] }, seen: 'open' },
  {
    why: 'ended between the two reads',
    row: byName,
    answer: { open: [told(A)], history: [ended(A, 'cancelled')] },
    seen: 'cancelled',
  },
  { why: 'no history', row: byId, answer: { open: [], history: {} }, seen: 'failed' },
  {
    why: 'no open orders',
    row: byId,
    answer: { open: 'none', history: [ended(A, 'cancelled')] },
    seen: 'failed',
  },
  ...statusCases(
    byId,
    {
      CANCELED: 'cancelled',
      'cancelled?': 'nothing',
      'not cancelled': 'nothing',
      cancelling: 'nothing',
      expired: 'expired',
      'partially filled': 'nothing',
      '': 'nothing',
    },
    (status) => history(ended(A, status)),
  ),
  ...takenBack.flatMap(([why, fields]): readonly ReadCase[] => [
    {
      why: `${why} beside the history`,
      row: byId,
      answer: { ...history(ended(A, 'cancelled')), beside: fields },
      seen: 'failed',
    },
    {
      why: `${why} in its order`,
      row: byId,
      answer: history(ended(A, 'cancelled', fields)),
      seen: 'nothing',
    },
  ]),
  {
    why: 'its venueId, and another orderId',
    row: byId,
    answer: history(ended(A, 'cancelled', { orderId: B })),
    seen: 'nothing',
  },
  {
    why: 'more filled than there was',
    row: byId,
    answer: history(ended(A, 'cancelled', { filledQuantity: '2' })),
    seen: 'nothing',
  },
];
