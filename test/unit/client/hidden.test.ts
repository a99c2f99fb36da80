import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { order, plan } from './samples.ts';

const { hiddenBy, hiddenWarning, onlyShown, onlyShownButton } = await import(
  '../../../client/src/cancelling/hidden.ts'
);
const { withoutProtection } = await import('../../../client/src/cancelling/protection.ts');
const { confirmation } = await import('../../../client/src/cancelling/confirm.ts');
const { runConfirmation } = await import('../../../client/src/cancelling/confirmRun.ts');

const rowOf = (one: Order) => ({ key: { by: 'orderId' as const, orderId: one.orderId }, order: one });
const sells = ['a', 'b'].map((orderId) => rowOf({ ...order(), orderId, side: 'sell' }));
const buys = ['c', 'd', 'e'].map((orderId) => rowOf({ ...order(), orderId, side: 'buy' }));
const all = plan({ rows: [...sells, ...buys], bound: {} });

describe('orders of a question that the filter hides', () => {
  test('are counted where the question means all of a list', () => {
    assert.deepEqual(hiddenBy('sell', [all]), { shown: 2, hidden: 3 });
    assert.deepEqual(hiddenBy('', [all]), { shown: 5, hidden: 0 });
    const scope = { ...all.request, target: { by: 'all' as const } };
    assert.equal(hiddenBy('sell', [plan({ rows: [...sells, ...buys], request: scope })]).hidden, 3);
  });

  test('are not spoken of where a person named the orders', () => {
    assert.deepEqual(hiddenWarning('sell', [plan({ rows: [...sells, ...buys] })]), []);
  });

  test('are told in the question, and can be left out', () => {
    assert.match(
      confirmation(all, 0, undefined, 'sell').detail,
      /3 of them are hidden by your filter "sell"\./,
    );
    assert.match(runConfirmation([all, all], () => undefined, 'sell').detail, /6 of them are hidden/);
    assert.equal(onlyShownButton('sell', [all]), 'Only the 2 Shown');
    assert.deepEqual(
      onlyShown('sell', [all]).map(({ request }) => request.target),
      [{ by: 'orderId', orderIds: ['a', 'b'] }],
    );
  });

  test('are told of what is left of all of a list, once some of it was left out for another reason', () => {
    const left = { ...plan({ rows: [...sells, ...buys.slice(1)] }), ofAll: true };
    assert.deepEqual(hiddenBy('sell', [left]), { shown: 2, hidden: 2 });
    assert.deepEqual(
      withoutProtection([all, left, plan({ rows: sells })]).map(({ ofAll }) => ofAll),
      [true, true, false],
    );
  });

  test('one is told as one; where all are hidden there is no button', () => {
    const one = plan({ rows: [...sells, ...buys.slice(0, 1)], bound: {} });
    assert.match(hiddenWarning('sell', [one])[0] ?? '', /^1 of them is hidden/);
    assert.equal(onlyShownButton('nothing has this', [all]), undefined);
    assert.match(hiddenWarning('nothing has this', [all])[0] ?? '', /^5 of them/);
  });
});
