import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus, everything } from './corpus.ts';
import { files } from './documents.ts';
import { holdsTogether } from './sendable.ts';

test('no error from the linter, and only then, is there a request that the venue takes', async () => {
  const counts = { sent: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(files, async (file) => {
      if (await holdsTogether(file)) counts.sent++;
      else counts.kept++;
    }),
    { numRuns: 2000, seed: 10 },
  );
  // A run in which nothing was sent, or everything, would show nothing.
  assert.ok(counts.sent > 200 && counts.kept > 200, JSON.stringify(counts));
});

test('the same for the corpus, the examples and the pages of the rules', async () => {
  assert.ok(corpus.length > 10);
  for (const { name, text } of everything) await holdsTogether({ name, text });
});
