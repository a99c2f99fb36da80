/** `npm test`: every check of `steps.ts`, each with its time, and a summary at the end. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lastScore } from '../mutation/score.ts';
import { artifacts, cache, root } from './paths.ts';
import { endAllProcesses, endProcess, onStop, startProcess } from './processes.ts';
import { type Count, countTests } from './results.ts';
import { type Lane, type Stage, type Step, stages } from './steps.ts';

interface Result extends Count {
  readonly name: string;
  readonly ok: boolean;
}

/** What a step may take, ms: one that hangs has failed, and the others still run. */
const STEP_LIMIT = 40 * 60_000;
/** What Node made of our files in one process serves all later ones. */
const compileCache = { NODE_COMPILE_CACHE: join(cache, 'compiled') };

async function run(step: Step): Promise<Result> {
  const begun = Date.now();
  process.stdout.write(`… ${step.name}\n`);
  const env = { ...process.env, ...compileCache, ...step.env };
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

/** So many lanes run beside each other: what machines that test have at least, and no more than tests were written for. */
const BESIDE = 2;

async function runStage({ lanes, aside = [] }: Stage): Promise<Result[]> {
  const left = [...lanes];
  const results: Result[] = [];
  const runLane = async (lane: Lane) => {
    for (const step of lane) results.push(await run(step));
  };
  const takeLanes = async () => {
    for (let lane = left.shift(); lane; lane = left.shift()) await runLane(lane);
  };
  await Promise.all([runLane(aside), ...Array.from({ length: BESIDE }, takeLanes)]);
  return results;
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
for (const stage of stages) results.push(...(await runStage(stage)));
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
