/**
 * Every word that the linter says about the corpus, the examples and the rules' pages, without and with open sessions.
 * `UPDATE_GOLDEN=1 npm run test:unit` writes the file anew; read the diff.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { type LintOptions, lint } from '../../../server/src/requests/index.ts';
import { everything } from './corpus.ts';
import { tell } from './told.ts';
import { alone, NOW, world } from './world.ts';

const file = new URL('./golden/findings.txt', import.meta.url);

test('what is said stands in a golden file', async () => {
  const lines: string[] = [];
  for (const { name, text } of everything) {
    const uri = `file:///work/${name}`;
    const clock: LintOptions = { venues: world.venues, ...alone, uri, now: NOW };
    const before = tell(text, await lint(text, clock));
    const more = tell(text, await lint(text, { ...world, uri })).filter((line) => !before.includes(line));
    if (before.length + more.length > 0)
      lines.push(`# ${name}`, ...before, ...more.map((line) => `live: ${line}`), '');
  }
  const told = lines.join('\n');
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, told);
  assert.equal(told, readFileSync(file, 'utf8'));
});
