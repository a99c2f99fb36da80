/** Ids as a person types them: whole or short, one or several, of whichever account. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Listed } from '../../../client/src/commands/typedIds.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { account, order } from './samples.ts';

const { finder, readings } = await import('../../../client/src/commands/typedIds.ts');

const main = account();
const second = account({ id: 'acc-2', name: 'Second', venue: 'roxom' });
const accounts = [main, second];
const listed = (id: string, at = main): Listed => ({ account: at, id, order: order({ accountId: at.id }) });

const uuid = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
const twin = '6f52b6d2-0000-4a5c-8a4f-000000000000';
const sequence = '1948058938494675316';
const open = [
  listed(uuid),
  listed(sequence, second),
  listed('grid-07'),
  listed('grid-08'),
  listed('grid-07', second),
  listed('my order 7'),
];

/** Each reading as its targets, or what it is ambiguous about. */
const read = (
  text: string,
  by: 'orderId' | 'clientOrderId' = 'clientOrderId',
  orders = open,
  unread: readonly Account[] = [],
) =>
  readings(text, by, finder(orders, by), { all: accounts, unread }).map((one) =>
    'targets' in one
      ? one.targets.map(({ account: { id }, id: own, listed: known }) => `${id} ${own}${known ? '' : '?'}`)
      : `${one.part} fits ${one.candidates.length}`,
  );

describe('an id as typed', () => {
  test('is that of the open order, of its own account', () => {
    assert.deepEqual(read(` ${uuid} `, 'orderId'), [[`acc-1 ${uuid}`]]);
    assert.deepEqual(read(sequence, 'orderId'), [[`acc-2 ${sequence}`]]);
  });

  test('may be short, as the tree writes it, with its sign or without', () => {
    for (const text of ['6f52b6d2', '6f52b6d2…', '6f52b6d2...'])
      assert.deepEqual(read(text, 'orderId'), [[`acc-1 ${uuid}`]], text);
    for (const text of ['94675316', '…94675316'])
      assert.deepEqual(read(text, 'orderId'), [[`acc-2 ${sequence}`]], text);
  });

  test('is told with its candidates where the short form fits several orders', () => {
    assert.deepEqual(read('6f52b6d2', 'orderId', [...open, listed(twin)]), ['6f52b6d2 fits 2']);
  });

  test('means the order that has it whole before one that has it short', () => {
    assert.deepEqual(read('6f52b6d2', 'orderId', [...open, listed('6f52b6d2', second)]), [
      ['acc-2 6f52b6d2'],
    ]);
  });

  test('that fits an order at each of two accounts is offered for each', () => {
    assert.deepEqual(read('grid-07'), [['acc-1 grid-07'], ['acc-2 grid-07']]);
  });

  test('is offered as typed at an account whose orders were not read, whoever else has it', () => {
    assert.deepEqual(read(uuid, 'orderId', open, [second]), [[`acc-1 ${uuid}`], [`acc-2 ${uuid}?`]]);
    assert.deepEqual(read('nobody', 'orderId', open, [second]), [['acc-1 nobody?'], ['acc-2 nobody?']]);
  });

  test('that no list shows is offered at each account, as typed', () => {
    assert.deepEqual(read('unknown-1', 'orderId'), [['acc-1 unknown-1?'], ['acc-2 unknown-1?']]);
    assert.deepEqual(read('  '), []);
  });
});

describe('an id of the other kind', () => {
  const one: Listed = { ...listed(uuid), alias: 'mm-btc-usd-perp-17' };
  const other: Listed = { ...listed(twin), alias: 'MM-BTC-usd-perp-17' };

  test('is taken for the order that has it: the tree shows one of the two, and does not say which', () => {
    for (const text of ['mm-btc-usd-perp-17', 'mm-btc-u…', 'mm-btc-u'])
      assert.deepEqual(read(text, 'orderId', [one, other]), [[`acc-1 ${uuid}`]], text);
    assert.deepEqual(read(`mm-btc-usd-perp-17, ${twin}`, 'orderId', [one, other]), [
      [`acc-1 ${uuid}`, `acc-1 ${twin}`],
    ]);
  });

  test('comes after those that are asked for', () => {
    const named = { ...listed('mm-btc-usd-perp-17', second), alias: 'x' };
    assert.deepEqual(read('mm-btc-usd-perp-17', 'orderId', [one, named]), [['acc-2 mm-btc-usd-perp-17']]);
  });

  test('and letters of another case mean the same orderId, but another clientOrderId', () => {
    assert.deepEqual(read(uuid.toUpperCase(), 'orderId', [one]), [[`acc-1 ${uuid}`]]);
    assert.deepEqual(read('GRID-08'), [['acc-1 GRID-08?'], ['acc-2 GRID-08?']]);
  });

  test('beside the whole one, or the short one beside the long, is one order', () => {
    assert.deepEqual(read(`${uuid} 6f52b6d2… mm-btc-usd-perp-17`, 'orderId', [one]), [[`acc-1 ${uuid}`]]);
  });
});

describe('several ids', () => {
  test('are several orders, between blanks, commas, semicolons and lines', () => {
    for (const text of [`${uuid} ${sequence}`, `${uuid},${sequence}`, `${uuid};\n${sequence}, ${uuid}`])
      assert.deepEqual(read(text, 'orderId'), [[`acc-1 ${uuid}`, `acc-2 ${sequence}`]], text);
    assert.deepEqual(read('grid-08 my order 7'), [
      ['acc-1 grid-08 my order 7?'],
      ['acc-2 grid-08 my order 7?'],
      ...[
        ['acc-1', 'acc-1'],
        ['acc-2', 'acc-1'],
      ].map(([typed, own]) => [`${own} grid-08`, `${typed} my?`, `${typed} order?`, `${typed} 7?`]),
    ]);
  });

  test('of clientOrderIds may have blanks in them: what an open order is called goes first', () => {
    assert.deepEqual(read('my order 7'), [['acc-1 my order 7']]);
    assert.deepEqual(read('grid-08, my order 7'), [['acc-1 grid-08', 'acc-1 my order 7']]);
  });

  test('that fit orders of two accounts are offered for the account that has them all', () => {
    assert.deepEqual(read('grid-07 grid-08'), [
      ['acc-1 grid-07', 'acc-1 grid-08'],
      ['acc-2 grid-07', 'acc-1 grid-08'],
    ]);
  });

  test('that no list shows are offered as one id and as several: it may have a blank or a comma', () => {
    assert.deepEqual(read('a, b'), [
      ['acc-1 a, b?'],
      ['acc-2 a, b?'],
      ['acc-1 a?', 'acc-1 b?'],
      ['acc-2 a?', 'acc-2 b?'],
    ]);
    assert.deepEqual(read('a b', 'orderId'), [
      ['acc-1 a?', 'acc-1 b?'],
      ['acc-2 a?', 'acc-2 b?'],
    ]);
  });
});
