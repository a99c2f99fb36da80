/** Who lives, among the processes that share a directory: whatever became of the others, and whatever the clocks say. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createProcesses, newProcessName, type Processes } from '../../server/src/world/processes.ts';

const module = new URL('../../server/src/world/processes.ts', import.meta.url).href;

let directory: string;
let children: ChildProcess[];
let opened: Processes[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  children = [];
  opened = [];
});
afterEach(async () => {
  for (const each of opened) await each.close();
  for (const child of children) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

function open(name = newProcessName(), place = directory): Processes {
  const processes = createProcesses(place, name);
  opened.push(processes);
  return processes;
}

/** A process of its own that holds `name`, and says so. */
async function start(name: string): Promise<ChildProcess> {
  const script = `
    const { createProcesses } = await import(${JSON.stringify(module)});
    const processes = createProcesses(${JSON.stringify(directory)}, ${JSON.stringify(name)});
    await processes.hold();
    console.log('held');
    process.stdin.on('end', () => processes.close().then(() => process.exit()));
    process.stdin.resume();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  return child;
}

describe('a process', () => {
  test('runs from its hold to its end, and leaves nothing', async () => {
    const name = newProcessName();
    const watcher = open();
    const child = await start(name);
    assert.equal(await watcher.isRunning(name), true);
    child.stdin?.end();
    await once(child, 'exit');
    assert.equal(await watcher.isRunning(name), false);
    assert.deepEqual(await readdir(join(directory, 'processes')), []);
  });

  test('that was killed does not run; another one with its number, as in a restarted container, is another one', async () => {
    const name = newProcessName();
    const child = await start(name);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // Whoever comes next has the directory, and may have the number: its name is its own.
    const next = open();
    await next.hold();
    assert.equal(await next.isRunning(name), false);
    assert.equal(await next.isRunning(`${child.pid}`), false);
    assert.equal(await next.isRunning(`${process.pid}`), false);
    assert.equal((await readdir(join(directory, 'processes'))).length, 1, 'what it left is tidied up');
  });

  test('that is stopped runs, for as long as it is stopped, and when it comes back', async () => {
    const name = newProcessName();
    const watcher = open();
    const child = await start(name);
    child.kill('SIGSTOP');
    for (let i = 0; i < 600; i += 1) assert.equal(await watcher.isRunning(name), true);
    child.kill('SIGCONT');
    assert.equal(await watcher.isRunning(name), true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await watcher.isRunning(name), false);
  });

  test('is its own proof: it need not ask anybody, and holding is done once', async () => {
    const name = newProcessName();
    const own = open(name);
    assert.equal(await own.isRunning(name), true);
    await Promise.all([own.hold(), own.hold(), own.hold()]);
    assert.equal(await open().isRunning(name), true);
  });

  test('whose directory was tidied up can be seen again when it holds again', async () => {
    const name = newProcessName();
    const own = open(name);
    await own.hold();
    await rm(join(directory, 'processes'), { recursive: true });
    await own.hold();
    assert.equal(await open().isRunning(name), true);
  });

  test('has a directory whose path is longer than a socket’s may be', async () => {
    const long = join(directory, 'x'.repeat(100), 'y'.repeat(100));
    const name = newProcessName();
    await open(name, long).hold();
    assert.equal(await open(undefined, long).isRunning(name), true);
    assert.equal(await open(undefined, long).isRunning(newProcessName()), false);
  });

  test('is known by its number where the file system takes no sockets', async () => {
    await mkdir(join(directory, 'processes'));
    const [alive, dead] = [newProcessName(), newProcessName()];
    await writeFile(join(directory, 'processes', alive), String(process.pid));
    await writeFile(join(directory, 'processes', dead), '999999999');
    assert.equal(await open().isRunning(alive), true);
    assert.equal(await open().isRunning(dead), false);
  });
});

test('a name is no path, and a directory that is a link is refused', async () => {
  const watcher = open();
  for (const name of ['', '..', '../../etc/passwd', '/dev/null', '\0', 'x'.repeat(16)])
    assert.equal(await watcher.isRunning(name), false);
  await symlink(tmpdir(), join(directory, 'processes'));
  await assert.rejects(watcher.hold(), /symbolic link/);
});
