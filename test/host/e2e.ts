/**
 * `npm run test:e2e`: the tests in a real VS Code. Options: --version oldest|current (both without it),
 * --grep PATTERN for the names of tests, --no-build.
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
    'no-build': { type: 'boolean' },
  },
});

function wanted(): Release[] {
  if (values.version === undefined) return [releases.oldest, releases.current];
  if (!isReleaseName(values.version)) throw new Error(`--version ${values.version}: use oldest or current`);
  return [releases[values.version]];
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
  const inHost = await node(['test/host/runInHost.ts', program.path], env);
  const names = values.grep === undefined ? [] : [`--test-name-pattern=${values.grep}`];
  const flags = ['--test', '--test-reporter=spec', '--test-concurrency=1', ...names];
  const asPerson = await node([...flags, ...filesFor(release)], env);
  const canary = values.grep !== undefined || (await node([...flags, 'test/e2e/canary.last.ts'], env));
  return inHost && asPerson && canary;
}

/** What the versions of VS Code do not differ in is tried in the current one. */
const CURRENT_ONLY = [
  'explain.e2e.ts',
  'installed.e2e.ts',
  'requestKinds.e2e.ts',
  'signIn.e2e.ts',
  'workspaceFolders.e2e.ts',
];

function filesFor(release: Release): readonly string[] {
  const all = globSync('test/e2e/*.e2e.ts', { cwd: root }).toSorted();
  if (release.name === 'current') return [...all, 'test/e2e/start.last.ts'];
  return all.filter((file) => !CURRENT_ONLY.includes(basename(file)));
}

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
  const extension = await unpackedExtension();
  await bundleSuite();
  const passed: boolean[] = [];
  for (const release of wanted()) {
    await installed(release, say);
    passed.push(await testIn(release, extension));
  }
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await endAllProcesses();
}
