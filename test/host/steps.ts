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

/** Steps in turn. */
export type Lane = readonly Step[];
export interface Stage {
  /** Begun in this order, as many beside each other as there is room for. */
  readonly lanes: readonly Lane[];
  /** Waits for the network nearly all of its time, so it takes nobody's room. */
  readonly aside?: Lane;
}

const bin = (file: string) => join('node_modules', file);
const test = (...files: string[]) => ['--test', '--test-reporter=spec', ...files];
/**
 * Files that mostly wait for a venue run beside each other, more of them than there are cores. A test that hangs is
 * named after three minutes, a file whose process does not end after ten.
 */
const waiting = (files: string, beside = 3): Step['args'] => [
  '--import',
  './test/host/mustEnd.ts',
  ...test(`--test-concurrency=${beside}`, '--test-timeout=180000', `test/${files}.test.ts`),
];
const suite = (name: string, args = waiting(`${name}/**/*`)): Step => ({ name, args, tests: true });
const unit = test('--test-isolation=none', 'test/unit/**/*.test.ts', 'test/architecture.test.ts');
const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };

/** What is built serves other lanes, so it comes first. */
const preparing: Lane = [
  { name: 'build', args: ['esbuild.mjs', '--production'] },
  suite('package', test('test/package/**/*.test.ts')),
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  { name: 'unused code', args: [bin('knip/bin/knip.js')] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
];

/** Real processes that keep a pace together, and wait for a disk no longer than a cancel may. */
const TIMED = ['twoWindows*', 'firstStart', 'timers*'];

/** The long ones first, so that both cores are busy to the end. */
const checks: readonly Lane[] = [
  preparing,
  [suite('venues')],
  [suite('unit', unit)],
  [{ ...suite('unit, elsewhere', ['--import', './test/host/elsewhere.ts', ...unit]), env: elsewhere }],
  [suite('cancelling', waiting(`cancelling/**/!(${TIMED.join('|')})`))],
  [suite('sandbox')],
  [suite('simulation', test('test/simulation/**/*.test.ts'))],
  [suite('adversary')],
  [suite('command line', waiting('cli/**/*'))],
  [suite('protocol')],
  [suite('copies')],
  [suite('transport')],
  [suite('other editors', waiting('editors/**/*'))],
];

/** Nothing else runs beside what judges times; they wait nearly all of it, so two of them do. */
const timed: readonly Lane[] = [[suite('two windows', waiting(`cancelling/**/{${TIMED}}`, 2))]];

/** Two windows are open at a time, which is what two cores can draw. */
const windows: readonly Lane[] = [[suite('VS Code', ['test/host/e2e.ts', '--no-build', '--windows', '2'])]];

export const stages: readonly Stage[] = [
  {
    lanes: checks,
    aside: [{ name: 'install VS Code', args: ['test/host/e2e.ts', '--no-build', '--install'] }],
  },
  { lanes: timed },
  { lanes: windows },
];
