/** `npm run test:simulate`: many histories, with counts of what they met; or one of them, told from beginning to end. */
import { neverMet } from './met.ts';
import { command, readOptions } from './options.ts';
import { playAll } from './pool.ts';
import { replaceSigners } from './signer.ts';
import type { Failing, Summary } from './summary.ts';

/** So many failing histories are told, one of each kind. */
const TOLD = 8;
const SECOND = 1_000;

replaceSigners();
const { play } = await import('./history.ts');
const { shrink } = await import('./shrink.ts');
const { seed, histories, verbose, stop, mask } = readOptions(process.argv.slice(2));
if (verbose) await tellOne();
else await playMany();

async function tellOne(): Promise<void> {
  const { problems } = await play(seed, mask, (line) => console.log(line));
  for (const { promise, words } of problems) console.log(`BROKEN: ${promise}\n  ${words}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

async function playMany(): Promise<void> {
  const begun = performance.now();
  const used = process.cpuUsage();
  let toldAt = begun;
  const progress = ({ histories: played, failing }: Summary) => {
    if (performance.now() - toldAt < 10 * SECOND) return;
    toldAt = performance.now();
    const seeds = failing.slice(0, TOLD).map((each) => each.seed);
    console.log(
      `… ${played} histories, ${failing.length} failing${seeds.map((each) => ` ${each}`).join('')}`,
    );
  };
  const summary = await playAll({ seed, histories, stopAtFirst: stop, progress });
  const seconds = (performance.now() - begun) / SECOND;
  for (const [name, count] of [...summary.counts].sort())
    console.log(`${String(count).padStart(10)} ${name}`);
  const missing = neverMet(summary);
  if (missing.length > 0) console.log(`Never met: ${missing.join(', ')}.`);
  await tellFailing(summary.failing);
  const { user, system } = process.cpuUsage(used);
  const each = (user + system) / 1_000 / summary.histories;
  const rate = (summary.histories / seconds).toFixed(0);
  console.log(
    `${summary.histories} histories in ${seconds.toFixed(1)} s, ${rate} a second, ${each.toFixed(1)} ms of processor time each, ${summary.failing.length} failing.`,
  );
  process.exitCode = summary.failing.length + missing.length > 0 ? 1 : 0;
}

async function tellFailing(failing: readonly Failing[]): Promise<void> {
  const kinds = [...Map.groupBy(failing, ({ promise }) => promise)];
  for (const [promise, all] of kinds) {
    const seeds = all.slice(0, TOLD).map((each) => each.seed);
    console.log(
      `BROKEN in ${all.length}: ${promise} (found after ${(seeds[0] ?? 0) - seed + 1}; seeds ${seeds.join(', ')})`,
    );
  }
  for (const [, [first]] of kinds.slice(0, TOLD)) {
    if (!first) continue;
    const { mask: left, result } = await shrink(first.seed);
    const [problem] = result.problems;
    console.log(`Seed ${first.seed}, shrunk: ${problem?.promise}: ${problem?.words}`);
    console.log(`  faults: ${result.faults.join(', ') || 'none'}\n  ${command(first.seed, left)}`);
  }
}
