import { rails } from '../../../server/src/venues/rails/index.ts';
import { NOW, type PayloadCase, requestOf, type VenueFixtures } from '../fixtures.ts';
import { outcomes } from './outcomes.ts';
import { A, account, B, everything, market, one, order, secrets, UUID } from './samples.ts';

const stream = '/?market=ALL&subscriptions=orders';
const inMarket = { ...one, parameters: { market: 'ETH-USD' } };

/** The message of the documentation, in the order of its keys. */
const message = `{"message":"cancelOrder","content":{"clientRequestId":"${UUID}","market":"ETH-USD","orderId":"${A}","cancelBy":"orderId"}}`;
/** As it may stand in a file: another order of keys, blanks, an id of its own. */
const wireBody = `{ "message": "cancelOrder",\n  "content": { "orderId": "${A}", "cancelBy": "orderId", "market": "ETH-USD", "clientRequestId": "0835bf3e-0000-41f0-908d-8213f2b7a285" } }`;

const sent = (title: string, request: PayloadCase['request'], body: string): PayloadCase => ({
  title,
  request,
  now: NOW,
  secrets,
  expect: { method: 'FRAME', target: stream, body, signed: body, headers: {} },
});

const bulk = (title: string, request: PayloadCase['request'], query: string): PayloadCase => ({
  title,
  request,
  now: NOW,
  secrets,
  expect: {
    method: 'DELETE',
    target: `/api/v1/orders?${query}`,
    signed: '',
    headers: { accept: 'application/json' },
  },
});

const payloads: readonly PayloadCase[] = [
  sent('one order is one message, with a request id of its own', inMarket, message),
  sent('without a known market it is left out', one, message.replace('"market":"ETH-USD",', '')),
  sent('a wire form is sent as it stands in the file', { ...inMarket, wireBody }, wireBody),
  bulk('a market', market, `market=ETH-USD&clientRequestId=${UUID}`),
  bulk('everything is the market “all”', everything, `market=all&clientRequestId=${UUID}`),
  bulk(
    'all orders with the market beside “cancel” are those of the market',
    { ...everything, parameters: { market: 'BTC-USD' } },
    `market=BTC-USD&clientRequestId=${UUID}`,
  ),
  bulk(
    'a market is percent-encoded',
    requestOf('rails', { by: 'all', market: 'A&market=all' }),
    `market=A%26market%3Dall&clientRequestId=${UUID}`,
  ),
];

export const fixtures: VenueFixtures = {
  venue: rails,
  account,
  known: [order(A), order(B)],
  payloads,
  outcomes,
};
