import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonValue } from '../../../server/src/json/value.ts';
import { readOrder } from '../../../server/src/venues/limitless/order.ts';

const account = {
  id: 'a',
  venue: 'limitless',
  name: 'A',
  environment: 'sandbox',
  endpoints: {},
  options: {},
} as const;
const market = { id: 'm', title: 'M', yes: '111', no: '222' };

const read = (
  more: Record<string, JsonValue>,
  where: typeof market | { id: string; title: string } = market,
) =>
  readOrder(
    {
      id: '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203',
      side: 'BUY',
      price: '0.5',
      originalSize: '1000000',
      status: 'LIVE',
      ...more,
    },
    account,
    where,
  );

describe('the outcome of an order at Limitless', () => {
  const cases = [
    ['the id of YES', { token: '111' }, market, 'YES'],
    ['the id of NO', { token: '222' }, market, 'NO'],
    ['its other name', { tokenId: '222' }, market, 'NO'],
    ['another id', { token: '1110' }, market, undefined],
    ['no id', {}, market, undefined],
    ['a market that tells no ids', { token: '111' }, { id: 'm', title: 'M' }, undefined],
    ['no id, and a market that tells none', {}, { id: 'm', title: 'M' }, undefined],
    ['a market with one id for both', { token: '111' }, { ...market, no: '111' }, undefined],
  ] as const;
  for (const [what, item, where, outcome] of cases)
    test(`${what}: ${outcome ?? 'not said'}`, () => assert.equal(read(item, where)?.order.outcome, outcome));
});

describe('an order at Limitless that is held back', () => {
  const at = Date.UTC(2026, 10, 26, 14, 3, 12);
  const iso = new Date(at).toISOString();
  const cases = [
    ['by its status', { status: 'DELAYED', eligibleAt: iso }, at],
    ['by its settlement', { settlementStatus: 'DELAYED', eligibleAt: iso }, at],
    ['by its execution', { execution: { settlementStatus: 'DELAYED', eligibleAt: iso } }, at],
    ['with a time in ms', { status: 'delayed', eligibleAt: String(at) }, at],
    ['with a time in seconds', { status: 'DELAYED', eligibleAt: String(at / 1000) }, at],
    ['without a time', { status: 'DELAYED' }, undefined],
    ['with a time that is none', { status: 'DELAYED', eligibleAt: 'soon' }, undefined],
  ] as const;
  for (const [what, item, until] of cases)
    test(what, () => {
      const told = read(item);
      assert.equal(told?.isOpen, true);
      assert.equal(told?.order.underWay, 'delayed');
      assert.equal(told?.order.underWayUntil, until);
    });

  test('is not, where another status says more', () => {
    const told = read({ status: 'CANCELED', settlementStatus: 'DELAYED', eligibleAt: iso });
    assert.equal(told?.isOpen, false);
    assert.equal(told?.order.underWay, undefined);
    assert.equal(told?.order.underWayUntil, undefined);
  });

  test('a time alone holds nothing back', () => {
    const told = read({ eligibleAt: iso });
    assert.equal(told?.order.underWay, undefined);
    assert.equal(told?.order.underWayUntil, undefined);
  });
});
