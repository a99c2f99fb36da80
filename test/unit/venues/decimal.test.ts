import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { add, compare, readDecimal, subtract } from '../../../server/src/protocol/decimal.ts';

/** A decimal with up to 18 digits behind the point, made from whole numbers only. */
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: 0, max: 18 }))
  .map(([units, digits]) => ({ units: units * 10n ** BigInt(18 - digits), text: `${units}e-${digits}` }));

const units18 = (text: string) => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return BigInt(whole + fraction.padEnd(18, '0')) * (text.startsWith('-') ? -1n : 1n);
};

describe('reading a decimal', () => {
  for (const [text, plain] of [
    ['0', '0'],
    ['-0.000', '0'],
    ['1.50', '1.5'],
    ['007', '7'],
    ['+3', '3'],
    ['1e-7', '0.0000001'],
    ['15E2', '1500'],
    ['2.5e1', '25'],
    ['9007199254740993', '9007199254740993'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
  ] as const) {
    test(`${text} is ${plain}`, () => assert.equal(readDecimal(text), plain));
  }

  for (const text of [
    '',
    ' 1',
    '1 ',
    '.5',
    '5.',
    '1,5',
    '0x10',
    'NaN',
    'Infinity',
    '1e',
    '--1',
    '١',
    '1_000',
  ])
    test(`“${text}” is none`, () => assert.equal(readDecimal(text), undefined));

  test('what would take long is refused', () => {
    assert.equal(readDecimal('1e999'), undefined);
    assert.equal(readDecimal('1'.repeat(101)), undefined);
    assert.equal(readDecimal(undefined), undefined);
  });
});

describe('arithmetic', () => {
  test('a tenth and two tenths are three tenths', () => assert.equal(add('0.1', '0.2'), '0.3'));

  test('sum, difference and order are those of whole numbers', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        assert.equal(units18(add(a.text, b.text)), a.units + b.units);
        assert.equal(units18(subtract(a.text, b.text)), a.units - b.units);
        assert.equal(compare(a.text, b.text), a.units < b.units ? -1 : a.units > b.units ? 1 : 0);
        assert.equal(readDecimal(add(a.text, b.text)), add(a.text, b.text));
      }),
    );
  });

  test('a text that is no decimal is a defect of the caller', () => {
    assert.throws(() => add('1', 'x'), RangeError);
    assert.throws(() => compare('', '0'), RangeError);
  });
});
