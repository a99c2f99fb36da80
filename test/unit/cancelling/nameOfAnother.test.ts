/** A clientOrderId that stands for another order by the time its request may go. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nameOfAnother, namesOfOthers } from '../../../server/src/cancelling/send/nameOfAnother.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import { clientKey, idKey, order } from '../../cancelling/samples.ts';

const began = 100_000;
const ask = (open: readonly Order[]) => ({ ids: 'exact', open: () => open, startedAt: began }) as const;
const named = (id: string, createdAt?: number) =>
  order(id, { clientOrderId: 'mine', ...(createdAt === undefined ? {} : { createdAt }) });

describe('a request by clientOrderId', () => {
  const known = { key: clientKey('mine'), order: named('A', 1) };

  test('goes while its order is open, or nothing is known of it', () => {
    assert.equal(nameOfAnother([known], ask([named('A', 1)])), undefined);
    assert.equal(nameOfAnother([known], ask([])), undefined);
    assert.equal(nameOfAnother([known], ask([order('B')])), undefined);
  });

  test('does not go when its order has closed and another one has its id', () => {
    assert.match(nameOfAnother([known], ask([named('B', 1)])) ?? '', /mine is order B now/);
  });

  test('goes while its own order is one of several with that id', () => {
    assert.equal(nameOfAnother([known], ask([named('B'), named('A')])), undefined);
  });

  test('without a known order, does not go for one that was placed well after the person asked', () => {
    const row = { key: clientKey('mine') };
    assert.match(nameOfAnother([row], ask([named('B', began + 20_000)])) ?? '', /mine is order B now/);
    assert.equal(nameOfAnother([row], ask([named('B', began + 2_000)])), undefined);
    assert.equal(nameOfAnother([row], ask([named('B', began - 2_000)])), undefined);
    assert.equal(nameOfAnother([row], ask([named('B')])), undefined);
  });

  test('one such order in a batch is enough; requests by orderId are never held up', () => {
    const other = { key: clientKey('other') };
    assert.match(nameOfAnother([other, known], ask([named('B')])) ?? '', /mine is order B/);
    assert.equal(nameOfAnother([{ key: idKey('A') }], ask([named('B')])), undefined);
  });

  test('each order of a batch is told by itself, so that the others can go', () => {
    const other = { key: clientKey('other') };
    const found = namesOfOthers([other, known], ask([named('B', 1)]));
    assert.deepEqual(
      found.map(({ key }) => key),
      [clientKey('mine')],
    );
    assert.deepEqual(namesOfOthers([other, known], ask([named('A', 1)])), []);
  });
});
