import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readValue } from '../../../server/src/json/readValue.ts';
import { asObject, type JsonValue, NumberText } from '../../../server/src/json/value.ts';
import { accepted, rejected } from './cases.ts';
import { chosen } from './choices.ts';

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
        assert.equal(readValue(text) !== undefined, isParsed(text));
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
