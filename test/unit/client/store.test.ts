import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TreeOptions } from '../../../client/src/orders/view.ts';
import type { Order, Outcome } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, cancellation, evidence, order, update, venue } from './samples.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { buildTree } = await import('../../../client/src/orders/buildTree.ts');

const options: TreeOptions = {
  filter: '',
  sort: { by: 'created', descending: true },
  grouping: 'account/market',
  shown: () => 200,
};

function storeWith(orders: readonly Order[], accounts = [account()]) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts(accounts);
  store.apply(update(orders));
  return store;
}

const grown = (store: InstanceType<typeof OrderStore>, change: Partial<TreeOptions> = {}) =>
  buildTree(store, { ...options, ...change }, AT).roots;

describe('a cancellation in the tree', () => {
  const looks = (outcome: Outcome | undefined) => {
    const store = storeWith([order()]);
    store.applyCancellation(cancellation(outcome, true));
    const [node] = grown(store, { grouping: 'account' })[0]?.children ?? [];
    return `${node?.presentation.icon}: ${node?.presentation.description}`;
  };

  test('is shown while it is under way, and as what it came to', () => {
    const base = '40 % filled';
    const market = 'BTC above 100k? · grid-07';
    assert.equal(looks(undefined), `loading~spin: cancelling… · ${base} · ${market}`);
    assert.equal(
      looks({ kind: 'unknown', since: AT, cause: 'reset', message: '' }),
      `question: cancel outcome unknown · ${base} · ${market}`,
    );
    assert.equal(
      looks({ kind: 'rejected', reason: 'scope', message: '' }),
      `triangle-up: cancel rejected · ${base} · ${market}`,
    );
  });

  test('is an open question when the server ends before it is answered', () => {
    const store = storeWith([order()]);
    store.applyCancellation(cancellation(undefined, true));
    store.setServer('stopped', AT);
    assert.equal(store.attempt(order())?.row.outcome?.kind, 'unknown');
    assert.equal(store.status('acc-1').session.state, 'connecting');
  });

  test('goes from memory with the oldest: what is kept is bounded, whatever was cancelled', () => {
    const store = storeWith([order()]);
    const runOf = (run: number, settled: boolean) => {
      const rows = Array.from({ length: 1_000 }, (_none, at) => {
        const one = order({ orderId: `${run}-${at}`, clientOrderId: `c-${run}-${at}` });
        const outcome = settled
          ? { outcome: { kind: 'cancelled', evidence: evidence('reply') } as const }
          : {};
        return {
          key: { by: 'clientOrderId', clientOrderId: `c-${run}-${at}` } as const,
          order: one,
          following: !settled,
          ...outcome,
        };
      });
      const made = { ...cancellation(undefined), id: `c-${run}`, run: `c-${run}`, startedAt: AT + run, rows };
      store.applyCancellation(made);
      return made;
    };
    const open = runOf(0, false);
    for (let run = 1; run <= 40; run += 1) runOf(run, true);
    assert.deepEqual(store.kept, { cancellations: 10, rows: 10_000, names: 20_000 });
    assert.equal(store.cancellation('c-0')?.rows.length, 1_000, 'what is still followed stays');
    assert.equal(store.attempt(open.rows[0]?.order ?? order())?.row, open.rows[0]);
    assert.equal(store.attempt(order({ orderId: '1-0', clientOrderId: 'c-1-0' })), undefined);
    assert.ok(store.attempt(order({ orderId: '40-0', clientOrderId: 'c-40-0' })));
  });

  test('goes from memory with every name that its orders have had', () => {
    const store = storeWith([order()]);
    const settled = cancellation({ kind: 'cancelled', evidence: evidence('reply') });
    const [row] = settled.rows;
    const key = { by: 'clientOrderId', clientOrderId: 'again' } as const;
    for (const orderId of ['first', 'second'])
      store.applyCancellation({
        ...settled,
        rows: [{ ...row, key, following: false, order: order({ orderId }) }],
      });
    for (let later = 0; later < 500; later += 1)
      store.applyCancellation({ ...settled, id: `later-${later}`, rows: [] });
    assert.deepEqual(store.kept, { cancellations: 500, rows: 0, names: 0 });
  });

  test('of a later attempt is not replaced by news of an earlier one', () => {
    const store = storeWith([order()]);
    store.applyCancellation({ ...cancellation(undefined), id: 'c-2', startedAt: AT });
    store.applyCancellation(cancellation({ kind: 'cancelled', evidence: evidence('read') }));
    assert.equal(store.attempt(order())?.cancellation.id, 'c-2');
  });

  test('by clientOrderId is found too', () => {
    const store = storeWith([order()]);
    const key = { by: 'clientOrderId', clientOrderId: 'grid-07' } as const;
    store.applyCancellation({ ...cancellation(undefined), rows: [{ key, following: false }] });
    assert.equal(store.attempt(order())?.cancellation.id, 'c-1');
  });
});

describe('a server that ends', () => {
  test('leaves the list in sight, as old as it is, until the next one has read it', () => {
    const store = storeWith([order()]);
    store.setServer('stopped', AT);
    store.setServer('running', AT);
    store.setVenues([venue()]);
    const { asOf: _none, ...unread } = update([], { session: { state: 'connecting' } });
    store.apply(unread);
    assert.equal(store.allOrders().length, 1);
    assert.equal(store.status('acc-1').asOf, AT);
    store.apply(update([]));
    assert.equal(store.allOrders().length, 0);
  });

  test('leaves no order that the next one did not find: its first list is whole', () => {
    const store = storeWith([order(), order({ orderId: 'gone' })]);
    store.setServer('stopped', AT);
    store.setServer('running', AT);
    const { asOf: _none, ...begun } = update([], { session: { state: 'connecting' } });
    store.apply(begun);
    store.apply(update([], { orders: { reset: false, upserted: [order()], removed: [] } }));
    assert.deepEqual(
      store.allOrders().map(({ orderId }) => orderId),
      [order().orderId],
    );
  });

  test('leaves no order of an account that the next one finds signed out', () => {
    const store = storeWith([order()]);
    store.setServer('stopped', AT);
    const { asOf: _none, ...begun } = update([], { session: { state: 'connecting' } });
    store.apply(begun);
    const orders = { reset: false, upserted: [], removed: [] };
    store.apply({ ...begun, session: { state: 'signedOut' }, orders });
    assert.equal(store.allOrders().length, 0);
  });

  test('leaves nothing of an account that is signed out', () => {
    const store = storeWith([order()]);
    store.setServer('stopped', AT);
    const { asOf: _none, ...unread } = update([], { session: { state: 'signedOut' } });
    store.apply(unread);
    assert.equal(store.allOrders().length, 0);
  });
});
