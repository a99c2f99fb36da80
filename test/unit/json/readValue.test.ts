import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readValue, readValueInSlices } from '../../../server/src/json/readValue.ts';
import { asObject, type JsonValue, NumberText } from '../../../server/src/json/value.ts';
import { ValueReader } from '../../../server/src/json/valueReader.ts';
import { accepted, rejected } from './cases.ts';
import { chosen, repeated } from './choices.ts';

describe('readValue', () => {
  test('takes what RFC 8259 takes, with the values of JSON.parse', () => {
    for (const text of accepted) {
      const value = readValue(text);
      assert.notEqual(value, undefined, text);
      assert.deepEqual(plain(value), JSON.parse(text), text);
    }
  });

  test('takes nothing else', () => {
    for (const text of rejected) {
      assert.throws(() => JSON.parse(text), SyntaxError, text);
      assert.equal(readValue(text), undefined, text);
    }
  });

  test('where the grammar leaves a choice, chooses as JSON.parse does', () => {
    for (const { text, value } of chosen) {
      assert.deepEqual(plain(readValue(text)), value, text);
      assert.deepEqual(JSON.parse(text), value, text);
    }
  });

  test('keeps the text of numbers', () => {
    const value = asObject(readValue('{"a":1948058938469519361,"b":1e400,"c":0.10}'));
    assert.deepEqual(value?.['a'], new NumberText('1948058938469519361'));
    assert.deepEqual(value?.['b'], new NumberText('1e400'));
    assert.deepEqual(value?.['c'], new NumberText('0.10'));
  });

  test('objects have no prototype', () => {
    const value = asObject(readValue('{"__proto__":{"x":true}}'));
    assert.equal(value?.['x'], undefined);
    assert.deepEqual(Object.keys(value ?? {}), ['__proto__']);
    assert.equal(Object.getPrototypeOf(value), null);
  });

  test('agrees with JSON.parse on what it prints', () => {
    const values = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(values, fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        assert.deepEqual(plain(readValue(text)), JSON.parse(text));
      }),
      { numRuns: 40 },
    );
  });

  test('agrees with JSON.parse on whether a text is JSON', () => {
    const pieces = ['{', '}', '[', ']', ',', ':', '"', '\\', 'u', '0', '1', '-', '.', 'e', ' ', '\n', 'true'];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const reader = new ValueReader(text);
        while (!reader.read(100));
        assert.equal(readValue(text) !== undefined, isParsed(text) && !reader.repeatsKey);
      }),
      { numRuns: 300 },
    );
  });
});

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As JSON.parse would give it. Only for the shallow values of these tests. */
function plain(value: JsonValue | undefined): unknown {
  if (value instanceof NumberText) return Number(value.text);
  if (Array.isArray(value)) return value.map(plain);
  const object = asObject(value);
  if (object === undefined) return value;
  const copy = Object.entries(object).map(([key, item]) => [key, plain(item)]);
  return Object.fromEntries(copy);
}

test('read in slices it is the same, and says when a key stands twice', async () => {
  for (const text of [...accepted, ...rejected]) {
    assert.deepEqual(
      await readValueInSlices(text, async () => undefined),
      readValue(text),
      text.slice(0, 80),
    );
    for (const tokens of [1, 2, 7]) {
      const reader = new ValueReader(text);
      while (!reader.read(tokens));
      assert.deepEqual(reader.value, readValue(text), text.slice(0, 80));
    }
  }
  const repeats = (text: string) => {
    const reader = new ValueReader(text);
    while (!reader.read(100));
    return reader.repeatsKey;
  };
  assert.equal(repeats('{"a":1,"b":{"a":2},"c":[{"a":1},{"a":1}]}'), false);
  for (const text of repeated) {
    assert.equal(repeats(text), true, text);
    assert.equal(readValue(text), undefined);
    assert.equal(await readValueInSlices(text, async () => undefined), undefined);
  }
});

test('what no venue sends is given up early: depth, length of a string, number of values', () => {
  for (const text of ['['.repeat(30_000_000), '{"a":'.repeat(1_000_000), `"\\n${'x'.repeat(9_000_000)}"`]) {
    const reader = new ValueReader(text);
    let slices = 0;
    while (!reader.read(10_000)) slices += 1;
    assert.equal(reader.value, undefined);
    assert.ok(slices <= 5, `${slices} slices`);
  }
});
