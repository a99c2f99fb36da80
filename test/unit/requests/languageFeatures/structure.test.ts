import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readJson } from '../../../../server/src/json/reader.ts';
import { applyEdits } from '../../../../server/src/requests/index.ts';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import { format } from '../../../../server/src/requests/languageFeatures/format.ts';
import { folds, outline, selections } from '../../../../server/src/requests/languageFeatures/structure.ts';
import { L1, L2, readCursor, viewOf } from './samples.ts';

const options = { indent: '  ', endOfLine: '\n' };
const formatted = (text: string, range?: { start: number; end: number }) =>
  applyEdits(text, format(readJson(text), options, range));

describe('formatting', () => {
  test('lays out one value a line', () => {
    assert.equal(
      formatted('{"a":[1,2 , {}],"b" :{ "c":[ ] },\n\n"d":  1e400 }\n'),
      '{\n  "a": [\n    1,\n    2,\n    {}\n  ],\n  "b": {\n    "c": []\n  },\n  "d": 1e400\n}\n',
    );
    assert.equal(formatted(' "x" '), '"x"');
    assert.equal(formatted('[]\r\n'), '[]\n');
  });

  test('leaves the text of numbers, strings and keys alone, and is done after once', () => {
    const texts = fc.json({ maxDepth: 6 });
    fc.assert(
      fc.property(texts, (text) => {
        const after = formatted(text);
        assert.equal(tokensOf(after), tokensOf(text));
        assert.deepEqual(format(readJson(after), options), []);
      }),
    );
    const odd = '{"id":1948058938469519361,"x":1e400,"y":-0.0,"z":"\\u0041\\/"}';
    assert.equal(tokensOf(formatted(odd)), odd);
  });

  test('lays out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(formatted(JSON.stringify(value)), JSON.stringify(value, null, 2));
      }),
    );
  });

  test('changes only blanks that touch the range', () => {
    const text = '{"a":1,\n"b":[1,2],\n"c":3}';
    const start = text.indexOf('[') + 1;
    assert.equal(formatted(text, { start, end: start + 1 }), '{"a":1,\n"b":[\n    1,2],\n"c":3}');
  });

  test('leaves a text that is not JSON as it is', () => {
    for (const text of ['{"a":1,}', '{ "a": 1 // x\n}', '{"a"', '\ufeff{ }', '', '{"a":1}}']) {
      assert.deepEqual(format(readJson(text), options), [], text);
    }
  });

  test('of any depth, but not where the indentation would outgrow the text', () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(formatted(deep(400)).split('\n').length, 799);
    assert.equal(formatted(deep(50_000)), deep(50_000));
  });

  const tokensOf = (text: string) =>
    text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part.startsWith('"') ? part : ''));
});

test('the outline names each request', async () => {
  const text = `[{ "orderIds": ["${L1}", "${L2}"] }, { "venue": "roxom", "cancel": { "all": true } }, 7]`;
  const found = outline(await viewOf(text, { uri: 'file:///work/a.limitless.cancel.json' }));
  assert.deepEqual(
    found.map(({ name, detail }) => `${name}: ${detail}`),
    [
      'Request 1: Limitless Exchange, wire form, 2 orders',
      'Request 2: Roxom, neutral form, all orders',
      'Request 3: Limitless Exchange',
    ],
  );
  assert.deepEqual(
    found[0]?.children.map(({ name, detail }) => [name, detail]),
    [['orderIds', '2 values']],
  );
  for (const { start, end, at } of found) assert.ok(at.start >= start && at.end <= end);
});

test('objects and arrays fold, of broken texts as well', () => {
  assert.deepEqual(folds(readJson('{"a":[1,{}')), [
    { start: 0, end: 10 },
    { start: 5, end: 10 },
    { start: 8, end: 10 },
  ]);
});

test('texts of any depth are no danger', async () => {
  const text = '['.repeat(50_000);
  const document = readJson(text);
  assert.equal(selections(document, 40_000).length, 200);
  assert.equal(folds(document).length, 5000);
  assert.deepEqual(complete(await viewOf(text), 50_000).items, []);
});

test('a selection grows from the content to the whole', () => {
  const { text, offset } = readCursor('{ "a": ["x¦y", 2] }');
  const spans = selections(readJson(text), offset).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(spans, ['xy', '"xy"', '"xy", 2', '["xy", 2]', '"a": ["xy", 2]', ' "a": ["xy", 2] ', text]);
  assert.equal(selections(readJson('{ "ab": 1 }'), 4).length, 5);
});
