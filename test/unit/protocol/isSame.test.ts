import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSame } from '../../../server/src/protocol/isSame.ts';

test('plain data is the same when it says the same, in whatever order', () => {
  const order = { id: '1', market: { id: 'm' }, details: [{ label: 'a', value: '1' }] };
  assert.ok(isSame(order, structuredClone(order)));
  assert.ok(isSame({ a: 1, b: 2 }, { b: 2, a: 1 }));
  assert.ok(isSame([undefined, 'x'], [undefined, 'x']));
});

test('anything else is not', () => {
  const pairs: [unknown, unknown][] = [
    ['1', 1],
    [null, {}],
    [[], {}],
    [['a'], ['a', 'b']],
    [{ a: undefined }, { b: 1 }],
    [{ a: undefined }, {}],
    [{ a: { b: '1' } }, { a: { b: '2' } }],
    [undefined, {}],
  ];
  for (const [a, b] of pairs) assert.equal(isSame(a, b) || isSame(b, a), false, JSON.stringify([a, b]));
});
