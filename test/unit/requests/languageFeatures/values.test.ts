/** What is offered for a value, from accounts that differ, and at odd places. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../../server/src/json/reader.ts';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import { hover } from '../../../../server/src/requests/languageFeatures/hover.ts';
import { lenses } from '../../../../server/src/requests/languageFeatures/lenses.ts';
import { outline, selections } from '../../../../server/src/requests/languageFeatures/structure.ts';
import type { LiveAccount } from '../../../../server/src/requests/live.ts';
import { account, holding, L1, L2, L3, liveOf, order, readCursor, viewOf } from './samples.ts';

const offered = async (marked: string, accounts?: readonly LiveAccount[]) => {
  const { text, offset } = readCursor(marked);
  const { items } = complete(await viewOf(text, { live: liveOf(accounts) }), offset);
  return items.map(({ label, detail }) => (detail === undefined ? label : `${label}: ${detail}`));
};
const names = async (marked: string, accounts?: readonly LiveAccount[]) =>
  (await offered(marked, accounts)).map((each) => each.split(':')[0]);
const eth = { id: 'eth', title: 'ETH up' };
const btc = { id: 'btc', title: 'btc' };
const { orders: _none, ...stale } = holding(account('s', 'limitless', 'stale'), []);

describe('markets', () => {
  const busy = holding(account('b', 'limitless', 'busy'), [
    order('b', L1, { market: btc }),
    order('b', L2, { market: eth }),
    order('b', L3, { market: eth }),
  ]);
  test('those with most open orders first, by their titles where they have one', async () => {
    const marked = '{ "venue": "limitless", "cancel": { "all": true, "market": ¦ } }';
    assert.deepEqual(await offered(marked, [stale, busy]), [
      'eth: ETH up, 2 open orders',
      'btc: 1 open order',
    ]);
    assert.deepEqual(await offered(marked, [stale]), []);
  });
});

describe('accounts', () => {
  test('of the venue, of all of them where none is named, with their open orders where these are known', async () => {
    const rox = holding(account('r', 'roxom', 'rox'), [order('r', L1)]);
    assert.deepEqual(await offered('{ "cancel": {}, "account": ¦ }', [stale, rox]), [
      'stale: limitless, sandbox',
      'rox: roxom, sandbox, 1 open order',
    ]);
    assert.deepEqual(await names('{ "venue": "roxom", "account": ¦ }', [stale, rox]), ['rox']);
  });

  test('an empty name is none', async () => {
    const marked = '{ "venue": "limitless", "account": "", "cancel": { "orderId": ¦ } }';
    assert.deepEqual(await names(marked), [L3, L2, L1]);
  });
});

describe('sub-accounts', () => {
  const perps = (name: string, subAccountId: string) =>
    holding(account(name, 'synthetix', name, { subAccountId }), []);
  const all = [perps('a', '42'), perps('b', '42'), perps('c', ''), perps('d', '7'), stale];
  test('each once, whatever stands there now', async () => {
    const text = (value: string) => `{ "params": { "action": "cancelAllOrders", "subAccountId": ${value} } }`;
    for (const value of ['¦', '"¦"', '"¦9"', '¦9']) {
      assert.deepEqual(await offered(text(value), all), ['42: a', '7: d'], value);
    }
  });

  test('an empty one does not narrow the orders', async () => {
    const own = holding(account('a', 'synthetix', 'a', { subAccountId: '42' }), [order('a', '5')]);
    const text = (value: string) =>
      `{ "params": { "action": "cancelOrders", "subAccountId": ${value}, "orderIds": [¦] } }`;
    for (const value of ['""', 'null', '"42"', '42'])
      assert.deepEqual(await names(text(value), [own]), ['5'], value);
    assert.deepEqual(await names(text('"43"'), [own]), []);
  });
});

describe('ids', () => {
  test('are found by letters in their order, in the id, the market, the clientOrderId or the side', async () => {
    const own = [
      holding(account('a', 'limitless', 'a'), [
        order('a', L1, { market: eth, clientOrderId: 'grid-07' }),
        order('a', L2, { market: btc, side: 'sell' }),
      ]),
    ];
    const typed = (letters: string) =>
      names(`{ "venue": "limitless", "cancel": { "orderId": "${letters}¦" } }`, own);
    for (const letters of ['grid', 'GD7', 'ETH up', 'c4b1a83a', 'buy', 'c4buy']) {
      assert.deepEqual(await typed(letters), [L1], letters);
    }
    assert.deepEqual(await typed('sell'), [L2]);
    assert.deepEqual(await typed('xyzzy'), []);
    assert.deepEqual(await typed('yub'), []);
  });

  test('a comma in a comment is none', async () => {
    const apply = async (marked: string) => {
      const { text, offset } = readCursor(marked);
      const [item] = complete(await viewOf(text), offset).items;
      return item?.text;
    };
    const list = (between: string) => `{ "orderIds": ["${L1}"${between} ¦] }`;
    assert.equal(await apply(list('')), `, "${L3}"`);
    assert.equal(await apply(list(',')), `"${L3}"`);
    assert.equal(await apply(list(' /* , */')), `, "${L3}"`);
    assert.equal(await apply(list(' // a, b\n')), `, "${L3}"`);
    assert.equal(await apply(list(' /* a */, // b\n')), `"${L3}"`);
  });

  test('nothing is told of an empty one', async () => {
    const text = '{ "venue": "limitless", "cancel": { "orderId": "" } }';
    const told = hover(await viewOf(text), text.indexOf('""') + 1)?.markdown ?? '';
    assert.doesNotMatch(told, /open|order at/i);
  });
});

test('outside of any request nothing is offered and nothing told', async () => {
  for (const marked of ['¦', '"x¦"', '¦7', '[¦]', '{}¦', '{ "x": 1 } ¦', 'null¦']) {
    const { text, offset } = readCursor(marked);
    const view = await viewOf(text);
    assert.equal(hover(view, offset), undefined, marked);
    assert.deepEqual(
      complete(view, offset).items.filter(({ kind }) => kind !== 'key' && kind !== 'template'),
      [],
      marked,
    );
  }
});

test('a selection on an edge, and in a string that was never closed', () => {
  const at = (text: string, offset: number) =>
    selections(readJson(text), offset).map(({ start, end }) => [start, end]);
  assert.deepEqual(at('"', 1), [[0, 1]]);
  assert.deepEqual(at('""', 1), [
    [1, 1],
    [0, 2],
  ]);
  assert.deepEqual(at('"ab', 2), [[0, 3]]);
  assert.deepEqual(at('[1]', 0), [[0, 3]]);
  assert.deepEqual(at('[1]', 3), [[0, 3]]);
  assert.deepEqual(at('[1]', 2).at(0), [1, 2]);
});

test('an outline has 1,000 requests at most, lenses stand at 200', async () => {
  const view = await viewOf(`[${Array.from({ length: 1001 }, () => `{"orderId":"${L1}"}`).join(',')}]`);
  assert.equal(outline(view).length, 1000);
  assert.equal(new Set(lenses(view).map(({ index }) => index)).size, 200);
});
