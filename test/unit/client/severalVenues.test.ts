import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TreeNode } from '../../../client/src/orders/node.ts';
import type { TreeOptions } from '../../../client/src/orders/view.ts';
import './withVscode.ts';
import { AT, account, order, update, venue } from './samples.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { buildTree } = await import('../../../client/src/orders/buildTree.ts');
const { changes } = await import('../../../client/src/trees/viewNode.ts');
const { tooltip } = await import('../../../client/src/orders/item.ts');
const { freshness } = await import('../../../client/src/orders/freshness.ts');
const { statusText } = await import('../../../client/src/statusBar/status.ts');
const { resolutionProblem } = await import('../../../client/src/commands/resolveIds.ts');
const { placeChoices } = await import('../../../client/src/accounts/addresses.ts');
const { refusal } = await import('../../../client/src/cancelling/summary.ts');

const fact = {
  text: 'A success is an [acknowledgement](x) only.',
  source: 'docs.example: cancel',
  date: '2026-05',
};
const roxom = venue({ id: 'roxom', label: 'Roxom', cancelBy: ['orderId'], behaviour: [fact] });
const limitless = account({ name: 'Sandbox' });
const second = account({ id: 'acc-2', venue: 'roxom', name: 'Sandbox' });
const btc = { id: 'BTC', title: 'BTC' };
const here = order({ market: btc });
const there = order({ accountId: 'acc-2', venue: 'roxom', orderId: 'r-1', market: btc });
const why = { code: 'network', message: 'Roxom cannot be reached.', nextStep: 'Wait.' } as const;
const stale = { state: 'stale', since: AT, why, retryAt: AT + 4000 } as const;

function both() {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue(), roxom]);
  store.setAccounts([limitless, second]);
  store.apply(update([here]));
  store.apply(update([there], { accountId: 'acc-2' }));
  return store;
}

const options: TreeOptions = {
  filter: '',
  sort: { by: 'created', descending: true },
  grouping: 'account/market',
  shown: () => 200,
};
const rows = (nodes: readonly TreeNode[]) =>
  nodes.map(({ presentation }) => `${presentation.label} | ${presentation.description}`);

describe('accounts at several venues', () => {
  test('are each named with their venue', () => {
    assert.deepEqual(rows(buildTree(both(), options, AT).roots), [
      'Sandbox | live · 1 order · Limitless Exchange · sandbox',
      'Sandbox | live · 1 order · Roxom · sandbox',
    ]);
  });

  test('keep markets with the same id apart', () => {
    const { roots } = buildTree(both(), { ...options, grouping: 'market' }, AT);
    assert.deepEqual(rows(roots).sort(), ['BTC | 1 order · Limitless Exchange', 'BTC | 1 order · Roxom']);
    assert.equal(new Set(roots.map(({ element }) => element.id)).size, 2);
  });

  test('stay as they are when one of them goes down', () => {
    const store = both();
    const before = buildTree(store, options, AT).roots;
    store.apply(
      update([], {
        accountId: 'acc-2',
        session: stale,
        orders: { reset: false, upserted: [], removed: [] },
      }),
    );
    const drawn = changes(before, buildTree(store, options, AT).roots);
    assert.deepEqual(drawn === 'all' ? drawn : drawn.map(({ id }) => id), ['account:acc-2']);
    assert.equal(store.allOrders().length, 2);
    assert.equal(
      freshness(store, AT),
      '1 of 2 accounts live · Sandbox (Roxom): as of 14:03:12, reconnecting in 4 s',
    );
    assert.deepEqual(statusText(store), {
      text: '$(warning) 2 open orders, 1 of 2 accounts not live',
      troubled: true,
    });
  });
});

describe('the hover of an account', () => {
  const card = (store = both()) => {
    const node = buildTree(store, options, AT).roots[1];
    const text = node && tooltip(node, store, AT);
    return typeof text === 'object' ? text.value : '';
  };

  test('says how it stands and how its venue behaves, with source and date', () => {
    const store = both();
    store.apply(
      update([there], { accountId: 'acc-2', identity: 'desk@roxom', clockOffset: -2000, session: stale }),
    );
    const text = card(store).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    for (const words of [
      '| Venue | Roxom, sandbox |',
      'stale since 14:03:12: Roxom cannot be reached.',
      '| Next step | Wait. |',
      '| Orders | last full read 0 s ago |',
      '| Identity | desk@roxom |',
      '2 s behind this computer',
      '*(docs.example: cancel, 2026-05)*',
    ]) {
      assert.ok(text.includes(words), `${words} in\n${text}`);
    }
  });

  test('makes no links of what a venue says', () => {
    assert.match(card(), /^- A success is an &#91;acknowledgement&#93;/m);
  });

  test('is drawn again when it says something else, but not for each read', () => {
    const store = both();
    const before = buildTree(store, options, AT).roots;
    store.apply(update([there], { accountId: 'acc-2', asOf: AT + 5000 }));
    assert.deepEqual(changes(before, buildTree(store, options, AT).roots), []);
    store.apply(update([there], { accountId: 'acc-2', identity: 'other' }));
    assert.equal(changes(before, buildTree(store, options, AT).roots).length, 1);
  });
});

describe('a clientOrderId at a venue that cancels by orderId only', () => {
  const problem = (id: string, store = both()) => resolutionProblem(store, second, id);

  test('has to name exactly one open order', () => {
    assert.equal(problem('grid-07'), undefined);
    assert.match(problem('grid-0') ?? '', /no open order has this clientOrderId/);
    const store = both();
    store.apply(update([there, { ...there, orderId: 'r-2' }], { accountId: 'acc-2' }));
    assert.match(problem('grid-07', store) ?? '', /Several.*r-1, r-2/);
  });

  test('is not looked for in a list that is not live', () => {
    const store = both();
    store.apply(update([there], { accountId: 'acc-2', session: stale }));
    assert.match(problem('grid-07', store) ?? '', /not live/);
    const stopped = both();
    stopped.setServer('stopped', AT);
    assert.match(problem('grid-07', stopped) ?? '', /not live/);
  });
});

test('the environments that a venue runs itself are offered with their addresses', () => {
  const endpoints = { rest: 'https://api.sandbox.example' };
  const environments = [
    { id: 'sandbox', label: 'Sandbox', endpoints },
    { id: 'demo', label: 'Demo', endpoints },
  ];
  const choices = placeChoices(venue({ environments }));
  assert.deepEqual(
    choices.map(({ label, result }) => [label, result.environment, result.fixed]),
    [
      ['Production', 'production', venue().production],
      ['Limitless Exchange Sandbox', 'other', endpoints],
      ['Demo', 'other', endpoints],
      ['Sandbox', 'sandbox', undefined],
      ['Other URL…', 'other', undefined],
    ],
  );
});

test('a refusal says once that nothing was sent', () => {
  assert.equal(refusal('No such order.'), 'Nothing was sent. No such order.');
  assert.equal(refusal('The list is not live. Nothing was sent.'), 'The list is not live. Nothing was sent.');
});
