/** Whether two requests ask for the same, and how a conversion writes each kind of target. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CancelRequest, CancelTarget } from '../../../../server/src/protocol/model.ts';
import { applyEdits } from '../../../../server/src/requests/index.ts';
import { asksTheSame } from '../../../../server/src/requests/languageFeatures/again.ts';
import { conversions } from '../../../../server/src/requests/languageFeatures/convert.ts';
import { hover } from '../../../../server/src/requests/languageFeatures/hover.ts';
import { likeIts } from '../../../../server/src/requests/languageFeatures/layout.ts';
import { account, holding, L1, liveOf, order, viewOf } from './samples.ts';

describe('two requests ask for the same', () => {
  const asks = (target: CancelTarget, more: Partial<CancelRequest> = {}): CancelRequest => ({
    venue: 'synthetix',
    target,
    parameters: {},
    ...more,
  });
  const targets: readonly CancelTarget[] = [
    { by: 'all' },
    { by: 'all', market: 'A' },
    { by: 'all', market: 'B' },
    { by: 'markets', markets: ['A', 'B'] },
    { by: 'markets', markets: ['B', 'A'] },
    { by: 'orderId', orderIds: ['A', 'B'] },
    { by: 'clientOrderId', clientOrderIds: ['A', 'B'] },
    { by: 'orderId', orderIds: ['all'] },
    { by: 'orderId', orderIds: ['A'] },
  ];

  test('where their targets are', () => {
    for (const a of targets) {
      for (const b of targets) assert.equal(asksTheSame(asks(a), asks(b)), a === b, JSON.stringify([a, b]));
    }
  });

  test('where venue and parameters are, in any order; the account fills in what one leaves to it', () => {
    const all = { by: 'all' } as const;
    const set = (parameters: Record<string, string>) => asks(all, { parameters });
    assert.equal(asksTheSame(asks(all), asks(all, { venue: 'rails' })), false);
    assert.equal(asksTheSame(set({ a: '1', b: '2' }), set({ b: '2', a: '1' })), true);
    assert.equal(asksTheSame(set({ a: '1' }), set({ a: '2' })), false);
    assert.equal(asksTheSame(set({ a: '1' }), set({})), false);
    const own = account('a', 'synthetix', 'x', { a: '1', cancelWith: 'socket' });
    assert.equal(asksTheSame(set({ a: '1' }), set({}), own), true);
    assert.equal(asksTheSame(set({ a: '2' }), set({}), own), false);
    assert.equal(asksTheSame(set({}), set({ b: '1' }), own), false);
  });
});

test('a conversion to the neutral form writes each kind of target', async () => {
  const params = (inner: string) => `{ "params": { "subAccountId": "42", ${inner} } }`;
  const all = (symbols: string) => params(`"action": "cancelAllOrders", "symbols": ${symbols}`);
  const cases: readonly (readonly [string, object | undefined])[] = [
    [all('["*"]'), { all: true }],
    [all('["ETH-USDT"]'), { all: true, market: 'ETH-USDT' }],
    [all('["ETH-USDT", "BTC-USDT"]'), undefined],
    [params('"action": "cancelOrders", "clientOrderIds": ["a"]'), { clientOrderIds: ['a'] }],
    [params('"action": "cancelOrders", "orderIds": ["7"]'), { orderIds: ['7'] }],
  ];
  const neutral = async (text: string, uri?: string) => {
    const view = await viewOf(text, uri === undefined ? {} : { uri });
    const [request] = view.context.requests;
    assert.ok(request);
    const [found] = conversions(view, request, () => undefined);
    return found && JSON.parse(applyEdits(text, found.edits));
  };
  for (const [text, cancel] of cases) {
    const expected = cancel && { venue: 'synthetix', subAccountId: '42', cancel };
    assert.deepEqual(await neutral(text), expected, text);
  }
  const file = 'file:///work/a.limitless.cancel.json';
  assert.deepEqual(await neutral('{ "clientOrderId": "a" }', file), {
    venue: 'limitless',
    cancel: { clientOrderId: 'a' },
  });
});

test('a text is laid out like what it takes the place of', () => {
  const json = '{"a":["x, y"],"b":1}';
  const like = (text: string, from = text.indexOf('{')) =>
    likeIts(text, { start: from, end: text.trimEnd().length }, json);
  assert.equal(like('{ "old": 1 }'), '{ "a": ["x, y"], "b": 1 }');
  assert.equal(like('{\r\n"old": 1\r\n}'), '{\r\n  "a": [\r\n    "x, y"\r\n  ],\r\n  "b": 1\r\n}');
  assert.equal(like('{\n\t"old": 1\n}'), '{\n\t"a": [\n\t\t"x, y"\n\t],\n\t"b": 1\n}');
  assert.equal(like('[\n {\n   "old": 1\n }'), '{\n   "a": [\n     "x, y"\n   ],\n   "b": 1\n }');
});

test('an order that is filled in part, in a list of an unknown age', async () => {
  const { asOf: _unknown, ...holder } = holding(account('a', 'limitless', 'main'), [
    order('a', L1, { filledQuantity: '0.5', remainingQuantity: '10.37' }),
  ]);
  const view = await viewOf(`{ "orderId": "${L1}" }`, { live: liveOf([holder]) });
  const told = hover(view, 15)?.markdown.split('\n\n');
  assert.deepEqual(told?.slice(0, 2), [
    '**BUY 10\\.87 @ 0\\.092** · ETH above 4000 · 0\\.5 filled, 10\\.37 left',
    'Open at main (sandbox)',
  ]);
});
