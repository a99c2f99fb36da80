/** Which stretches of any text are taken for ids, and which are not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findIds } from '../../../../server/src/requests/languageFeatures/findIds.ts';
import type { LiveAccount } from '../../../../server/src/requests/live.ts';
import { account, forms, holders, holding, L1, L2, liveOf, order, S1, U1 } from './samples.ts';

const found = (text: string, accounts?: readonly LiveAccount[]) => findIds(text, forms, liveOf(accounts));
const ids = (text: string, accounts?: readonly LiveAccount[]) =>
  found(text, accounts).map(({ found: id }) => id);
/** One account that has an open order with this clientOrderId. */
const named = (...clientOrderIds: readonly string[]) => [
  holding(
    account('a1', 'limitless', 'main'),
    clientOrderIds.map((clientOrderId, index) => order('a1', `o-${index}`, { clientOrderId })),
  ),
];

describe('an open order', () => {
  test('is told with all that is known of it', () => {
    assert.deepEqual(found(L1), [
      {
        found: L1,
        venue: 'limitless',
        accountId: 'a1',
        key: { by: 'orderId', orderId: L1 },
        words: 'BUY 10.87 @ 0.092 · ETH above 4000 · main',
        isOpen: true,
        isOnly: true,
      },
    ]);
    assert.deepEqual(found('x desk-7-0001'), [
      {
        found: 'desk-7-0001',
        venue: 'limitless',
        accountId: 'a1',
        key: { by: 'orderId', orderId: L1 },
        words: 'BUY 10.87 @ 0.092 · ETH above 4000 · main',
        isOpen: true,
        isOnly: true,
      },
    ]);
  });

  test('is found in any letter case, under the id that its venue gave', () => {
    const [upper] = found(L1.toUpperCase());
    assert.deepEqual(upper?.key, { by: 'orderId', orderId: L1 });
  });

  test('of one id at two accounts is none of them by itself', () => {
    const two = ['a1', 'a2'].map((id) => holding(account(id, 'limitless', id), [order(id, L1)]));
    assert.deepEqual(
      found(L1, two).map(({ accountId, isOnly }) => [accountId, isOnly]),
      [
        ['a1', false],
        ['a2', false],
      ],
    );
  });

  test('is told in the order of the text, orderIds and clientOrderIds alike', () => {
    assert.deepEqual(ids(`desk-7-0001 ${U1} ${L2} grid-07/eth ${S1}`), [
      'desk-7-0001',
      U1,
      L2,
      'grid-07/eth',
      S1,
    ]);
  });
});

describe('a number', () => {
  const id = '1948058938469519360';
  const around: readonly (readonly [string, boolean])[] = [
    [`${id}`, true],
    [`#${id},`, true],
    [`x ${id}. y`, true],
    [`- ${id}: y`, true],
    [`1.${id}`, false],
    [`${id}.5`, false],
    [`${id}:1`, false],
    [`${id}-a`, false],
    [`a-${id}`, false],
    [`F/${id}`, false],
    [`x-${id}-x`, true],
    [`a_${id}`, true],
    [`a${id}`, false],
    [`${id}a`, false],
  ];
  for (const [text, isId] of around) {
    test(`${text} ${isId ? 'is an id' : 'is a part of something else'}`, () => {
      assert.deepEqual(ids(text), isId ? [id] : []);
    });
  }

  test('of fewer than 15 digits is none, unless an order has it', () => {
    assert.deepEqual(ids('12345678901234 123456789012345'), ['123456789012345']);
    const short = [holding(account('a1', 'synthetix', 'p'), [order('a1', '7', { venue: 'synthetix' })])];
    assert.deepEqual(ids('7 8', short), ['7']);
  });
});

describe('an id that is not open', () => {
  const other = '0a64f1c2-7d3e-4b8a-9c55-000000000000';
  test('says whether the open orders are known at all', () => {
    const words = (accounts: readonly LiveAccount[]) => found(other, accounts)[0]?.words;
    const { orders: _unknown, ...stale } = holding(account('s', 'limitless', 'stale'), []);
    const whole = holding(account('w', 'limitless', 'whole'), []);
    const elsewhere = holding(account('e', 'roxom', 'rox'), []);
    assert.match(words([whole]) ?? '', /not among the open orders$/);
    assert.match(words([whole, stale]) ?? '', /the open orders are not known$/);
    assert.match(words([]) ?? '', /the open orders are not known$/);
    assert.match(words([stale, elsewhere]) ?? '', /the open orders are not known$/);
    const { orders: _no, ...staleElsewhere } = elsewhere;
    assert.match(words([whole, staleElsewhere]) ?? '', /not among the open orders$/);
  });
});

describe('a clientOrderId', () => {
  const texts: readonly (readonly [id: string, text: string])[] = [
    ['grid 7', 'a,grid 7,b'],
    ['grid 7', 'a;grid 7'],
    ['grid 7', 'a|  grid 7 |b'],
    ['grid 7', 'a\tgrid 7\r\nb'],
    ['grid 7', 'id is "grid 7", yes'],
    ['grid 7', 'grid 7.'],
    ['grid 7', 'name: grid 7'],
    ['a,b', 'x "a,b" y'],
    ['abc', 'x abc y'],
    ['abc', '(abc)'],
    ['abc', '<abc>'],
    ['abc', '[abc]'],
    ['abc', '{abc}'],
    ['abc', '`abc`'],
    ['abc', "'abc'"],
    ['abc', 'x=abc y'],
    ['abc', 'x abc!? y'],
    ['abc', 'x id=abc, y'],
    ['abc', "x id='abc' y"],
    ['abc', 'x id:"abc" y'],
    ['a"b', 'a"b'],
    ['abc.', 'x abc. y'],
    ['ab', 'x,ab,y'],
    ['7', '7'],
  ];
  for (const [id, text] of texts) {
    test(`${JSON.stringify(id)} is found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(ids(text, named(id)), [id]);
    });
  }
  const others: readonly (readonly [id: string, text: string])[] = [
    ['ab', 'x ab y'],
    ['abc', 'x abcd y'],
    ['abc', 'x-abc'],
    ['abc', 'abc.d'],
    ['', ''],
    ['', ',,'],
    ['', '"" ""'],
  ];
  for (const [id, text] of others) {
    test(`${JSON.stringify(id)} is not found in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(ids(text, named(id)), []);
    });
  }

  test('is told once, where it stands first', () => {
    assert.deepEqual(ids('abc abc "abc" xyz, abc', named('abc', 'xyz')), ['abc', 'xyz']);
    assert.deepEqual(ids('abc, "abc" xyz', named('abc', 'xyz')), ['abc', 'xyz']);
  });

  test('that looks like an orderId of another order is taken for the orderId', () => {
    const both = holding(account('a1', 'limitless', 'main'), [
      order('a1', L1),
      order('a1', L2, { clientOrderId: L1 }),
    ]);
    assert.deepEqual(
      found(L1, [both]).map(({ key }) => key),
      [{ by: 'orderId', orderId: L1 }],
    );
  });
});

test('no more than 5000 ids are told', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => String(10n ** 17n + BigInt(index))).join(' ');
  assert.equal(ids(many(4999)).length, 4999);
  assert.equal(ids(many(5001)).length, 5000);
  assert.equal(ids(`${many(5000)} desk-7-0001`, holders).length, 5000);
});
