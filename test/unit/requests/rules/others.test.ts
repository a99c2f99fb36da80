import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile, silent } from '../marked.ts';
import { A, B, ferry, limitlessForm, mint, quill } from '../venues.ts';

const nameless = { uri: 'file:///work/a.cancel.json' };

describe('request/too-large', () => {
  const ulids = ['01HZ36SYBP4Z80GRX30P49XHB6', '01HZ36SYBP4Z80GRX30P49XHB7', '01HZ36SYBP4Z80GRX30P49XHB8'];
  const message = (ids: readonly string[], market: string) =>
    `{"message": "cancelOrder", "content": {"orderIds": [${ids.map((id) => `"${id}"`).join(', ')}], "market": "${market}"}}`;
  const options = { venues: [ferry], ...nameless };

  test('counts bytes of UTF-8 and splits by them', async () => {
    const market = 'é'.repeat(25);
    assert.ok(message(ulids, market).length < 200);
    await fires('request/too-large', `<|{|>${message(ulids, market).slice(1)}`, {
      options,
      says: 'Ferry takes at most 200',
      fixes: {
        'Split into 2 requests': `[\n${message(ulids.slice(0, 2), market)},\n${message(ulids.slice(2), market)}\n]`,
      },
    });
  });

  test('offers no split that would not help', async () => {
    await fires('request/too-large', `<|{|>${message(ulids, 'x'.repeat(200)).slice(1)}`, { options });
  });

  test('silent within the limit, without one, and for a neutral request', async () => {
    await silent('request/too-large', message(ulids.slice(0, 1), 'x'), options);
    await silent('request/too-large', `{"clientOrderId": "${'x'.repeat(5000)}"}`);
    await silent('request/too-large', `{"venue": "ferry", "account": "${'x'.repeat(300)}"}`, options);
  });

  test('a file of more than eight million characters is not read at all', async () => {
    const [finding] = await lintFile(' '.repeat(8_000_001));
    assert.equal(finding?.code, 'request/too-large');
  });
});

describe('request/unrecognised', () => {
  test('an unknown venue: offers those that are known', async () => {
    await fires('request/unrecognised', '{"venue": <|"limitles"|>, "cancel": {"all": true}}', {
      says: '`limitless`',
      fixes: { 'Choose Limitless': '{"venue": "limitless", "cancel": {"all": true}}' },
    });
    await fires('request/unrecognised', '{"venue": <|5|>, "cancel": {"all": true}}', {
      fixes: { 'Choose Limitless': '{"venue": "limitless", "cancel": {"all": true}}' },
    });
  });

  test('a neutral request without a venue', async () => {
    await fires('request/unrecognised', '<|{|>"cancel": {"all": true}}', {
      options: nameless,
      fixes: { 'Choose Limitless': '{ "venue": "limitless","cancel": {"all": true}}' },
    });
  });

  test('a request that several venues take', async () => {
    const twin = { ...limitlessForm, id: 'twin', label: 'Twin' };
    await fires('request/unrecognised', `<|{|>"orderId": "${A}"}`, {
      options: { ...nameless, venues: [limitlessForm, twin] },
      says: 'Cannot tell which venue',
    });
  });

  test('no object, no request, no shape, no body', async () => {
    await fires('request/unrecognised', '<|"x"|>', { says: 'object' });
    await fires('request/unrecognised', `[{"orderId": "${A}"}, <|[|>]]`, { says: 'object' });
    await fires('request/unrecognised', '<|[]|>', { says: 'no cancel request' });
    await fires('request/unrecognised', '<|{|>}', { options: nameless, says: 'Cannot tell which venue' });
    await fires('request/unrecognised', `<|{|>"orderId": "${A}"}`, {
      options: { uri: 'file:///a.quill.cancel.json', venues: [quill] },
      says: 'has no body',
    });
  });

  test('silent when the venue is told by its key, the file name, the setting or the shape', async () => {
    await silent('request/unrecognised', '{"venue": "limitless"}', nameless);
    await silent('request/unrecognised', '{"cancel": {}}');
    await silent('request/unrecognised', '{}', { uri: 'file:///limitless.cancel.json' });
    await silent('request/unrecognised', '{}', {
      uri: 'file:///x/desk/a.cancel.json',
      venueByGlob: { '**/desk/*.json': 'limitless' },
    });
    await silent('request/unrecognised', `{"orderId": "${A}"}`, nameless);
    await silent('request/unrecognised', '{"params": {"action": "cancelOrders"}}', {
      ...nameless,
      venues: [limitlessForm, mint, ferry],
    });
    await silent('request/unrecognised', '');
  });
});

describe('scope/on-behalf-of', () => {
  test('in the body: moves it out, with a neutral request', async () => {
    const title = 'Move `onBehalfOf` out of the body: write the request in the neutral form';
    await fires('scope/on-behalf-of', `{"orderId": "${A}", <|"onBehalfOf"|>: 42}`, {
      says: 'the query, and so in the signed path',
      fixes: { [title]: `{ "venue": "limitless", "onBehalfOf": 42, "cancel": { "orderId": "${A}" } }` },
    });
    await fires('scope/on-behalf-of', `[{\n<|"onBehalfOf"|>: "42",\n"orderIds": ["${A}", "${B}"]\n}]`, {
      fixes: {
        [title]: `[{\n  "venue": "limitless",\n  "onBehalfOf": "42",\n  "cancel": { "orderIds": ["${A}", "${B}"] }\n}]`,
      },
    });
  });

  test('offers no move that would lose or break something', async () => {
    await fires('scope/on-behalf-of', `{"orderId": "${A}", <|"onBehalfOf"|>: 42, "note": 1}`);
    await fires('scope/on-behalf-of', `{"orderId": "${A}", <|"onBehalfOf"|>: -1}`);
    await fires('scope/on-behalf-of', '{<|"onBehalfOf"|>: 42}');
  });

  test('must be a positive integer', async () => {
    for (const bad of [
      '0',
      '-1',
      '1.5',
      '1e3',
      '"x"',
      '""',
      'null',
      'true',
      '"042"',
      '" 42"',
      '2147483648',
    ]) {
      await fires(
        'scope/on-behalf-of',
        `{"venue": "limitless", "onBehalfOf": <|${bad}|>, "cancel": {"orderId": "${A}"}}`,
        { says: 'a whole number from 1 to 2147483647' },
      );
    }
  });

  test('silent in a neutral request, and for venues that do not know it', async () => {
    await silent(
      'scope/on-behalf-of',
      `{"venue": "limitless", "onBehalfOf": 42, "cancel": {"orderId": "${A}"}}`,
    );
    await silent(
      'scope/on-behalf-of',
      `{"venue": "limitless", "onBehalfOf": "42", "cancel": {"orderId": "${A}"}}`,
    );
    await silent('scope/on-behalf-of', '{"message": "cancelOrder", "onBehalfOf": 42}', {
      ...nameless,
      venues: [ferry],
    });
  });
});

describe('signature/not-used', () => {
  test('removes it', async () => {
    const title = 'Remove `signature`';
    const removed = (after: string) => ({ fixes: { [title]: after }, safe: [title] });
    await fires(
      'signature/not-used',
      `{"orderId": "${A}", <|"signature"|>: {"r": "0x1"}}`,
      removed(`{"orderId": "${A}"}`),
    );
    await fires(
      'signature/not-used',
      `{"venue": "limitless", <|"signature"|>: "x", "cancel": {"orderId": "${A}"}}`,
      removed(`{"venue": "limitless", "cancel": {"orderId": "${A}"}}`),
    );
    await fires('signature/not-used', `{"orderId": "${A}", <|"lmts-signature"|>: "x"}`, {
      fixes: { 'Remove `lmts-signature`': `{"orderId": "${A}"}` },
      safe: ['Remove `lmts-signature`'],
    });
  });

  test('silent where a signature in the file counts, and where the venue is not known', async () => {
    await silent('signature/not-used', '{"params": {"action": "cancelOrders"}, "signature": {"r": "0x1"}}', {
      ...nameless,
      venues: [mint],
    });
    await silent('signature/not-used', '{"signature": "x"}', nameless);
  });
});
