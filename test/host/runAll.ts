/** `npm test`: every check, one after the other, each with its time, and a summary at the end. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lastScore } from '../mutation/score.ts';
import { artifacts, root } from './paths.ts';
import { endAllProcesses, endProcess, onStop, startProcess } from './processes.ts';
import { type Count, countTests } from './results.ts';

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** On top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Counts tests; a step that should have some and ran none has failed. */
  readonly tests?: true;
}

interface Result extends Count {
  readonly name: string;
  readonly ok: boolean;
}

const bin = (file: string) => join('node_modules', file);
const test = (...files: string[]) => ['--test', '--test-reporter=spec', ...files];
/** What a step may take, ms: one that hangs has failed, and the others still run. */
const STEP_LIMIT = 20 * 60_000;
/**
 * Files that mostly wait for a venue run beside each other, more of them than there are cores. A test that hangs is
 * named after three minutes, a file whose process does not end after ten.
 */
const waiting = (files: string) => [
  '--import',
  './test/host/mustEnd.ts',
  ...test('--test-concurrency=3', '--test-timeout=180000', files),
];
const unit = test('--test-isolation=none', 'test/unit/**/*.test.ts', 'test/architecture.test.ts');
const steps: readonly Step[] = [
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  { name: 'unused code', args: [bin('knip/bin/knip.js')] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'unit', args: unit, tests: true },
  {
    name: 'unit, elsewhere',
    args: ['--import', './test/host/elsewhere.ts', ...unit],
    env: { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    tests: true,
  },
  { name: 'transport', args: waiting('test/transport/**/*.test.ts'), tests: true },
  { name: 'sandbox', args: waiting('test/sandbox/**/*.test.ts'), tests: true },
  { name: 'venues', args: waiting('test/venues/**/*.test.ts'), tests: true },
  { name: 'copies', args: waiting('test/copies/**/*.test.ts'), tests: true },
  { name: 'adversary', args: waiting('test/adversary/**/*.test.ts'), tests: true },
  { name: 'cancelling', args: waiting('test/cancelling/**/*.test.ts'), tests: true },
  { name: 'simulation', args: test('test/simulation/**/*.test.ts'), tests: true },
  { name: 'protocol', args: waiting('test/protocol/**/*.test.ts'), tests: true },
  { name: 'command line', args: waiting('test/cli/**/*.test.ts'), tests: true },
  { name: 'other editors', args: waiting('test/editors/**/*.test.ts'), tests: true },
  { name: 'build', args: ['esbuild.mjs', '--production'] },
  { name: 'package', args: test('test/package/**/*.test.ts'), tests: true },
  { name: 'VS Code, oldest', args: ['test/host/e2e.ts', '--no-build', '--version', 'oldest'], tests: true },
  { name: 'VS Code, current', args: ['test/host/e2e.ts', '--no-build', '--version', 'current'], tests: true },
];

async function run(step: Step): Promise<Result> {
  const begun = Date.now();
  process.stdout.write(`… ${step.name}\n`);
  const env = { ...process.env, ...step.env };
  const child = startProcess(process.execPath, step.args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(artifacts, 'logs', `${step.name.replaceAll(/\W+/g, '-')}.log`));
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output.push(String(chunk));
      log.write(chunk);
      for (const line of String(chunk).split('\n'))
        if (/^(VS Code \d|Chromium: )/.test(line)) console.log(`  ${line}`);
    });
  }
  const limit = setTimeout(() => {
    output.push(`\n${step.name} did not end within ${STEP_LIMIT / 60_000} minutes.\n`);
    void endProcess(child);
  }, STEP_LIMIT);
  const [code] = await once(child, 'close');
  clearTimeout(limit);
  log.end();
  const text = output.join('');
  const counted = step.tests ? countTests(text) : { passed: 0, failed: 0, skipped: 0 };
  const ok = code === 0 && counted.failed + counted.skipped === 0 && (!step.tests || counted.passed > 0);
  report(step, ok, Date.now() - begun, counted, text);
  return { name: step.name, ...counted, failed: counted.failed || (ok ? 0 : 1), ok };
}

function report(
  step: Step,
  ok: boolean,
  time: number,
  { passed, failed, skipped }: Count,
  output: string,
): void {
  if (!ok) console.log(output.split('\n').slice(-150).join('\n'));
  const tests = step.tests
    ? `, ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
    : '';
  console.log(`${ok ? '✔' : '✖'} ${step.name} (${(time / 1000).toFixed(1)} s${tests})`);
}

onStop(async () => {
  await endAllProcesses();
  process.exit(1);
});
await mkdir(join(artifacts, 'logs'), { recursive: true });
const begun = Date.now();
const results: Result[] = [];
for (const step of steps) results.push(await run(step));
await endAllProcesses();

const bad = results.filter(({ ok }) => !ok).map(({ name }) => name);
const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
console.log(
  `\n${bad.length ? `Failed: ${bad.join(', ')}. Output in artifacts/logs/.` : 'All steps passed.'}`,
);
console.log(`${Math.round((Date.now() - begun) / 1000)} s in all. Screenshots are in artifacts/.`);
console.log(lastScore());
console.log(`${sum((result) => result.passed)} passed, ${sum((result) => result.failed)} failed`);
process.exitCode = bad.length ? 1 : 0;
