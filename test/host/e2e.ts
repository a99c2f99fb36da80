/**
 * `npm run test:e2e`: the tests in a real VS Code. Options: --version oldest|current (both without it),
 * --grep PATTERN for the names of tests, --file PART for the names of files (only these, and nothing in the extension
 * host), --windows N at a time (1), --no-build, --install (and nothing else).
 */
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, unpackedExtension } from './build.ts';
import { type Task, type Tasks, tasksIn } from './e2eTasks.ts';
import { bundleSuite, hostProgram } from './inHost.ts';
import { artifacts, cache, root } from './paths.ts';
import { endAllProcesses, onStop, startProcess } from './processes.ts';
import { findChromium } from './vscode/chromium.ts';
import { installed } from './vscode/install.ts';
import { isReleaseName, type Release, releases } from './vscode/releases.ts';

const say = (line: string) => console.log(line);

const { values } = parseArgs({
  options: {
    version: { type: 'string' },
    grep: { type: 'string' },
    file: { type: 'string' },
    windows: { type: 'string', default: '1' },
    'no-build': { type: 'boolean' },
    install: { type: 'boolean' },
  },
});

function wanted(): Release[] {
  if (values.version === undefined) return [releases.oldest, releases.current];
  if (!isReleaseName(values.version)) throw new Error(`--version ${values.version}: use oldest or current`);
  return [releases[values.version]];
}

async function testInAll(): Promise<boolean> {
  if (!/^[1-9]\d*$/.test(values.windows)) throw new Error(`--windows ${values.windows}: use a number`);
  const extension = await unpackedExtension();
  await bundleSuite();
  const tasks: Tasks[] = [];
  const environments = new Map<Task, NodeJS.ProcessEnv>();
  for (const release of wanted()) {
    const { path, why } = await hostProgram(release, say);
    const { why: browser } = await findChromium(say);
    say(`VS Code ${release.vscode} (${release.name}: ${release.why}); ${why}; ${browser}`);
    const env = { ...(await cleared(release)), ORDER_INSPECTOR_EXTENSION: extension };
    const own = tasksIn(release, path, values);
    for (const task of Object.values(own).flat()) environments.set(task, env);
    tasks.push(own);
  }
  if (environments.size === 0) throw new Error(`--file ${values.file}: no test file is called so`);
  const run = (task: Task) => runTask(task, environments.get(task));
  const failed = await inPool(Number(values.windows), all(tasks, 'together'), run);
  failed.push(...(await inPool(1, [...all(tasks, 'alone'), ...all(tasks, 'last')], run)));
  for (const { name, why } of failed) say(`\n✖ ${name}\n${why}`);
  return failed.length === 0;
}

const all = (tasks: readonly Tasks[], when: keyof Tasks) => tasks.flatMap((each) => each[when]);

/** What tests in this version find around them; nothing is left of an earlier run. */
async function cleared(release: Release): Promise<NodeJS.ProcessEnv> {
  const run = join(cache, 'runs', release.name);
  await rm(run, { recursive: true, force: true });
  await rm(join(artifacts, release.name), { recursive: true, force: true });
  await mkdir(run, { recursive: true });
  return {
    ...process.env,
    ORDER_INSPECTOR_RELEASE: release.name,
    ORDER_INSPECTOR_RUN: run,
    ...(values.grep === undefined ? {} : { ORDER_INSPECTOR_GREP: values.grep }),
  };
}

interface Failure {
  readonly name: string;
  readonly why: string;
}

/** In this order, `size` at a time. */
async function inPool(
  size: number,
  tasks: readonly Task[],
  run: (task: Task) => Promise<Failure | undefined>,
): Promise<Failure[]> {
  const left = [...tasks];
  const failures: Failure[] = [];
  const work = async () => {
    for (let task = left.shift(); task; task = left.shift()) {
      const failure = await run(task);
      if (failure) failures.push(failure);
    }
  };
  await Promise.all(Array.from({ length: size }, work));
  return failures;
}

/** Tells what the task wrote in one piece, because others write as well. */
async function runTask({ name, args }: Task, env?: NodeJS.ProcessEnv): Promise<Failure | undefined> {
  const child = startProcess(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => output.push(String(chunk)));
  const [code] = await once(child, 'close');
  const text = output.join('');
  say(`\n${name}\n${text}`);
  // Its counts stand above this line and must not be told twice.
  return code === 0 ? undefined : { name, why: text.split('✖ failing tests:').at(-1) ?? '' };
}

onStop(async () => {
  await endAllProcesses();
  process.exit(1);
});
try {
  if (!values['no-build']) await build();
  for (const release of wanted()) await installed(release, say);
  if (!values.install) process.exitCode = (await testInAll()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await endAllProcesses();
}
