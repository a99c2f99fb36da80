import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesIn, type Noted } from '../../../server/src/cancelling/reconcile/reportChanges.ts';
import type { KeyStatusReport, OrderStatusReport } from '../../../server/src/venues/venue.ts';

const open: OrderStatusReport = { kind: 'open', at: 1, filledQuantity: '0' };
const nothing: OrderStatusReport = { kind: 'nothing', why: 'Not there.' };
const MINUTE = 60_000;

function seen(report: OrderStatusReport, ...ids: readonly string[]): readonly KeyStatusReport[] {
  return ids.map((orderId) => ({ key: { by: 'orderId', orderId }, report }));
}

describe('what of repeated looks is written down', () => {
  test('an order that stays open for a day makes at most a line every ten minutes', () => {
    const noted: Noted = new Map();
    let lines = 0;
    for (let at = 0; at < 24 * 60 * MINUTE; at += MINUTE / 2)
      lines += changesIn(seen(open, 'A'), noted, at).length;
    assert.equal(lines, 24 * 6);
  });
  test('another kind of report is written at once, and says how many looks brought nothing', () => {
    const noted: Noted = new Map();
    assert.equal(changesIn(seen(open, 'A'), noted, 0).length, 1);
    assert.deepEqual(changesIn(seen(open, 'A'), noted, 1), []);
    const [news] = changesIn(seen(nothing, 'A'), noted, 2);
    assert.equal(news?.step, 'nothing');
    assert.match(news?.words ?? '', /^Not there\. 1 look/);
  });
  test('orders with the same news share a line, and what settles an order is not of it', () => {
    const closed: OrderStatusReport = {
      kind: 'closed',
      how: 'filled',
      evidence: { from: 'read', at: 1, words: '' },
    };
    const news = changesIn([...seen(open, 'A', 'B'), ...seen(closed, 'C')], new Map(), 0);
    assert.deepEqual(
      news.map(({ step, keys }) => [step, keys.length]),
      [['open', 2]],
    );
  });
});
