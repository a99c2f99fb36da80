/** Compares a text with its golden file. `UPDATE_GOLDEN=1 npm run test:unit` writes the files anew; read the diff. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

export function matchGolden(
  name: string,
  text: string,
  folder = new URL('./golden/', import.meta.url),
): void {
  const file = new URL(`${name}.txt`, folder);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
}
