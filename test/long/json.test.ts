/** Size and depth: minutes of typing cannot make texts like these, a mistaken paste can. `node --test test/long/*.test.ts` */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../server/src/json/reader.ts';
import { lint } from '../../server/src/requests/index.ts';
import { limitlessForm } from '../unit/requests/venues.ts';

const M = 1 << 20;
const junk: readonly (readonly [string, string])[] = [
  ['brackets', '['.repeat(50 * M)],
  ['closing brackets', ']'.repeat(50 * M)],
  ['quotes', '"'.repeat(50 * M)],
  ['commas', ','.repeat(50 * M)],
  ['comments', '/**/'.repeat(12 * M)],
  ['open comments', '/*'.repeat(25 * M)],
  ['backslashes', `"${'\\'.repeat(50 * M)}`],
  ['surrogates', `"${'\\ud800'.repeat(8 * M)}`],
  ['one word', 'x'.repeat(50 * M)],
  ['mixed brackets', '[{]}'.repeat(12 * M)],
];

describe('50 MB of junk', () => {
  for (const [name, text] of junk) {
    test(name, { timeout: 20_000 }, () => {
      assert.ok(readJson(text).problems.length > 0);
    });
  }
});

test('1 MB of brackets takes no more than a second or two to lint', { timeout: 4_000 }, async () => {
  assert.ok((await lint('['.repeat(M), { venues: [limitlessForm] })).length > 0);
});

test('time grows with size, not with its square', async () => {
  const ids = (count: number) =>
    JSON.stringify({ clientOrderIds: Array.from({ length: count }, (_, i) => `a${i}\u00a0`) });
  const time = async (text: string) => {
    const start = performance.now();
    await lint(text, { venues: [limitlessForm] });
    return performance.now() - start;
  };
  await time(ids(20_000));
  const small = await time(ids(10_000));
  const large = await time(ids(80_000));
  assert.ok(large < small * 32, `${small} ms, ${large} ms`);
});
