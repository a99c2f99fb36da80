// The first step of `npm start` and `npm test`. It runs on any Node from 20 on with nothing installed: it installs
// what is missing, then hands over to the Node 24 that npm brings, passing signals and the exit code on.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const entries = { start: 'start.ts', test: 'runAll.ts', e2e: 'e2e.ts' };

class Remedy extends Error {}

async function main([name, ...rest]) {
  const entry = entries[name];
  if (!entry)
    throw new Remedy(`usage: node test/host/bootstrap.mjs <${Object.keys(entries).join('|')}> [options]`);
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Remedy(
      `Node 20 or newer is needed, this is ${process.version}. Get one from https://nodejs.org`,
    );
  }
  if (!installed()) await install();
  handOver(node24(), [join(root, 'test/host', entry), ...rest]);
}

/** Whether node_modules holds every required package in the version that the lock file names. */
function installed() {
  const now = packages('node_modules/.package-lock.json');
  const locked = packages('package-lock.json');
  if (!now || !locked) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    const elsewhere = wanted.optional || wanted.devOptional || wanted.peer || wanted.link || path === '';
    return elsewhere || now[path]?.version === wanted.version;
  });
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Not `npm ci`: it refuses a lock file without the optional packages of every other platform, and npm leaves those out
 * where its registry does not serve them. This takes the versions of the lock file too, and leaves the file as it is.
 */
async function install() {
  const npm = process.env.npm_execpath;
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const byNode = npm && /npm-cli\.c?js$/.test(npm);
  const [program, all] = byNode ? [process.execPath, [npm, ...args]] : ['npm', args];
  const shell = !byNode && process.platform === 'win32';
  const problem = await counted(
    'Installing dependencies from npm (once; about half a minute)',
    spawn(program, all, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell }),
  );
  if (!problem) return;
  throw new Remedy(
    `npm install did not succeed (${problem}).\n` +
      'Check that the npm registry can be reached (npm ping) and that the disk has room, then run the same command again.',
  );
}

/** Counts the seconds until it has ended, where a terminal shows them; what went wrong. As `stage.ts`, which needs Node 24. */
function counted(name, child) {
  const begun = Date.now();
  const line = () => process.stdout.write(`\r\u001b[K${name} · ${Math.round((Date.now() - begun) / 1000)} s`);
  if (!process.stdout.isTTY) console.log(`${name} …`);
  const counting = process.stdout.isTTY ? setInterval(line, 1000) : undefined;
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? undefined : `exit code ${code ?? signal}`));
  }).finally(() => {
    clearInterval(counting);
    if (process.stdout.isTTY) process.stdout.write('\n');
  });
}

/** The Node 24 of the `node` package; some npm settings keep its install script from running, so it is run here then. */
function node24() {
  const home = join(root, 'node_modules/node');
  const program = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (major(program) >= 24) return program;
  if (major(process.execPath) >= 24) return process.execPath;
  console.log('Installing Node 24 from npm …');
  if (existsSync(home)) {
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: home, stdio: 'inherit' });
  }
  if (major(program) >= 24) return program;
  throw new Remedy(
    'Node 24 could not be installed from npm. Install Node 24 yourself and run the same command with it.',
  );
}

function major(program) {
  const result = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout.slice(1).split('.')[0]) : 0;
}

/** The IPC channel tells the child when this process is gone, even when it was killed outright. */
function handOver(program, args) {
  const path = `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  const child = spawn(program, args, {
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: path },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}

await main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof Remedy)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
