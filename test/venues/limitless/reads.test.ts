/** What a list of open orders is taken to say: error bodies, and statuses that are not documented. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { fakeLine } from '../line.ts';
import { A, account, B } from './fixtures.ts';
import { entry, listed } from './samples.ts';

const signal = new AbortController().signal;
const read = (answer: (call: Call) => unknown) => {
  const { transport } = fakeLine(account, { tokenId: 'id', secret: 'AAAA' }, answer);
  return limitless.open(transport).openOrders(undefined, signal);
};
/** The account holds two orders in one market, whose list is `list`. */
const ofMarket = (list: unknown) =>
  read(({ target }) => (target === '/portfolio/positions' ? { clob: [entry('one', '1', [A, B])] } : list));

describe('an empty list', () => {
  const errors = [
    { error: 'x' },
    { statusCode: 500, message: 'Internal server error' },
    { statusCode: 503 },
    { status: 'error' },
    { message: 'The matching engine is busy' },
    { success: false },
  ];
  for (const error of errors)
    test(`beside ${JSON.stringify(error)} is no list`, async () => {
      assert.equal((await ofMarket({ ...error, orders: [] })).ok, false);
      assert.equal((await read(() => ({ ...error, clob: [] }))).ok, false);
    });

  for (const fine of [{}, { message: 'ok' }, { status: '200', message: 'No open orders found.' }])
    test(`beside ${JSON.stringify(fine)} is one`, async () => {
      const told = await ofMarket({ ...fine, orders: [] });
      assert.ok(told.ok);
      assert.equal(told.value.warning, undefined);
    });

  test('is not needed for words: beside orders they are passed over, a status of an error is not', async () => {
    const orders = [listed(A, '1')];
    const told = await ofMarket({ message: 'Page 1', orders });
    assert.ok(told.ok && told.value.orders.length === 1);
    assert.equal((await ofMarket({ statusCode: 500, orders })).ok, false);
  });
});

describe('an order in a list of live ones', () => {
  for (const status of ['PENDING', 'CANCELLING', 'UNMATCHED', 'HALF_LIVE'])
    test(`with the status ${status} is told, not left out in silence`, async () => {
      const told = await ofMarket([listed(A, '1', { status }), listed(B, '1')]);
      assert.ok(told.ok && told.value.orders.length === 1);
      assert.match(told.value.warning ?? '', new RegExp(`1 order.* may be open: ${A}`));
    });
  for (const status of ['MATCHED', 'canceled'])
    test(`with the status ${status} is over`, async () => {
      const told = await ofMarket([listed(A, '1', { status })]);
      assert.ok(told.ok && told.value.orders.length === 0);
      assert.equal(told.value.warning, undefined);
    });
});

describe('an identity token that is used itself', () => {
  const token = (end: number) => {
    const claims = Buffer.from(JSON.stringify({ exp: end / 1000 })).toString('base64url');
    return `eyJh.${claims}.c2ln`;
  };
  const START = Date.UTC(2026, 0, 2);
  const who = { ...account, credentialKind: 'identity' };

  test('is not sent once it has ended: no read, no cancel', async () => {
    let now = START;
    const identityToken = token(START + 5_000);
    const { transport, calls } = fakeLine(who, { identityToken }, () => ({ clob: [] }), {
      world: { now: () => now },
    });
    const session = limitless.open(transport);
    assert.ok((await session.openOrders(undefined, signal)).ok);
    now += 5_000;
    const told = await session.openOrders(undefined, signal);
    assert.ok(!told.ok && told.problem.ended);
    assert.match(told.problem.message, /^The identity token ended 2026-01-02 00:00 UTC\. Nothing was sent\./);
    const make = () => assert.fail('made');
    const sent = await session.deliver({} as never, make, signal, () => undefined);
    assert.partialDeepStrictEqual(sent, { kind: 'failure', sent: 'no' });
    assert.equal(calls.length, 1);
  });
});

describe('the scopes of a token', () => {
  const scoped = (scopes: unknown) => {
    const { transport } = fakeLine(account, { tokenId: 'id', secret: 'AAAA' }, () => [
      { tokenId: 'id', scopes },
    ]);
    return limitless.open(transport).cannotCancel?.(signal);
  };
  for (const scopes of [[1, 2], ['TRADING'], ['trading', 7], 'trading', undefined])
    test(`${JSON.stringify(scopes)}: nothing is lacking as far as known`, async () =>
      assert.equal(await scoped(scopes), undefined));
  for (const scopes of [[], ['delegated_signing']])
    test(`${JSON.stringify(scopes)}: trading is lacking`, async () =>
      assert.equal(await scoped(scopes), 'the token lacks the scope trading'));
});
