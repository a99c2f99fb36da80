/** Several files, several requests of a file, several accounts: what belongs to which. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkId, readRequests } from '../../../server/src/requests/index.ts';
import { LONGEST_TEXT } from '../../../server/src/requests/read/limits.ts';
import { CrossFileIndex } from '../../../server/src/requests/workspaceIndex/crossFileIndex.ts';
import { fires, lintFile, silent } from './marked.ts';
import { cancelAll, cancelOrders, envelope, ONE, signatureOf, signed, TWO } from './synthetix.ts';
import { A, allForms, B, limitlessForm } from './venues.ts';
import { live, main, order, ordersOf, other, world } from './world.ts';

describe('an index over files', () => {
  const uri = (name: string) => `file:///work/${name}.limitless.cancel.json`;
  const body = (...ids: readonly string[]) => `{"orderIds": [${ids.map((id) => `"${id}"`).join(', ')}]}`;
  const options = { venues: allForms };

  test('tells whether anything changed', () => {
    const files = new CrossFileIndex();
    const changes = (text: string) => files.update(uri('a'), text, options);
    assert.equal(changes(''), false);
    assert.equal(changes(body(A)), true);
    assert.equal(changes(` ${body(A)}`), false);
    assert.equal(changes(body(B)), true);
    assert.equal(changes(body(A, B)), true);
    assert.equal(changes(body(B, A)), false);
    assert.equal(changes(body(A)), true);
    assert.equal(changes('{}'), true);
    assert.equal(changes('{}'), false);
  });

  test('holds the first place of each, in lines and columns, and forgets it with its file', () => {
    const files = new CrossFileIndex();
    const find = (id: string) => files.lookupFor(uri('x')).id('limitless', 'orderId', id);
    files.update(uri('a'), `{\n  "orderIds": ["${B}", "${A}", "${A}"]\n}`, options);
    const place = { uri: uri('a'), start: 57, end: 95, line: 1, character: 55 };
    assert.deepEqual(find(A), place);
    assert.equal(files.lookupFor(uri('a')).id('limitless', 'orderId', A), undefined);
    assert.equal(files.lookupFor(uri('x')).id('limitless', 'clientOrderId', A), undefined);
    assert.equal(files.lookupFor(uri('x')).id('roxom', 'orderId', A), undefined);
    files.update(uri('b'), body(A), options);
    assert.equal(find(A)?.uri, uri('a'));
    assert.deepEqual([...files.related(uri('a'))], [uri('b')]);
    assert.deepEqual([...files.related(uri('x'))], []);
    files.remove(uri('a'));
    assert.equal(find(A)?.uri, uri('b'));
    assert.equal(find(B), undefined);
    files.remove(uri('a'));
    assert.equal(find(A)?.uri, uri('b'));
    files.update(uri('b'), body(B), options);
    assert.equal(find(A), undefined);
  });

  test('leaves out what is no string, and files that are too long', () => {
    const files = new CrossFileIndex();
    assert.equal(files.update(uri('a'), '{"orderIds": [5, null]}', options), false);
    assert.equal(files.update(uri('a'), body(A).padEnd(LONGEST_TEXT), options), true);
    assert.equal(files.update(uri('a'), body(A).padEnd(LONGEST_TEXT + 1), options), true);
    assert.deepEqual(files.lookupFor('x').id('limitless', 'orderId', A), undefined);
  });

  test('a nonce counts for its owner alone', () => {
    const files = new CrossFileIndex();
    files.update(
      'file:///s.cancel.json',
      `[${envelope({ nonce: 5 })}, {"params": {"action": "cancelOrders"}, "nonce": 6}]`,
      {
        venues: allForms,
      },
    );
    const { nonce } = files.lookupFor('x');
    assert.ok(nonce('synthetix', '1867542890123456789', '5'));
    assert.equal(nonce('synthetix', '1867542890123456789', '6'), undefined);
    assert.equal(nonce('synthetix', '', '5'), undefined);
    assert.ok(nonce('synthetix', '', '6'));
    assert.equal(nonce('rails', '', '6'), undefined);
  });
});

describe('what keeps a request of a list from being sent', () => {
  const errors = async (text: string) =>
    (await readRequests(text, { uri: 'file:///a.limitless.cancel.json', venues: allForms })).map((each) => [
      each.errors.length,
      each.request !== undefined,
    ]);
  const good = `{"orderId": "${A}"}`;
  test('its own errors', async () => {
    assert.deepEqual(await errors(`[${good},{"orderId": ""},${good}]`), [
      [0, true],
      [1, false],
      [0, true],
    ]);
    assert.deepEqual(await errors(`[{"orderId": ""},${good},{"orderId": ""}]`), [
      [1, false],
      [0, true],
      [1, false],
    ]);
    assert.deepEqual(await errors(`[${good},5,${good}]`), [
      [0, true],
      [1, false],
      [0, true],
    ]);
  });
  test('and those of the file, which count for all', async () => {
    assert.deepEqual(
      (await errors(`[${good},${good},]`)).map(([count]) => count),
      [1, 1],
    );
    assert.deepEqual(
      (await errors(`/* c */[${good},{"orderId": ""}]`)).map(([count]) => count),
      [1, 2],
    );
  });
  test('only what is an error, and where none is, why it cannot be read', async () => {
    const [twice] = await readRequests(`{"orderIds": ["${A}", "${A}"]}`, {
      uri: 'file:///a.limitless.cancel.json',
      venues: allForms,
    });
    assert.deepEqual(twice?.errors, []);
  });
});

describe('what the sessions hold, by clientOrderId', () => {
  const intent = (id: string) =>
    `{"venue": "synthetix", "account": "main", "cancel": {"clientOrderId": ${id}}}`;
  const filled = order('7', { clientOrderId: 'mine', filledQuantity: '1' });
  const options = {
    ...world,
    live: live([{ ...main, orders: ordersOf(order('6'), filled, order('8', { clientOrderId: 'next' })) }]),
  };
  test('an order is found by it', async () => {
    await fires('live/partially-filled', intent('<|"mine"|>'), { options, says: '1 of 3 are filled' });
    await silent('live/unknown-order', intent('"next"'), options);
    await silent('live/unknown-order', intent('"mine"'), options);
    await silent('live/id-swapped', intent('"next"'), options);
    await fires('live/unknown-order', intent('<|"nobody"|>'), { options });
    await fires('live/unknown-order', intent('<|"undefined"|>'), { options });
    await fires('live/id-swapped', intent('<|"6"|>'), {
      options,
      fixes: { 'Name it by `orderId`': intent('"6"').replace('clientOrderId', 'orderId') },
    });
  });

  test('a list that is new is read anew', async () => {
    const later = {
      ...world,
      live: live([{ ...main, orders: ordersOf(order('8', { clientOrderId: 'later' })) }]),
    };
    await silent('live/unknown-order', intent('"later"'), later);
    await fires('live/unknown-order', intent('<|"next"|>'), { options: later });
  });

  test('what became of it is told from the account that knows it', async () => {
    const outcome = { kind: 'pending', since: 1, message: '' } as const;
    const both = {
      ...world,
      live: {
        ...live([main, other]),
        endOf: (key: Parameters<ReturnType<typeof live>['endOf']>[0], accountId?: string) =>
          accountId === 'id-other' ? { accountId, key, outcome } : undefined,
      },
    };
    const text = '{"venue": "synthetix", "cancel": {"orderId": <|"5"|>}}';
    await fires('live/pending', text, { options: both });
    await silent(
      'live/pending',
      text.replace('"cancel"', '"account": "main", "cancel"').replace(/<\||\|>/g, ''),
      both,
    );
  });
});

test('an id is checked by itself', () => {
  assert.equal(checkId(limitlessForm, { by: 'orderId', orderId: A }, allForms), undefined);
  assert.match(checkId(limitlessForm, { by: 'orderId', orderId: ONE }, allForms) ?? '', /a decimal order id/);
  assert.equal(checkId(limitlessForm, { by: 'clientOrderId', clientOrderId: ONE }, allForms), undefined);
});

describe('who signed', () => {
  const wrong = async (text: string) =>
    (await lintFile(text, world)).filter(({ code }) => code === 'signature/wrong-signer').length;
  test('is told only where all that is signed is known', async () => {
    const signature = signatureOf();
    assert.equal(await wrong(envelope({ signature })), 0);
    assert.equal(await wrong(envelope({ params: cancelOrders(`"${TWO}"`), signature })), 1);
    for (const ids of ['5', '', `"${ONE}", 5`]) {
      assert.equal(await wrong(envelope({ params: cancelOrders(ids), signature })), 0, ids);
    }
    for (const symbols of ['5', '[]', '["*", 5]', '"*"']) {
      assert.equal(await wrong(envelope({ params: cancelAll(symbols), signature })), 0, symbols);
    }
    assert.equal(await wrong(envelope({ params: cancelAll('["*"]'), signature })), 1);
    for (const nonce of ['"5"', '-1', '0', 'null'])
      assert.equal(await wrong(envelope({ nonce, signature })), 0, nonce);
    for (const expiry of ['"5"', '-1', '1.5', 'null']) {
      assert.equal(await wrong(envelope({ expiry, signature })), 0, expiry);
    }
    assert.equal(await wrong(envelope({ expiry: 5, signature })), 1);
    assert.equal(await wrong(envelope({ signature: signed(`0x${'12'.repeat(32)}`) })), 1);
  });
});
