/** What `npm test` runs, as data. Each step alone: test/README.md. */
import { join } from 'node:path';

export interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** On top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Counts tests; a step that should have some and ran none has failed. */
  readonly tests?: true;
}

/** Steps in turn. Lanes of one stage run beside each other. */
export type Lane = readonly Step[];
export type Stage = readonly Lane[];

const bin = (file: string) => join('node_modules', file);
const test = (...files: string[]) => ['--test', '--test-reporter=spec', ...files];
/**
 * Files that mostly wait for a venue run beside each other, more of them than there are cores. A test that hangs is
 * named after three minutes, a file whose process does not end after ten.
 */
const waiting = (folder: string) => [
  '--import',
  './test/host/mustEnd.ts',
  ...test('--test-concurrency=3', '--test-timeout=180000', `test/${folder}/**/*.test.ts`),
];
const unit = test('--test-isolation=none', 'test/unit/**/*.test.ts', 'test/architecture.test.ts');
const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
const vsCode = (...options: string[]) => ['test/host/e2e.ts', '--no-build', ...options];

/** One process of one core at a time. */
const computing: Lane = [
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  { name: 'unused code', args: [bin('knip/bin/knip.js')] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'build', args: ['esbuild.mjs', '--production'] },
  { name: 'package', args: test('test/package/**/*.test.ts'), tests: true },
  { name: 'install VS Code', args: vsCode('--install') },
  { name: 'unit', args: unit, tests: true },
  {
    name: 'unit, elsewhere',
    args: ['--import', './test/host/elsewhere.ts', ...unit],
    env: elsewhere,
    tests: true,
  },
  { name: 'simulation', args: test('test/simulation/**/*.test.ts'), tests: true },
  { name: 'command line', args: waiting('cli'), tests: true },
  { name: 'other editors', args: waiting('editors'), tests: true },
];

const venues: Lane = [
  { name: 'transport', args: waiting('transport'), tests: true },
  { name: 'sandbox', args: waiting('sandbox'), tests: true },
  { name: 'venues', args: waiting('venues'), tests: true },
  { name: 'copies', args: waiting('copies'), tests: true },
  { name: 'adversary', args: waiting('adversary'), tests: true },
  { name: 'protocol', args: waiting('protocol'), tests: true },
];

/** Real processes that keep a pace together, and wait for a disk no longer than a cancel may: nothing runs beside them. */
const timed: Lane = [{ name: 'cancelling', args: waiting('cancelling'), tests: true }];

/** Two windows are open at a time, which is what two cores can draw. */
const windows: Lane = [
  { name: 'VS Code, current', args: vsCode('--version', 'current', '--windows', '2'), tests: true },
  { name: 'VS Code, oldest', args: vsCode('--version', 'oldest', '--windows', '2'), tests: true },
];

export const stages: readonly Stage[] = [[computing, venues], [timed], [windows]];
