import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { JsonDocument, JsonNode, Span } from '../../../server/src/json/nodes.ts';
import { readJson } from '../../../server/src/json/reader.ts';
import { unitSpan } from '../../../server/src/json/strings.ts';
import { accepted, rejected } from './cases.ts';
import { repeated } from './choices.ts';

describe('readJson', () => {
  test('a text that is JSON has no problem, any other has one', () => {
    for (const text of [...accepted, ...repeated]) assert.deepEqual(readJson(text).problems, [], text);
    for (const text of rejected) assert.notDeepEqual(readJson(text).problems, [], text);
  });

  test('goes on behind an error', () => {
    const good = '{"a": [1, 2], "b": "x"}';
    const broken = [
      '{"a": [1, 2] "b": "x"}',
      '{a: [1, 2], \'b\': "x"',
      '{"a" [1 2,], "b": "x",}',
      '{"a": [1, 2, "b": "x"}',
    ];
    const keys = (text: string) => {
      const { root } = readJson(text);
      return root?.type === 'object' ? root.members.map(({ key }) => key.value) : [];
    };
    for (const text of [good, ...broken.slice(0, 3)]) assert.deepEqual(keys(text), ['a', 'b'], text);
    assert.deepEqual(keys('{"a": [1, 2}'), ['a']);
  });

  test('the tree holds the whole text', () => {
    for (const text of [...accepted, ...rejected]) assert.equal(print(readJson(text)), text);
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '\\u00',
      "'",
      '//',
      '/*',
      '*/',
      ' ',
      '\n',
      'x',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(print(readJson(text)), text);
      }),
      { numRuns: 200 },
    );
  });

  test('depth costs no stack', () => {
    for (const text of [
      '['.repeat(100_000),
      '{"a":'.repeat(50_000),
      '[{}'.repeat(30_000),
      ']'.repeat(100_000),
    ]) {
      assert.notDeepEqual(readJson(text).problems, []);
    }
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    assert.deepEqual(readJson(deep).problems, []);
  });

  test('points at one character of a string, escaped or not', () => {
    const text = '"a\\n\\u0041b"';
    const { root } = readJson(text);
    assert.ok(root?.type === 'string');
    const spans = [0, 1, 2, 3].map((unit) => unitSpan(text, root, unit));
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      ['a', '\\n', '\\u0041', 'b'],
    );
  });
});

/** The text of a tree: its leaves and what stands between them. Throws when nodes overlap or leave their parents. */
function print(document: JsonDocument): string {
  const roots = document.root === undefined ? [] : [document.root, ...document.strays];
  return pieces(document.text, { start: 0, end: document.text.length }, roots);
}

function pieces(text: string, within: Span, children: readonly JsonNode[]): string {
  let at = within.start;
  let result = '';
  for (const child of children.toSorted((a, b) => a.start - b.start)) {
    assert.ok(at <= child.start && child.start < child.end && child.end <= within.end, text);
    result += text.slice(at, child.start) + pieces(text, child, childrenOf(child));
    at = child.end;
  }
  return result + text.slice(at, within.end);
}

function childrenOf(node: JsonNode): readonly JsonNode[] {
  if (node.type === 'array') return node.items;
  if (node.type !== 'object') return [];
  for (const { key, value, end } of node.members) assert.equal(end, (value ?? key).end);
  return [
    ...node.strays,
    ...node.members.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value])),
  ];
}
