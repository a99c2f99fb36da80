/** Processes that this one starts. However this one ends, none of them is left behind. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const windows = process.platform === 'win32';
const running = new Set<ChildProcess>();

/**
 * A process of its own that ends the groups we name when our end of the pipe closes: it works for a plain exit and for
 * SIGKILL alike. It keeps neither itself nor us alive.
 */
const guard = windows ? undefined : startGuard();

function startGuard(): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  child.stdin?.on('error', () => undefined);
  // The pipe must not hold the event loop, and `unref` is missing from the stream's type.
  (child.stdin as unknown as { unref?: () => void }).unref?.();
  return child;
}

/** Starts a program as the leader of its own process group. */
export function startProcess(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  if (child.pid) guard?.stdin?.write(`+${child.pid}\n`);
  child.once('exit', () => {
    signalGroup(child, 'SIGKILL');
    running.delete(child);
    if (child.pid) guard?.stdin?.write(`-${child.pid}\n`);
  });
  return child;
}

/** Ends a process and all that it started: politely, and after `grace` ms for certain. Resolves when it is gone. */
export async function endProcess(child: ChildProcess, grace = 3000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
  await gone;
  clearTimeout(timer);
}

export async function endAllProcesses(): Promise<void> {
  await Promise.all([...running].map((child) => endProcess(child)));
}

/** Calls `end` once when this process is told to stop: a signal, a closed terminal, a parent that is gone. */
export function onStop(end: (why: string) => void): void {
  const once = { done: false };
  const stop = (why: string) => () => {
    if (!once.done) end(why);
    once.done = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop(signal));
  process.on('disconnect', stop('the starting process is gone'));
  // Listening must not keep this process alive when its work is done.
  process.channel?.unref();
  process.stdout.on('error', stop('the terminal is gone'));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
