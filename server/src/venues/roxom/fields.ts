import type { FieldFact } from '../requestForm.ts';

const source = 'docs.roxom.com/reference: orders/cancel';
const date = '2026-05';

/** What the fields of a neutral request mean at Roxom, whose cancel has no body. */
export const fields: Readonly<Record<string, FieldFact>> = {
  orderId: {
    text: 'The venue’s id of the order, a UUID of version 7; it becomes a part of the path. A success is an acknowledgement only.',
    source,
    date,
  },
  orderIds: {
    text: 'UUIDs of version 7. The venue cancels one order at a time: each id is a request of its own.',
    source,
    date,
  },
  market: {
    text: 'A symbol. The venue knows no cancel of one market: its open orders are cancelled one by one.',
    source,
    date,
    holds: 'market',
  },
  all: {
    text: 'Every open order, of every market and instrument type, whether it is listed here or not. No position is closed.',
    source,
    date,
  },
};
