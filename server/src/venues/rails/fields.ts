import type { FieldFact } from '../requestForm.ts';

const source = 'docs.rails.xyz/latest: websocket-v2, cancel order by id';
const date = '2026-03';

/** What the fields of `cancelOrder` mean at Rails. */
export const fields: Readonly<Record<string, FieldFact>> = {
  message: {
    text: 'The kind of the message on the WebSocket.',
    source,
    date,
    choices: [{ value: 'cancelOrder', text: 'Cancels one order by its orderId.' }],
  },
  content: { text: 'What the message says.', source, date },
  clientRequestId: {
    text: 'A UUID of this request, optional. It finds the answer, and cancels nothing by itself.',
    source,
    date,
  },
  market: {
    text: 'The market of the order, such as ETH-USD. It is needed on a connection for all markets.',
    source,
    date,
    holds: 'market',
  },
  orderId: {
    text: 'The venue’s id of the order, a ULID. 202 says that the request was received, only 200 that the order is cancelled.',
    source,
    date,
  },
  orderIds: {
    text: 'ULIDs. The venue cancels one order at a time: each id is a message of its own.',
    source,
    date,
  },
  cancelBy: {
    text: 'How the order is named.',
    source,
    date,
    choices: [{ value: 'orderId', text: 'By its orderId: the only way that is documented.' }],
  },
};
