import { test } from 'node:test';
import { fuzz } from './fuzz.ts';

/** The small sibling of `test/long/lint.test.ts`. */
test('2,000 mutated request files: no exception, no hang, nothing outside of the text', () =>
  fuzz(2_000, 20_261_121));
