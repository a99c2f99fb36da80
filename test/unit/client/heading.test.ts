/** What stands above the rows of open orders. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, order, update, venue } from './samples.ts';

const { heading, setHeading } = await import('../../../client/src/orders/heading.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');

function storeWith(orders: readonly Order[]) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply(update(orders));
  return store;
}

const shown = { total: 2, matching: 1, filter: '', empty: false };

/** A view that keeps what it is given, and how often. */
function viewOf() {
  const set: string[] = [];
  const view = new Proxy({} as { message?: string; description?: string; badge?: { value: number } }, {
    set: (target, name, value) => {
      set.push(String(name));
      return Reflect.set(target, name, value);
    },
  });
  return { view: view as Parameters<typeof setHeading>[0], set };
}

describe('the heading of the open orders', () => {
  test('says how fresh they are above the rows, and beside the title where there is none', () => {
    const store = storeWith([order()]);
    const rows = heading(store, shown, AT);
    assert.match(rows.message, /^live · last full read/);
    assert.equal(rows.description, '');
    const none = heading(store, { ...shown, empty: true }, AT);
    assert.equal(none.message, '');
    assert.match(none.description, /^live/);
    assert.equal(heading(new OrderStore(), shown, AT).message, '');
  });

  test('says what a filter leaves, also where it leaves nothing', () => {
    const store = storeWith([order()]);
    const { message } = heading(store, { ...shown, matching: 0, filter: 'zzz\u202e' }, AT);
    assert.match(message, /filter "zzz[^"]*": 0 of 2$/);
    assert.doesNotMatch(message, /\u202e/);
  });

  test('is given to VS Code where it changed, and not again', () => {
    const { view, set } = viewOf();
    const first = heading(storeWith([order()]), shown, AT);
    setHeading(view, undefined, first);
    assert.deepEqual(set.splice(0), ['message', 'description', 'badge']);
    assert.equal(view.badge?.value, 2);
    setHeading(view, first, { ...first });
    assert.deepEqual(set.splice(0), []);
    setHeading(view, first, { ...first, message: 'live' });
    assert.deepEqual(set.splice(0), ['message']);
    setHeading(view, first, { ...first, count: 0 });
    assert.deepEqual(set, ['badge']);
    assert.equal(view.badge, undefined);
  });
});
