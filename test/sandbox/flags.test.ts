import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flagsOf, flagUsage, optionsByFlags } from '../../server/sandbox/flags.ts';
import type { Starters } from '../../server/sandbox/starter.ts';
import { starters } from '../../server/sandbox/starters.ts';

const start = () => Promise.reject(new Error('not started in this test'));
const made: Starters = {
  one: {
    about: 'One.',
    flags: { strict: { help: 'refuse what is doubtful', options: { strict: true } } },
    start,
  },
  two: {
    about: 'Two.',
    flags: {
      strict: { help: 'refuse what is doubtful', options: { level: 2 } },
      slow: { help: 'answer late', options: { waitMs: 500 } },
    },
    start,
  },
  three: { about: 'Three.', start },
};

describe('the flags of the practice venues', () => {
  test('are told once each, with the venues that know them', () => {
    assert.deepEqual(flagUsage(made).split('\n'), [
      '  --strict        refuse what is doubtful (one, two)',
      '  --slow          answer late (two)',
    ]);
  });

  test('reach each venue as its own options, and no other venue', () => {
    assert.deepEqual(optionsByFlags(made, { strict: true, slow: true, orders: '3' }), {
      one: { strict: true },
      two: { level: 2, waitMs: 500 },
      three: {},
    });
    assert.deepEqual(optionsByFlags(made, { strict: false }), { one: {}, two: {}, three: {} });
  });

  test('mean the same wherever they have the same name', () => {
    const told = Object.values(starters as Starters).flatMap(({ flags = {} }) =>
      Object.entries(flags).map(([name, { help }]) => `${name}: ${help}`),
    );
    assert.equal(new Set(told).size, flagsOf(starters).length);
  });
});
