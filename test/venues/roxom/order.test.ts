/** What Roxom's words for an order mean, in every spelling that its pages have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonValue } from '../../../server/src/json/value.ts';
import { NumberText } from '../../../server/src/json/value.ts';
import { roxom } from '../../../server/src/venues/roxom/index.ts';
import { readOrder, standingOf } from '../../../server/src/venues/roxom/order.ts';
import { fakeLine } from '../line.ts';
import { A, account, B, everything, one, order, secrets } from './samples.ts';

const item = (more: Record<string, JsonValue> = {}): JsonValue => ({
  id: A,
  symbol: 'GOLD-BTC',
  status: 'submitted',
  side: 'Buy',
  quantity: '2',
  price: '0.0321',
  ...more,
});
const read = (more: Record<string, JsonValue>) => readOrder(item(more), account);
const number = (text: string) => new NumberText(text);

describe('statuses', () => {
  const meant: Readonly<Record<string, string>> = {
    pendingsubmit: 'open',
    waitingtrigger: 'open',
    submitted: 'open',
    partiallyfilled: 'open',
    pendingcancel: 'open',
    PENDING_CANCEL: 'open',
    PENDING: 'open',
    PartiallyFilled: 'open',
    filled: 'filled',
    FILLED: 'filled',
    cancelled: 'cancelled',
    CANCELED: 'cancelled',
    Cancelled: 'cancelled',
    partiallyfilledcancelled: 'cancelled',
    PARTIALLY_FILLED_CANCELED: 'cancelled',
    EXPIRED: 'expired',
    rejected: 'rejected',
    inactive: 'unclear',
    done: 'unclear',
    constructor: 'unclear',
    '': 'unclear',
  };
  for (const [status, standing] of Object.entries(meant))
    test(`“${status}” is ${standing}`, () => assert.equal(standingOf(status), standing));
});

describe('reading an order', () => {
  test('long names with texts, short names with numbers: the same order', () => {
    const long = read({ orderType: 'limit', createdAt: number('1717020981622000000') })?.order;
    const short = readOrder(
      {
        orderId: A,
        symbol: 'GOLD-BTC',
        status: 'SUBMITTED',
        side: 'buy',
        qty: number('2.0'),
        px: number('3.21e-2'),
        type: 'limit',
        createdAt: number('1717020981622'),
      },
      account,
    )?.order;
    assert.deepEqual({ ...long, details: [] }, { ...short, details: [] });
    assert.equal(long?.createdAt, 1_717_020_981_622);
  });

  for (const [what, more, filled, remaining, told] of [
    ['amountFilled is the venue’s word', { amountFilled: '0.5', size: '2' }, '0.5', '1.5', '0.5'],
    ['size is what remains', { size: '1.25' }, '0.75', '1.25', undefined],
    ['nothing is said', {}, '0', '2', undefined],
    ['more filled than there was', { amountFilled: '3' }, '0', '2', undefined],
    ['size is larger than the quantity', { size: '9' }, '0', '2', undefined],
    ['negative', { amountFilled: '-1' }, '0', '2', undefined],
  ] as const) {
    test(`filled: ${what}`, () => {
      const found = read(more);
      assert.equal(found?.order.filledQuantity, filled);
      assert.equal(found?.order.remainingQuantity, remaining);
      assert.equal(found?.filledQuantity, told);
      const doubt = found?.order.details.some(({ label }) => label === 'Filled');
      assert.equal(doubt, told === undefined);
    });
  }

  test('a stop without a limit has its trigger’s price, a market order none', () => {
    assert.equal(read({ price: '0', triggerPx: '0.05' })?.order.price, '0.05');
    assert.equal(read({ price: '', triggerPx: null })?.order.price, '0');
  });

  for (const [what, more] of [
    ['no id', { id: null }],
    ['no side', { side: 'both' }],
    ['no symbol', { symbol: null }],
    ['no status', { status: null }],
    ['a quantity in words', { quantity: 'two' }],
    ['a negative quantity', { quantity: '-2' }],
    ['a price in words', { price: 'cheap' }],
  ] as const)
    test(`with ${what} it is not understood`, () => assert.equal(read(more), undefined));

  test('what is no object is not understood', () => {
    for (const value of [null, 'x', [], number('1')]) assert.equal(readOrder(value, account), undefined);
  });
});

describe('the list', () => {
  const session = (orders: readonly unknown[], options: Record<string, string> = {}) =>
    fakeLine({ ...account, options }, secrets, () => ({ error: false, data: { orders } }));
  const signal = new AbortController().signal;

  test('an unclear status and an unreadable order are told as a warning, not shown', async () => {
    const orders = [
      item(),
      item({ id: B, status: 'inactive' }),
      { id: 'x\u0007y' },
      item({ id: 'done', status: 'filled' }),
    ];
    const { transport } = session(orders, { instTypes: 'perpetual' });
    const result = await roxom.open(transport).openOrders(undefined, signal);
    assert.ok(result.ok);
    assert.deepEqual(
      result.value.orders.map(({ orderId }) => orderId),
      [A],
    );
    assert.match(result.value.warning ?? '', new RegExp(`^2 order.* may be open: ${B}, x y\\.$`));
  });

  test('types are asked for one by one, and an order that two of them list is one order', async () => {
    const { transport, calls } = session([item()], { instTypes: ' perpetual,spot, spot', unit: 'sats' });
    const result = await roxom.open(transport).openOrders('GOLD-BTC', signal);
    assert.ok(result.ok && result.value.orders.length === 1 && result.value.markets === 'all');
    assert.deepEqual(
      calls.map(({ target }) => target).filter((target) => !target.includes('/calendars')),
      ['perpetual', 'spot'].map((type) => `/api/v1/orders?instType=${type}&unit=sats&includeClosed=false`),
    );
  });

  test('one type that cannot be read leaves nothing half known', async () => {
    const { transport } = fakeLine(
      { ...account, options: { instTypes: 'perpetual,spot' } },
      secrets,
      ({ target }) =>
        target.includes('spot') ? { error: true, message: 'Oops' } : { error: false, data: { orders: [] } },
    );
    const result = await roxom.open(transport).openOrders(undefined, signal);
    assert.ok(!result.ok);
    assert.match(result.problem.message, /Oops/);
  });

  test('a read that answers about another order says nothing of this one', async () => {
    const { transport } = fakeLine(account, secrets, () => ({
      data: { order: { id: B, symbol: 'X', side: 'buy', quantity: '1', status: 'cancelled' } },
    }));
    const result = await roxom.open(transport).queryOrders([{ key: { by: 'orderId', orderId: A } }], signal);
    assert.equal(result.ok, false);
  });

  for (const [status, report] of [
    ['rejected', { kind: 'closed', how: 'unknown' }],
    ['expired', { kind: 'closed', how: 'expired' }],
    ['inactive', { kind: 'nothing' }],
    ['pendingcancel', { kind: 'open' }],
    ['filled', { kind: 'closed', how: 'filled', filledQuantity: '2' }],
  ] as const) {
    test(`a read that says ${status}`, async () => {
      const { transport } = fakeLine(account, secrets, () => ({
        data: { order: { id: A, symbol: 'X', side: 'buy', quantity: '2', status } },
      }));
      const result = await roxom
        .open(transport)
        .queryOrders([{ key: { by: 'orderId', orderId: A } }], signal);
      assert.ok(result.ok);
      assert.partialDeepStrictEqual(result.value[0]?.report, report);
    });
  }
});

describe('requests', () => {
  const known = new Map(
    [order(A), order(B, { market: { id: 'X', title: 'X' } })].map((each) => [each.orderId, each]),
  );
  const split = (target: Parameters<typeof roxom.split>[0]['target']) =>
    roxom.split({ ...one, target }, known);

  test('several ids and a market become one request for each order, everything stays one', () => {
    assert.deepEqual(
      split({ by: 'orderId', orderIds: [A, B, A] }).map(({ target }) => target),
      [A, B].map((orderId) => ({ by: 'orderId', orderIds: [orderId] })),
    );
    assert.deepEqual(
      split({ by: 'all', market: 'X' }).map(({ target }) => target),
      [{ by: 'orderId', orderIds: [B] }],
    );
    assert.deepEqual(
      split({ by: 'all' }).map(({ target }) => target),
      [{ by: 'all' }],
    );
  });

  test('what was not split never becomes a request that cancels everything', () => {
    const context = { now: 0, uuid: '', account, known };
    for (const target of [
      { by: 'orderId', orderIds: [A, B] },
      { by: 'orderId', orderIds: [] },
      { by: 'all', market: 'X' },
      { by: 'clientOrderId', clientOrderIds: ['c'] },
    ] as const)
      assert.throws(() => roxom.payload({ ...one, target }, context), /has to be split first|names no order/);
  });

  test('what the venue cannot take is refused before anything is signed', () => {
    const objection = (target: Parameters<typeof roxom.split>[0]['target']) =>
      roxom.objection({ ...one, target }, account, known);
    assert.equal(objection(one.target), undefined);
    assert.equal(objection(everything.target), undefined);
    assert.match(objection({ by: 'orderId', orderIds: [A, '../x'] }) ?? '', /UUID of version 7/);
    assert.match(objection({ by: 'orderId', orderIds: [] }) ?? '', /names no order/);
    assert.match(objection({ by: 'clientOrderId', clientOrderIds: ['c'] }) ?? '', /clientOrderId/);
    assert.match(roxom.objection({ ...one, wireBody: '{}' }, account, known) ?? '', /no body/);
  });

  test('a plan is made anew after ten minutes, although its signature would do for ever', () => {
    const { madeAt, validUntil } = roxom.payload(one, { now: 5, uuid: '', account, known });
    assert.equal(validUntil - madeAt, 600_000);
  });
});
