import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { FormSearch } from '../../../server/src/sessions/formSearch.ts';

/** Few letters, so that texts occur in each other. */
const text = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '0', 'é', '\u{1f511}'), minLength, maxLength });

describe('a search for many texts', () => {
  test('finds what a look at each would find', () => {
    const property = fc.property(
      fc.array(text(6, 12), { maxLength: 40 }),
      fc.array(text(6, 12), { maxLength: 10 }),
      text(0, 200),
      (forms, removed, body) => {
        const search = new FormSearch();
        for (const form of [...forms, ...removed]) search.add(form);
        for (const form of removed) search.remove(form);
        const expected = new Set(forms.filter((form) => body.includes(form)));
        assert.deepEqual(new Set(search.foundIn(body)), expected);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  test('finds a text at the beginning, in the middle and at the end', () => {
    const search = new FormSearch();
    search.add('secret');
    for (const body of ['secret', 'secret…', '…secret', '…secret…'])
      assert.deepEqual([...search.foundIn(body)], ['secret']);
    assert.deepEqual([...search.foundIn('secre')], []);
  });

  test('looks for nothing shorter than six characters', () => {
    const search = new FormSearch();
    search.add('short');
    assert.deepEqual([...search.foundIn('a short text')], []);
  });
});
