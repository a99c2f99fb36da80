import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TreeNode } from '../../../client/src/orders/node.ts';
import type { TreeOptions } from '../../../client/src/orders/view.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { AT, account, order, update, venue } from './samples.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { buildTree } = await import('../../../client/src/orders/buildTree.ts');
const { changes } = await import('../../../client/src/trees/viewNode.ts');
const { renderOrder, tooltip } = await import('../../../client/src/orders/item.ts');
const { welcome } = await import('../../../client/src/orders/welcome.ts');

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

function lines(nodes: readonly TreeNode[], indent = ''): readonly string[] {
  return nodes.flatMap(({ presentation, children }) => [
    `${indent}${presentation.label} | ${presentation.description} | ${presentation.icon} | ${presentation.facts.join(' ')}`,
    ...lines(children, `${indent}  `),
  ]);
}

const grown = (store: InstanceType<typeof OrderStore>, change: Partial<TreeOptions> = {}) =>
  buildTree(store, { ...options, ...change }, AT).roots;

const sell = order({
  orderId: '01',
  side: 'sell',
  price: '0.5',
  quantity: '3',
  filledQuantity: '0',
  market: { id: 'eth', title: 'ETH' },
});
const { clientOrderId: _, ...nameless } = sell;

describe('the tree', () => {
  test('is account → market → order, with side, quantity, price and fill in words', () => {
    assert.deepEqual(lines(grown(storeWith([order(), nameless]))), [
      'Main | live · 2 orders · Limitless Exchange sandbox | pass | account signedIn cancelable',
      '  BTC above 100k? | 1 order | graph-line | market cancelable',
      '    BUY 10.87 @ 0.092 | 40 % filled · grid-07 | triangle-up | order cancelable partial clientOrderId',
      '  ETH | 1 order | graph-line | market cancelable',
      '    SELL 3 @ 0.5 | 01 | triangle-down | order cancelable',
    ]);
  });

  test('can be grouped by market alone; accounts that are not live stay in sight', () => {
    const accounts = [account(), account({ id: 'acc-2', name: 'Other' })];
    assert.deepEqual(lines(grown(storeWith([order()], accounts), { grouping: 'market' })), [
      'Other | connecting… · Limitless Exchange sandbox | sync~spin | account signedIn',
      'BTC above 100k? | 1 order | graph-line | market cancelable',
      '  BUY 10.87 @ 0.092 | 40 % filled · Main · grid-07 | triangle-up | order cancelable partial clientOrderId',
    ]);
  });

  test('sorts amounts as decimals, not as text', () => {
    const prices = ['0.9', '0.10', '0.099', '12'];
    const orders = prices.map((price) => order({ orderId: price, clientOrderId: price, price }));
    const sorted = grown(storeWith(orders), {
      grouping: 'account',
      sort: { by: 'price', descending: false },
    });
    assert.deepEqual(
      sorted[0]?.children.map((node) => node.presentation.description.split(' · ').at(-1)),
      ['0.099', '0.10', '0.9', '12'],
    );
  });

  test('says first what a trader reads first; marks stand before the name, which is last and short', () => {
    const { clientOrderId: __, ...one } = order({
      outcome: 'NO',
      protects: 'reduceOnly',
      postOnly: true,
      filledQuantity: '0',
    });
    const uuid = 'f3c1a0de-0000-4000-8000-000000000000';
    const [row] = (grown(storeWith([one]))[0]?.children[0]?.children ?? []).map((node) => node.presentation);
    assert.equal(row?.label, 'BUY NO 10.87 @ 0.092');
    assert.equal(row?.description, 'reduce-only · post-only · 6f52b6d2…');
    const named = grown(storeWith([{ ...one, clientOrderId: uuid }]))[0]?.children[0]?.children[0];
    assert.match(named?.presentation.description ?? '', / · f3c1a0de…$/);
  });

  test('filters by every word', () => {
    const matching = (filter: string) =>
      buildTree(storeWith([order(), sell]), { ...options, filter }, AT).matching;
    assert.equal(matching('btc GRID'), 1);
    assert.equal(matching('sell'), 1);
    assert.equal(matching('btc sell'), 0);
  });

  test('shows a long list a page at a time', () => {
    const orders = Array.from({ length: 5 }, (_none, at) => order({ orderId: `o${at}` }));
    const [root] = grown(storeWith(orders), { grouping: 'account', shown: () => 2 });
    assert.deepEqual(
      root?.children.map((node) => node.element.kind),
      ['order', 'order', 'more'],
    );
    assert.equal(root?.children[2]?.presentation.description, '3 not shown');
  });

  test('keeps ids, and draws again only what changed', () => {
    const store = storeWith([order(), sell]);
    const before = grown(store);
    store.apply(update([order(), sell]));
    assert.deepEqual(changes(before, grown(store)), []);
    const filled = { reset: false, upserted: [{ ...sell, filledQuantity: '1' }], removed: [] };
    store.apply(update([], { orders: filled }));
    const drawn = changes(before, grown(store));
    assert.deepEqual(drawn === 'all' ? [] : drawn.map((element) => element.id), ['order:acc-1/01']);
    store.setAccounts([]);
    assert.equal(changes(before, grown(store)), 'all');
  });
});

describe('the tooltip', () => {
  test('escapes what comes from the venue', () => {
    const store = storeWith([
      order({ market: { id: 'x', title: '[a](command:b) | `c` \u202e <img> $(bug)' } }),
    ]);
    const [root] = grown(store, { grouping: 'account' });
    const node = root?.children[0];
    const text = node && tooltip(node, store, AT);
    const markdown = typeof text === 'object' ? text.value : '';
    const row = markdown.split('\n').find((line) => line.startsWith('| Market |')) ?? '';
    assert.doesNotMatch(row.slice('| Market |'.length, -1), /[[\]()|`<>$\u202e]/);
    assert.match(markdown, /6f52b6d2/);
  });

  test('and the details hold every field', () => {
    const text = renderOrder(order(), true, storeWith([order()]), AT);
    for (const value of ['grid-07', '6.522', '4.348', 'GTC', 'YES', 'btc-100k', 'Main']) {
      assert.ok(text.includes(value), value);
    }
  });
});

describe('the welcome view', () => {
  test('names the one thing that is missing', () => {
    const none = new OrderStore();
    assert.equal(welcome(none, true, 0, 0), 'noAccount');
    assert.equal(welcome(none, false, 0, 0), 'untrusted');
    const store = storeWith([]);
    assert.equal(welcome(store, true, 0, 0), 'noOrders');
    assert.equal(welcome(store, true, 0, 3), 'noMatch');
    assert.equal(
      welcome(store, true, 1, 3),
      'none',
      'the row of an account stays, whatever the filter hides',
    );
    store.apply(update([], { session: { state: 'signedOut' } }));
    assert.equal(welcome(store, true, 0, 0), 'signedOut');
  });

  test('does not hide what an account needs to sign in, nor calls a list empty that is not read', () => {
    const store = storeWith([]);
    store.apply(update([], { session: { state: 'signedOut', why: 'Password is needed.' } }));
    assert.equal(welcome(store, true, 0, 0), 'none');
    const { asOf: _, ...unread } = update([], { session: { state: 'live', updates: 'polling' } });
    store.apply({ ...unread, warning: 'not read' });
    assert.equal(welcome(store, true, 0, 0), 'none');
    const [node] = grown(store);
    assert.doesNotMatch(JSON.stringify(node), /0 orders/);
  });

  test('does not hide a session that is in trouble', () => {
    const store = storeWith([]);
    const why = { code: 'network', message: 'no route', nextStep: '' } as const;
    store.apply(update([], { session: { state: 'failed', why } }));
    assert.equal(welcome(store, true, 0, 0), 'none');
  });
});
