/** Orders and timers as the venue tells them: in the row, in the tooltip, and in the question. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, order, plan, update, venue } from './samples.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { buildTree } = await import('../../../client/src/orders/buildTree.ts');
const { accountCard } = await import('../../../client/src/orders/accountCard.ts');
const { renderOrder } = await import('../../../client/src/orders/item.ts');
const { confirmation } = await import('../../../client/src/cancelling/confirm.ts');

function storeWith(orders: readonly Order[], timer?: TimerState) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply({ ...update(orders), ...(timer === undefined ? {} : { timer }) });
  return store;
}

const rowOf = (one: Order) => ({ key: { by: 'orderId' as const, orderId: one.orderId }, order: one });

describe('the outcome of an order', () => {
  const no = order({ outcome: 'NO' });

  test('stands in its document, and in the question, whether few orders are named or many', () => {
    assert.match(renderOrder(no, true, storeWith([no]), AT), /\nOutcome +NO\n/);
    assert.match(confirmation(plan({ rows: [rowOf(no)] }), AT).detail, /BUY NO 10\.87 @ 0\.092/);
    const many = Array.from({ length: 5 }, (_, i) => rowOf(order({ orderId: `${i}`, outcome: 'YES' })));
    assert.equal(confirmation(plan({ rows: many }), AT).detail.match(/BUY YES 10\.87 @ 0\.092/g)?.length, 5);
  });

  test('is no word of its own where the venue does not tell it', () => {
    assert.doesNotMatch(renderOrder(order(), true, storeWith([order()]), AT), /Outcome/);
  });
});

test('an order that is held back says so in the question, and until when in its document', () => {
  const held = order({ underWay: 'delayed', underWayUntil: AT + 9_000 });
  assert.match(
    confirmation(plan({ rows: [rowOf(held)] }), AT).detail,
    /held back by the venue until 14:03:21/,
  );
  assert.match(renderOrder(held, true, storeWith([held]), AT), /\nHeld back until +14:03:21\n/);
  const { underWayUntil: _, ...open } = held;
  assert.match(renderOrder(open, true, storeWith([open]), AT), /\nHeld back until +the venue does not say\n/);
});

describe("the venue's timer", () => {
  const armed: TimerState = { state: 'armed', firesAt: AT + 60_000, toldAt: AT - 5_000 };
  const card = (timer: TimerState | undefined, now = AT) =>
    (accountCard('acc-1', storeWith([], timer), now)?.value ?? '').replace(/&#(\d+);/g, (_, code) =>
      String.fromCodePoint(Number(code)),
    );
  const row = (timer: TimerState, now = AT) => {
    const options = {
      filter: '',
      sort: { by: 'created', descending: true },
      grouping: 'account/market',
      shown: () => 200,
    } as const;
    return buildTree(storeWith([], timer), options, now).roots[0]?.presentation.description ?? '';
  };

  test('stands at the account while it is armed, with its time', () => {
    assert.match(row(armed), /the venue cancels all at 14:04:12/);
    assert.match(card(armed), /armed until 14:04:12, as the venue said at 14:03:07/);
  });

  test('is not said to run when its time is over', () => {
    assert.doesNotMatch(row(armed, AT + 60_001), /cancels all/);
    assert.match(card(armed, AT + 60_001), /was armed until 14:04:12.*not known/);
  });

  test('that is disarmed, or not known, is told in the tooltip only', () => {
    for (const [timer, words] of [
      [{ state: 'disarmed', toldAt: AT }, /disarmed, as the venue said at 14:03:12/],
      [{ state: 'unknown', toldAt: AT }, /not known: it was set at 14:03:12 without a clear answer/],
      [{ state: 'armed', toldAt: AT }, /armed, as the venue said at 14:03:12/],
    ] as const) {
      assert.match(card(timer), words);
      assert.doesNotMatch(row(timer), /cancels all/);
    }
    assert.doesNotMatch(card(undefined), /Dead man/);
  });
});
