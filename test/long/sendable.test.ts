/** 100,000 request files: see test/unit/requests/sendable.ts. */
import { test } from 'node:test';
import fc from 'fast-check';
import { files } from '../unit/requests/documents.ts';
import { holdsTogether } from '../unit/requests/sendable.ts';

test('no error from the linter, and only then, is there a request that the venue takes', async () => {
  await fc.assert(
    fc.asyncProperty(files, async (file) => {
      await holdsTogether(file);
    }),
    { numRuns: 100_000 },
  );
});
