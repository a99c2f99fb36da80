import { describe, test } from 'node:test';
import { fires, silent } from '../marked.ts';
import { A, B, ferry, limitlessForm, mint, quill } from '../venues.ts';

const nameless = { uri: 'file:///work/a.cancel.json' };

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
