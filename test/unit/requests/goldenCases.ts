/**
 * Every word that the linter says about the marked texts of the rules' tests: a block for each in a golden file, found
 * by its first line, so that any test can run alone. `UPDATE_GOLDEN=1 npm run test:unit` writes the file anew.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Finding, LintOptions } from '../../../server/src/requests/index.ts';
import { shown, tell } from './told.ts';

const file = new URL('./golden/cases.txt', import.meta.url);
const isUpdated = Boolean(process.env['UPDATE_GOLDEN']);
const stored = isUpdated ? [] : readFileSync(file, 'utf8').slice(0, -1).split('\n\n');
const blocks = new Map(stored.map((block) => [block.split('\n', 1)[0] ?? '', block]));
if (isUpdated) process.on('exit', write);

/** Holds all that is said about a text under these options to the golden file. */
export function holdToGolden(
  code: string,
  text: string,
  options: Partial<LintOptions>,
  findings: readonly Finding[],
): void {
  const digest = createHash('sha256').update(text).update(JSON.stringify(options, plain)).digest('hex');
  const name = `# ${code} ${digest.slice(0, 12)}`;
  const block = [name, shown(text), ...tell(text, findings)].join('\n');
  if (isUpdated) blocks.set(name, block);
  assert.equal(block, blocks.get(name));
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return 'function';
  return value instanceof Map ? [...value] : value;
}

function write(): void {
  writeFileSync(file, `${[...blocks.values()].sort().join('\n\n')}\n`);
}
