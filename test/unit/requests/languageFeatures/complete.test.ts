import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import {
  account,
  holding,
  L1,
  L2,
  L3,
  liveOf,
  offers,
  order,
  R1,
  readCursor,
  S1,
  S2,
  U1,
  viewOf,
} from './samples.ts';

const labels = async (marked: string, options = {}) => [...(await offers(marked, options)).keys()];
const limitless = { uri: 'file:///work/a.limitless.cancel.json' };

describe('ids', () => {
  test('of open orders of the venue, newest first, with what they are', async () => {
    assert.deepEqual(await labels(`{ "orderId": ¦ }`, limitless), [L3, L2, L1]);
    const { text, offset } = readCursor(`{ "orderId": ¦ }`);
    const [, second] = complete(await viewOf(text, limitless), offset).items;
    assert.equal(second?.detail, 'SELL 10.87 @ 0.092 · BTC above 100k · main');
  });

  test('only of the account that the request names', async () => {
    const text = `{ "venue": "limitless", "account": "second", "cancel": { "orderId": "¦" } }`;
    assert.deepEqual(await labels(text), [L3]);
  });

  test('only of the sub-account that a body names', async () => {
    const body = (id: string) =>
      `{ "params": { "action": "cancelOrders", "subAccountId": "${id}", "orderIds": [¦] } }`;
    assert.deepEqual(await labels(body('42')), [S1, S2]);
    assert.deepEqual(await labels(body('43')), []);
  });

  test('of the kind that the place holds', async () => {
    assert.deepEqual(await labels(`{ "clientOrderId": "¦" }`, limitless), ['desk-7-0001']);
    assert.deepEqual(await labels(`{ "venue": "roxom", "cancel": { "orderId": ¦ } }`), [R1]);
    assert.deepEqual(await labels(`{ "message": "cancelOrder", "content": { "orderId": ¦ } }`), [U1]);
  });

  test('but not those that the request names already', async () => {
    assert.deepEqual(await labels(`{ "orderIds": ["${L1}", ¦] }`, limitless), [L3, L2]);
    assert.deepEqual(await labels(`{ "orderIds": ["${L1}", "¦${L2}"] }`, limitless), [L3, L2]);
  });

  test('none where the list of open orders is not known to be whole', async () => {
    const { orders: _unknown, ...stale } = holding(account('a1', 'limitless', 'main'), []);
    assert.deepEqual(await labels(`{ "orderId": ¦ }`, { ...limitless, live: liveOf([stale]) }), []);
  });

  const written: readonly [string, string][] = [
    [`{ "orderId": ¦ }`, `{ "orderId": "${L1}" }`],
    [`{ "orderId": ¦`, `{ "orderId": "${L1}"`],
    [`{ "orderId": "¦" }`, `{ "orderId": "${L1}" }`],
    [`{ "orderId": "c4¦b" }`, `{ "orderId": "${L1}" }`],
    [`{ "orderId": "c4¦\n}`, `{ "orderId": "${L1}"\n}`],
    [`{ "orderId": c4¦ }`, `{ "orderId": "${L1}" }`],
    [`{ "orderIds": ¦ }`, `{ "orderIds": ["${L1}"] }`],
    [`{ "orderIds": [¦] }`, `{ "orderIds": ["${L1}"] }`],
    [`{ "orderIds": [¦`, `{ "orderIds": ["${L1}"`],
    [`{ "orderIds": ["${L2}" ¦] }`, `{ "orderIds": ["${L2}" , "${L1}"] }`],
    [`{ "orderIds": ["${L2}", ¦] }`, `{ "orderIds": ["${L2}", "${L1}"] }`],
    [`{ "orderIds": [¦ "${L2}"] }`, `{ "orderIds": ["${L1}",  "${L2}"] }`],
    [`{ "orderIds": ["${L3}", ¦ "${L2}"] }`, `{ "orderIds": ["${L3}", "${L1}",  "${L2}"] }`],
    [`{ "orderId": ¦ "x": 1 }`, `{ "orderId": "${L1}",  "x": 1 }`],
    [`[{ "orderId": "${L2}" }, { "orderId": ¦ }]`, `[{ "orderId": "${L2}" }, { "orderId": "${L1}" }]`],
  ];
  for (const [marked, after] of written) {
    test(`are written as JSON: ${marked}`, async () => {
      assert.equal((await offers(marked, limitless)).get(L1), after);
    });
  }

  test('with odd characters stay what they are', async () => {
    const id = 'a"b\\c\u202e';
    const live = liveOf([holding(account('a1', 'limitless', 'm'), [order('a1', L1, { clientOrderId: id })])]);
    const [[label, text] = []] = await offers(`{ "clientOrderId": ¦ }`, { ...limitless, live });
    assert.equal(label, 'a"b\\c');
    assert.equal(JSON.parse(text ?? '').clientOrderId, id);
  });

  test('of many orders: the first 200, found by what is typed of id, market or clientOrderId', async () => {
    const orders = Array.from({ length: 5000 }, (_, i) => order('a1', `id-${i}`, { createdAt: i }));
    const live = liveOf([holding(account('a1', 'limitless', 'm'), [...orders, order('a1', L1)])]);
    const { text, offset } = readCursor(`{ "orderId": "¦" }`);
    const all = complete(await viewOf(text, { ...limitless, live }), offset);
    assert.deepEqual([all.items.length, all.isIncomplete], [200, true]);
    assert.deepEqual(await labels(`{ "orderId": "c4b1a¦" }`, { ...limitless, live }), [L1]);
  });
});

describe('keys', () => {
  test('of both forms in an empty file, with their places for values', async () => {
    const found = await offers(`{ ¦ }`);
    for (const key of ['venue', 'account', 'cancel', 'orderId', 'params', 'message'])
      assert.ok(found.has(key), key);
    assert.equal(found.get('cancel'), '{ "cancel": { ¦ } }');
    assert.equal(found.get('orderIds'), '{ "orderIds": ["¦"] }');
  });

  test('of a document without a value each bring an object of their own, where the cursor stands', async () => {
    for (const before of ['', '// why\n', '\n  '])
      assert.equal((await offers(`${before}¦`)).get('venue'), `${before}{ "venue": "¦" }`, before);
    assert.equal((await offers('¦ ')).get('cancel'), '{ "cancel": { ¦ } } ');
  });

  test('that are missing in the form that was begun', async () => {
    assert.deepEqual(await labels(`{ "venue": "limitless", ¦ }`), ['account', 'cancel', 'onBehalfOf']);
    const inCancel = await labels(`{ "venue": "roxom", "cancel": { ¦ } }`);
    assert.deepEqual(inCancel, ['orderId', 'orderIds', 'all', 'market']);
    const body = `{ "params": { "action": "cancelAllOrders", ¦ }, "nonce": 1 }`;
    assert.deepEqual(await labels(body), ['subAccountId', 'symbols', 'source']);
  });

  test('not a second way to name the orders', async () => {
    assert.deepEqual(await labels(`{ "orderId": "${L1}", ¦ }`, limitless), []);
    assert.deepEqual(await labels(`{ "venue": "limitless", "cancel": { "all": true, ¦ } }`), ['market']);
  });

  const written: readonly [string, string, string][] = [
    ['account', `{ "venue": "limitless" ¦ }`, `{ "venue": "limitless" , "account": "¦" }`],
    ['account', `{ ¦ "venue": "limitless" }`, `{ "account": "¦",  "venue": "limitless" }`],
    ['account', `{ "venue": "limitless", "¦" }`, `{ "venue": "limitless", "account": "¦" }`],
    ['account', `{ "venue": "limitless", acc¦ }`, `{ "venue": "limitless", "account": "¦" }`],
    ['account', `{ "venue": "limitless", "acc¦": 1 }`, `{ "venue": "limitless", "account": 1 }`],
  ];
  for (const [key, marked, after] of written) {
    test(`are written as JSON: ${marked}`, async () => assert.equal((await offers(marked)).get(key), after));
  }
});

describe('other values', () => {
  test('venues, accounts, actions, sub-accounts, markets', async () => {
    assert.deepEqual(await labels(`{ "venue": "¦" }`), ['limitless', 'synthetix', 'roxom', 'rails']);
    assert.deepEqual(await labels(`{ "venue": "limitless", "account": ¦ }`), ['main', 'second']);
    const perps = { uri: 'file:///work/a.synthetix.cancel.json' };
    assert.deepEqual(await labels(`{ "params": { "action": "¦" } }`, perps), [
      'cancelOrders',
      'cancelAllOrders',
    ]);
    const all = (inner: string) => `{ "params": { "action": "cancelAllOrders", ${inner} } }`;
    assert.deepEqual(await labels(all('"subAccountId": ¦')), ['42']);
    assert.equal((await offers(all('"symbols": ¦'))).get('BTC-USDT'), all('"symbols": ["BTC-USDT"]'));
    assert.equal((await offers(all('"symbols": [¦]'))).get('BTC-USDT'), all('"symbols": ["BTC-USDT"]'));
    const market = `{ "venue": "limitless", "cancel": { "all": true, "market": "¦" } }`;
    assert.deepEqual(await labels(market), ['eth-up', 'btc-up']);
    const rails = `{ "message": "cancelOrder", "content": { "market": "¦" } }`;
    assert.deepEqual(await labels(rails), ['ETH-USD']);
    assert.deepEqual(await labels(`{ "venue": "roxom", "cancel": { "all": ¦ } }`), ['true']);
  });
});

describe('any text', () => {
  test('gives an answer at every offset', async () => {
    const texts = [
      '',
      '{',
      '[',
      '[[[{"a":[',
      '}',
      '{"orderId"',
      '{,,}',
      '"',
      '{"a"::1}',
      '["x" "y"',
      '{"a":[}',
      '// x',
    ];
    for (const text of texts) {
      const view = await viewOf(text);
      for (let offset = 0; offset <= text.length; offset++)
        assert.ok(complete(view, offset).items.length >= 0);
    }
  });
});
