import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { order, plan } from './samples.ts';

const { canSpareProtection, protectionWarning, withoutProtection } = await import(
  '../../../client/src/cancelling/protection.ts'
);
const { runConfirmation } = await import('../../../client/src/cancelling/confirmRun.ts');

const rowOf = (one: Order) => ({ key: { by: 'orderId' as const, orderId: one.orderId }, order: one });
const plain = rowOf({ ...order(), orderId: 'plain' });
const stop = rowOf({ ...order(), orderId: 'stop', protects: 'stop' });
const reduce = rowOf({ ...order(), orderId: 'reduce', protects: 'reduceOnly' });

describe('orders that protect a position', () => {
  test('are named in the confirmation, and can be left out', () => {
    const plans = [plan({ rows: [plain, stop, reduce] })];
    assert.match(
      protectionWarning(plans)[0] ?? '',
      /^2 of these orders protect positions \(stop, reduce-only\)/,
    );
    assert.equal(canSpareProtection(plans), true);
    const [rest] = withoutProtection(plans);
    assert.deepEqual(rest?.request.target, { by: 'orderId', orderIds: ['plain'] });
    const { detail } = runConfirmation(plans, () => undefined);
    assert.match(detail, /protect positions/);
  });

  test('cannot be left out where there is nothing else, or where the venue cancels all', () => {
    assert.equal(canSpareProtection([plan({ rows: [stop] })]), false);
    const all = plan({ rows: [plain, stop] });
    const request = { ...all.request, target: { by: 'all' as const } };
    assert.equal(canSpareProtection([{ ...all, request }]), false);
  });

  test('are not spoken of where there is none', () => {
    assert.deepEqual(protectionWarning([plan({ rows: [plain] })]), []);
  });
});
