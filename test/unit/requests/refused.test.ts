/** What a request of a file is told to be kept back by, and what is only made anew when it is sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type LintOptions, lint, readRequests } from '../../../server/src/requests/index.ts';
import { envelope, signatureOf } from './synthetix.ts';
import { A, allForms } from './venues.ts';
import { NOW } from './world.ts';

const limitless: LintOptions = { uri: 'file:///work/a.limitless.cancel.json', venues: allForms };
const synthetix: LintOptions = { uri: 'file:///work/a.synthetix.cancel.json', venues: allForms, now: NOW };

async function messages(text: string, options: LintOptions, code: RegExp): Promise<readonly string[]> {
  const found = await lint(text, options);
  return found
    .filter(({ code: own, severity }) => severity === 'error' && code.test(own))
    .map(({ message }) => message);
}

describe('errors of times and signatures', () => {
  const expired = { expiry: 1_600_000_000, nonce: 0 };

  test('keep nothing back: they are told as made anew', async () => {
    const text = envelope({ ...expired, signature: '{"v": 5, "r": "x", "s": "y"}' });
    const anew = await messages(text, synthetix, /^(?:time|signature)\//);
    assert.ok(anew.length >= 3, anew.join('\n'));
    const [found] = await readRequests(text, synthetix);
    assert.ok(found?.request);
    assert.deepEqual([found.errors, found.madeAnew], [[], anew]);
  });

  test('stand beside those that keep a request back', async () => {
    const text = envelope({ ...expired, signature: signatureOf() }).replace(/"1867542890123456789"/, '"x"');
    const [found] = await readRequests(text, synthetix);
    assert.equal(found?.request, undefined);
    assert.deepEqual(found?.errors, await messages(text, synthetix, /^scope\//));
    assert.deepEqual(found?.madeAnew, await messages(text, synthetix, /^(?:time|signature)\//));
    assert.ok(found.errors.length > 0 && found.madeAnew.length > 0);
  });

  test('are each request’s own', async () => {
    const text = `[${envelope()}, ${envelope(expired)}]`;
    const [first, second] = await readRequests(text, synthetix);
    assert.deepEqual(first?.madeAnew, []);
    assert.ok((second?.madeAnew.length ?? 0) > 0);
  });
});

describe('the severities that are set', () => {
  const twice = `{"orderIds": ["${A}", "${A}"]}`;

  test('a warning is no reason; as an error it is one, although the request is whole', async () => {
    const [warned] = await readRequests(twice, limitless);
    assert.deepEqual([warned?.request !== undefined, warned?.errors], [true, []]);
    const strict: LintOptions = { ...limitless, severities: { 'identifier/duplicate': 'error' } };
    const [found] = await readRequests(twice, strict);
    assert.ok(found?.request);
    assert.deepEqual(found.errors, ['This id stands twice in the request.']);
  });

  test('of two mistakes the one that is left is told; where none is left, both', async () => {
    const text = '{"orderIds": [5], "clientOrderId": "a"}';
    const all = await messages(text, limitless, /./);
    const one = await messages(text, limitless, /^identifier\/exactly-one/);
    assert.ok(all.length > one.length && one.length === 1);
    const off = { 'identifier/number': 'off', 'identifier/format': 'off' } as const;
    const [left] = await readRequests(text, { ...limitless, severities: off });
    assert.deepEqual([left?.request, left?.errors], [undefined, one]);
    const none = { ...off, 'identifier/exactly-one': 'off' } as const;
    const [found] = await readRequests(text, { ...limitless, severities: none });
    assert.deepEqual([found?.request, found?.errors], [undefined, all]);
  });
});

describe('one by one', () => {
  test('a secret keeps back the request that holds it, not the one before', async () => {
    const secret = '"apiSecret": "bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGU="';
    const found = await readRequests(`[{"orderId": "${A}"}, {"orderId": "${A}", ${secret}}]`, limitless);
    assert.deepEqual(
      found.map(({ request }) => request !== undefined),
      [true, false],
    );
  });

  test('an empty list holds no request', async () => {
    assert.deepEqual(await readRequests('[]', limitless), []);
  });

  test('only a text that begins like JSON is one that holds it', async () => {
    for (const [text, message] of [
      ['"order {1}"', 'A cancel request is a JSON object.'],
      ['"  [1]"', 'This is a text that holds JSON. A cancel request is the JSON object itself.'],
    ] as const)
      assert.deepEqual(await messages(text, limitless, /./), [message]);
  });

  test('a key that ends like one of the neutral form makes none of it', async () => {
    const [found] = await readRequests(`{"orderId": "${A}", "note_venue": 1, "no-cancel": 2}`, limitless);
    assert.equal(found?.request?.wireBody !== undefined, true);
  });

  test('a market beside a cancel of a venue that has none there is an unknown key, no second target', async () => {
    const text = `{"venue": "limitless", "market": "btc", "cancel": {"orderId": "${A}"}}`;
    const codes = (await lint(text, limitless)).map(({ code }) => code);
    assert.deepEqual(codes, ['json/unknown-key']);
  });
});
