/**
 * `npm run test:e2e`: the tests in a real VS Code. Options: --version oldest|current (both without it),
 * --grep PATTERN for the names of tests, --file PART for the names of files (only these, and nothing in the extension
 * host), --windows N at a time (1), --no-build, --install (and nothing else).
 */
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, unpackedExtension } from './build.ts';
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
  const extension = await unpackedExtension();
  await bundleSuite();
  const passed: boolean[] = [];
  for (const release of wanted()) passed.push(await testIn(release, extension));
  return passed.every(Boolean);
}

async function testIn(release: Release, extension: string): Promise<boolean> {
  const program = await hostProgram(release, say);
  const { why } = await findChromium(say);
  say(`VS Code ${release.vscode} (${release.name}: ${release.why}); ${program.why}; ${why}`);
  const run = join(cache, 'runs', release.name);
  await rm(run, { recursive: true, force: true });
  await rm(join(artifacts, release.name), { recursive: true, force: true });
  await mkdir(run, { recursive: true });
  const env = {
    ...process.env,
    ORDER_INSPECTOR_RELEASE: release.name,
    ORDER_INSPECTOR_EXTENSION: extension,
    ORDER_INSPECTOR_RUN: run,
    ...(values.grep === undefined ? {} : { ORDER_INSPECTOR_GREP: values.grep }),
  };
  const names = values.grep === undefined ? [] : [`--test-name-pattern=${values.grep}`];
  const flags = ['--test', '--test-reporter=spec', `--test-concurrency=${values.windows}`, ...names];
  const runs = groups(release).map((files) => [...flags, ...files]);
  if (values.file === undefined) runs.unshift(['test/host/runInHost.ts', program.path]);
  const passed: boolean[] = [];
  for (const args of runs) passed.push(await node(args, env));
  return passed.every(Boolean);
}

/** Files that may run beside each other; the groups one after the other. */
function groups(release: Release): string[][] {
  const all = globSync('test/e2e/*.e2e.ts', { cwd: root }).toSorted();
  const asPerson =
    release.name === 'oldest' ? all.filter((file) => IN_THE_OLDEST.includes(basename(file, '.e2e.ts'))) : all;
  const whole = values.grep === undefined && values.file === undefined;
  return [asPerson, release.name === 'oldest' ? [] : [START], whole ? [CANARY] : []]
    .map((files) => files.filter((file) => basename(file).includes(values.file ?? '')))
    .filter((files) => files.length > 0);
}

/** Alone, because it builds the extension anew, which the others run. */
const START = 'test/e2e/start.last.ts';
/** After all others, because it looks for their secrets. */
const CANARY = 'test/e2e/canary.last.ts';

/**
 * What can differ between the versions of VS Code is tried in the oldest as well: trees and their menus, questions,
 * secrets and settings, editors, and the process of the language server.
 */
const IN_THE_OLDEST = ['accounts', 'assist', 'cancel', 'requestFiles', 'serverLife'];

async function node(args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = startProcess(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  return code === 0;
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
