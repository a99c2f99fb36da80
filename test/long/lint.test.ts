/** A million mutated request files, in four runs: `npm run test:long`. A failure prints the text that brought it about. */
import { describe, test } from 'node:test';
import { fuzz } from '../unit/requests/fuzz.ts';

describe('a million mutated request files', () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`250,000 from seed ${seed}`, { timeout: 1_800_000 }, () => fuzz(250_000, seed));
  }
});
