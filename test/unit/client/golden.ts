/** Compares a text with its golden file. `UPDATE_GOLDEN=1 npm run test:unit` writes the files anew; read the diff. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

export function matchGolden(
  name: string,
  text: string,
  folder = new URL('./golden/', import.meta.url),
): void {
  const file = new URL(`${name}.txt`, folder);
  // The zone of the person, which is another one elsewhere.
  const everywhere = text.replace(/UTC[+-]\d\d:\d\d/g, 'UTC+00:00');
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, everywhere);
  assert.equal(everywhere, readFileSync(file, 'utf8'));
}
