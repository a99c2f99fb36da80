import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import './withVscode.ts';
import { order } from './samples.ts';

const { cell, clean, inert, shortId } = await import('../../../client/src/orders/clean.ts');
const { compareDecimals, percentFilled } = await import('../../../client/src/orders/decimal.ts');
const { unquoted } = await import('../../../client/src/commands/moveSecretToStorage.ts');
const { countFindings } = await import('../../../client/src/requests/problems.ts');
const { requestsFor } = await import('../../../client/src/cancelling/request.ts');
const { accountsFor } = await import('../../../client/src/requests/readFile.ts');
const samples = await import('./samples.ts');

describe('decimals', () => {
  test('are compared by value, however many digits they have', () => {
    assert.ok(compareDecimals('0.10', '0.9') < 0);
    assert.equal(compareDecimals('1', '1.000'), 0);
    assert.ok(compareDecimals('9007199254740993', '9007199254740992') > 0);
    assert.ok(compareDecimals('-2', '1') < 0);
    assert.ok(compareDecimals('?', '1') > 0);
  });

  test('give a percentage that never says more than is filled', () => {
    assert.equal(percentFilled('4.348', '10.87'), '40');
    assert.equal(percentFilled('9.9999', '10'), '99');
    assert.equal(percentFilled('0.000001', '1000000'), '<1');
    assert.equal(percentFilled('10', '10.0'), '100');
    assert.equal(percentFilled('0', '10'), undefined);
    assert.equal(percentFilled('1', '0'), undefined);
    assert.equal(percentFilled('1e3', '10000'), '10');
    assert.equal(percentFilled('1,000', '10'), undefined);
  });
});

describe('text from a venue', () => {
  test('loses what is invisible or turns the writing around', () => {
    assert.equal(clean('a\u202eb\nc\u200bd\u0000'), 'a\ufffdb\ufffdc\ufffdd\ufffd');
    assert.equal(clean('\ud83d\ude00'), '\ud83d\ude00');
    assert.equal(clean('\ud83d!'), '\ufffd!');
  });

  test('is cut by characters, not through them', () => {
    assert.equal(clean('abcdef', 4), 'abc…');
    assert.equal(clean('\u{1f600}'.repeat(10), 4), `${'\u{1f600}'.repeat(3)}…`);
    assert.equal(shortId('6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203'), '6f52b6d2…');
    assert.equal(shortId('1948058938469519361'), '…69519361');
    assert.equal(shortId('01HH0X2VD6R0CJE4X0P0D1NQ11'), '…P0D1NQ11');
    assert.equal(shortId('01234567-89ab-7def-8123-456789abcdea'), '…89abcdea');
  });

  test('makes no link, no icon and no table of its own', () => {
    assert.equal(inert('[a](command:b) $(bug)'), '[a] (command:b) $ (bug)');
    assert.doesNotMatch(cell('|[x](y)`*_<b>'), /[|[\]()`*_<>]/);
  });
});

test('a secret is taken out of its JSON string', () => {
  assert.equal(unquoted('"a\\u0041\\/="'), 'aA/=');
  assert.equal(unquoted(' plain '), 'plain');
  assert.equal(unquoted('"half'), '"half');
});

test('a validation is summed up in words', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const finding = (severity: 'error' | 'warning' | 'hint') => ({ code: 'x', message: '', severity, range });
  const findings = [finding('error'), finding('error'), finding('warning'), finding('hint')];
  assert.equal(countFindings(3, findings), '3 files, 2 errors, 1 warning');
  assert.equal(countFindings(1, []), '1 file, 0 errors, 0 warnings');
});

test('orders of several accounts become one request each, and no order stands twice', () => {
  const accounts = [samples.account(), samples.account({ id: 'acc-2' })];
  const orders = [order(), order({ accountId: 'acc-2', orderId: 'x' }), order(), order({ orderId: 'y' })];
  const requests = requestsFor(orders, (id) => accounts.find((one) => one.id === id));
  assert.deepEqual(
    requests.map(({ accountId, target }) => [accountId, target]),
    [
      ['acc-1', { by: 'orderId', orderIds: [order().orderId, 'y'] }],
      ['acc-2', { by: 'orderId', orderIds: ['x'] }],
    ],
  );
});

test('a request of a file is sent only from an account of its venue, and of its name where it has one', () => {
  const accounts = [
    samples.account(),
    samples.account({ id: '2', name: 'Two' }),
    samples.account({ id: '3', venue: 'roxom' }),
  ];
  const request = { venue: 'limitless', target: { by: 'all' as const }, parameters: {} };
  const read = { index: 0, start: 0, end: 1, line: 0, errors: [], madeAnew: [], request };
  const ids = (accountName?: string) =>
    accountsFor(accounts, accountName === undefined ? read : { ...read, accountName }).map(({ id }) => id);
  assert.deepEqual(ids(), ['acc-1', '2']);
  assert.deepEqual(ids('Two'), ['2']);
  assert.deepEqual(ids('Three'), []);
});
