/** The second lock: whatever reads a file, a venue makes bytes of a cancel only, and of the one that the request says. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CancelTarget } from '../../../server/src/protocol/model.ts';
import { venues } from '../../../server/src/venues/index.ts';
import type { Venue } from '../../../server/src/venues/venue.ts';

const context = {
  now: 0,
  uuid: '0835bf3e-4a20-41f0-908d-8213f2b7a285',
  account: undefined,
  known: new Map(),
};
const UUID = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const OTHER = '0a64f1c2-7d3e-4b8a-9c55-e2f7b1d0a913';
const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';

function venueOf(id: string): Venue {
  const venue = venues.find(({ description }) => description.id === id);
  assert.ok(venue);
  return venue;
}

/** Both locks: the objection that a person is told, and the payload that is never made. */
function refuses(id: string, target: CancelTarget, body: unknown): void {
  const venue = venueOf(id);
  const wireBody = typeof body === 'string' ? body : JSON.stringify(body);
  const request = { venue: id, target, parameters: { subAccountId: '1' }, wireBody };
  assert.ok(venue.objection(request, undefined, new Map()), wireBody);
  assert.throws(() => venue.payload(request, context), /must not be sent/, wireBody);
}

const one: CancelTarget = { by: 'orderId', orderIds: [UUID] };
const rail: CancelTarget = { by: 'orderId', orderIds: [ULID] };

describe('a body that is not the cancel of the request is never made into bytes', () => {
  test('Limitless', () => {
    for (const body of [
      { orderId: OTHER },
      { orderIds: [UUID, OTHER] },
      { orderId: UUID, clientOrderId: 'a' },
      { orderId: UUID, OrderId: OTHER },
      { orderId: UUID, market: 'btc' },
      { clientOrderId: UUID },
      { orderIds: UUID },
      { orderId: [UUID] },
      {},
      [],
      'no JSON',
      `{"orderId":"${UUID}","orderId":"${UUID}"}`,
    ]) {
      refuses('limitless', one, body);
    }
    refuses('limitless', { by: 'all', market: 'btc' }, { orderId: UUID });
    refuses('limitless', { by: 'clientOrderId', clientOrderIds: ['a', 'b'] }, { clientOrderIds: ['a\nb'] });
  });

  test('Rails', () => {
    const content = { orderId: ULID, cancelBy: 'orderId', market: 'ETH-USD' };
    for (const body of [
      { message: 'modifyOrder', content },
      { message: 'cancelorder', content },
      { message: null, content },
      { content },
      { message: 'cancelOrder', content: { ...content, orderId: '01HH0X2VD6R0CJE4X0P0D1NQ12' } },
      { message: 'cancelOrder', content: { ...content, orderIds: [ULID] } },
      { message: 'cancelOrder', content: { ...content, all: true } },
      { message: 'cancelOrder', content: [content] },
      { message: 'cancelOrder', orderId: ULID, content },
    ]) {
      refuses('rails', rail, body);
    }
  });

  test('Synthetix', () => {
    const params = { action: 'cancelAllOrders', subAccountId: '1', symbols: ['*'] };
    for (const [target, body] of [
      [{ by: 'all' }, { ...params, orderIds: ['7'] }],
      [{ by: 'all' }, { ...params, symbols: ['ETH-USDT'] }],
      [{ by: 'all' }, { ...params, symbols: [] }],
      [{ by: 'all', market: 'ETH-USDT' }, params],
      [{ by: 'all' }, { ...params, action: 'placeOrders' }],
      [{ by: 'all' }, { ...params, action: 'cancelOrders' }],
      [{ by: 'orderId', orderIds: ['7'] }, params],
      [
        { by: 'orderId', orderIds: ['7'] },
        { ...params, action: 'cancelOrders', orderIds: ['7'] },
      ],
    ] as readonly (readonly [CancelTarget, object])[]) {
      refuses('synthetix', target, { params: body, nonce: 1 });
    }
  });

  test('no venue makes bytes of a request that names no order', () => {
    for (const { description, payload } of venues) {
      const request = {
        venue: description.id,
        target: { by: 'orderId', orderIds: [] },
        parameters: {},
      } as const;
      assert.throws(() => payload(request, context), description.id);
    }
  });
});

test('a body that is the cancel of the request is sent as it stands', () => {
  const wireBody = ` {"orderId" : "${UUID}", "note": 5} `;
  const request = { venue: 'limitless', target: one, parameters: {}, wireBody };
  assert.equal(venueOf('limitless').payload(request, context).call.body, wireBody);
});

describe('Rails, a message without a market', () => {
  const message = {
    message: 'cancelOrder',
    content: { clientRequestId: UUID, orderId: ULID, cancelBy: 'orderId' },
  };
  const request = { venue: 'rails', target: rail, parameters: {}, wireBody: JSON.stringify(message) };
  const account = {
    id: 'a',
    venue: 'rails',
    name: 'Main',
    environment: 'production' as const,
    endpoints: {},
    options: {},
  };
  const order = {
    accountId: 'a',
    venue: 'rails',
    orderId: ULID,
    market: { id: 'ETH-USD', title: 'ETH-USD' },
    side: 'buy',
    price: '1',
    quantity: '1',
    filledQuantity: '0',
    remainingQuantity: '1',
    details: [],
  } as const;
  const known = new Map([[ULID, order]]);

  test('gets that of its open order, which the preview shows', () => {
    assert.equal(venueOf('rails').objection(request, account, known), undefined);
    const { body } = venueOf('rails').payload(request, { ...context, known }).call;
    assert.deepEqual(JSON.parse(body ?? ''), {
      ...message,
      content: { ...message.content, market: 'ETH-USD' },
    });
  });

  test('is refused where no open order tells it', () => {
    assert.match(venueOf('rails').objection(request, account, new Map()) ?? '', /market of order/);
  });
});

describe('Synthetix', () => {
  const { split, payload } = venueOf('synthetix');
  const parameters = { subAccountId: '1', source: 'desk' };

  test('several markets are one request for each', () => {
    const request = {
      venue: 'synthetix',
      target: { by: 'markets', markets: ['A-USDT', 'B-USDT'] },
      parameters,
    } as const;
    assert.deepEqual(
      split(request, new Map()).map(({ target }) => target),
      [
        { by: 'all', market: 'A-USDT' },
        { by: 'all', market: 'B-USDT' },
      ],
    );
  });

  test('the source of a file goes along when the request is made anew', () => {
    const request = { venue: 'synthetix', target: { by: 'orderId', orderIds: ['7'] }, parameters } as const;
    const { params } = JSON.parse(payload(request, context).call.body ?? '{}');
    assert.deepEqual(params, { action: 'cancelOrders', subAccountId: '1', orderIds: ['7'], source: 'desk' });
  });
});
