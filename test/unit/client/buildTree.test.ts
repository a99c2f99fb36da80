/** What growing the tree again costs: only what changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Presentation, TreeElement } from '../../../client/src/orders/node.ts';
import type { TreeOptions } from '../../../client/src/orders/view.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, cancellation, order, update, venue } from './samples.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { buildTree } = await import('../../../client/src/orders/buildTree.ts');
const { emptyCache } = await import('../../../client/src/orders/nodeCache.ts');
const { NodeRegistry } = await import('../../../client/src/trees/nodeRegistry.ts');

const base: TreeOptions = {
  filter: '',
  sort: { by: 'created', descending: true },
  grouping: 'account/market',
  shown: () => 200,
};
const at = (orderId: string, market: string, more: Partial<Order> = {}): Order => ({
  ...order(),
  orderId,
  market: { id: market, title: market },
  ...more,
});

function scene(orders: readonly Order[] = [at('1', 'a'), at('2', 'a'), at('3', 'b')]) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply(update(orders));
  const cache = emptyCache();
  const known = new NodeRegistry<TreeElement, Presentation>();
  const markets = (change: Partial<TreeOptions> = {}) =>
    known.adopt(buildTree(store, { ...base, ...change }, AT, cache).roots)[0]?.children ?? [];
  const tell = (upserted: readonly Order[], removed: readonly string[] = []) =>
    store.apply({ ...update([]), orders: { reset: false, upserted, removed } });
  return { store, markets, tell, cache };
}

const ids = (nodes: ReturnType<ReturnType<typeof scene>['markets']>) =>
  nodes.map(({ element, children }) => [
    element.id.split('/').at(-1),
    ...children.map((c) => c.element.id.at(-1)),
  ]);

describe('a change of one order', () => {
  test('leaves the nodes of other markets as they are, and elements for good', () => {
    const { markets, tell } = scene();
    const [a, b] = markets();
    tell([at('1', 'a', { filledQuantity: '1' })]);
    const [a2, b2] = markets();
    assert.equal(b2, b);
    assert.notEqual(a2, a);
    assert.equal(a2?.element, a?.element);
    assert.equal(a2?.children[1], a?.children[1]);
    assert.equal(a2?.children[0]?.element, a?.children[0]?.element);
    assert.notEqual(a2?.children[0], a?.children[0]);
  });

  test('that comes, goes or moves to another market', () => {
    const { markets, tell } = scene();
    assert.deepEqual(ids(markets()), [
      ['a', '1', '2'],
      ['b', '3'],
    ]);
    tell([at('4', 'b')]);
    assert.deepEqual(ids(markets()), [
      ['a', '1', '2'],
      ['b', '3', '4'],
    ]);
    tell([at('1', 'b')], ['3']);
    assert.deepEqual(ids(markets()), [
      ['a', '2'],
      ['b', '1', '4'],
    ]);
    tell([], ['2']);
    assert.deepEqual(ids(markets()), [['b', '1', '4']]);
  });
});

describe('a market is grown again', () => {
  test('when the wish is another one', () => {
    const { markets } = scene([at('1', 'a', { createdAt: 1 }), at('2', 'a', { createdAt: 2 })]);
    assert.deepEqual(ids(markets()), [['a', '2', '1']]);
    assert.deepEqual(ids(markets({ sort: { by: 'created', descending: false } })), [['a', '1', '2']]);
    assert.deepEqual(ids(markets({ filter: 'nothing has this' })), []);
    assert.equal(markets({ shown: () => 1 })[0]?.children.length, 2);
    assert.equal(markets({ shown: () => 1 })[0]?.children[1]?.element.kind, 'more');
    assert.deepEqual(ids(markets()), [['a', '2', '1']]);
  });

  test('when a filter hides some of it: the rows say how many of how many', () => {
    const orders = [
      at('1', 'a', { side: 'buy' }),
      at('2', 'a', { side: 'sell' }),
      at('3', 'b', { side: 'buy' }),
    ];
    const { store, markets } = scene(orders);
    const [market] = markets({ filter: 'sell' });
    assert.equal(market?.presentation.description, '1 of 2 orders');
    for (const grouping of ['account/market', 'account'] as const) {
      const [account] = buildTree(store, { ...base, filter: 'sell', grouping }, 0).roots;
      assert.match(account?.presentation.description ?? '', /1 of 3 orders/);
    }
  });

  test('when an attempt to cancel is told, or another account', () => {
    const { markets, store } = scene([order()]);
    const [before] = markets();
    store.applyCancellation(cancellation(undefined, true));
    const [after] = markets();
    assert.match(after?.children[0]?.presentation.description ?? '', /cancelling/);
    assert.equal(after?.children[0]?.element, before?.children[0]?.element);
  });

  test('and what is gone is not remembered', () => {
    const { markets, tell, cache } = scene();
    markets();
    assert.equal(cache.groups.size, 2);
    tell([], ['3']);
    markets();
    assert.equal(cache.groups.size, 1);
  });
});
