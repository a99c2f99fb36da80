/** Runs a program that prints a secret. What it prints is given to the caller, and is in no file, log or message. */
import { ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';

/** The program, found on the PATH or by its whole path, and its arguments. */
export type CommandLine = readonly [program: string, ...args: string[]];

/** Why a program gave no secret. */
export type ProgramFailure =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notRun'; readonly code: string }
  | { readonly kind: 'exit'; readonly code: string }
  | { readonly kind: 'late'; readonly seconds: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLong'; readonly kB: number }
  | { readonly kind: 'aborted' };

export type Printed =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: ProgramFailure };

/** Keys in PEM have three kB. */
const MOST_BYTES = 16 * 1024;
/** After its end its output is read for this long, ms. */
const AFTERWARDS = 500;
/** Long enough for a person to touch a security key, ms. */
const LIMIT = 30_000;

/**
 * Runs it without a shell, with nothing on its standard input, in the home directory: never in a workspace. What it
 * writes to standard error is not read. It is killed, with what it started, when it takes longer than `limit` ms, prints
 * too much or is aborted. Never rejects.
 */
export function runProgram(
  [program, ...args]: CommandLine,
  signal: AbortSignal,
  limit = LIMIT,
): Promise<Printed> {
  if (signal.aborted) return Promise.resolve(failed({ kind: 'aborted' }));
  const { promise, resolve } = Promise.withResolvers<Printed>();
  const child = start(program, args);
  if (!(child instanceof ChildProcess)) return Promise.resolve(failed(notStarted(child)));
  const end = (printed: Printed) => {
    resolve(printed);
    kill(child);
  };
  const late = setTimeout(() => end(failed({ kind: 'late', seconds: limit / 1000 })), limit);
  const abort = () => end(failed({ kind: 'aborted' }));
  signal.addEventListener('abort', abort);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (chunks.reduce((sum, { length }) => sum + length, 0) > MOST_BYTES)
      end(failed({ kind: 'tooLong', kB: MOST_BYTES / 1024 }));
  });
  child.on('error', (error) => end(failed(notStarted(error))));
  const ended = (code: number | null, killedBy: string | null) =>
    resolve(read(chunks, code ?? killedBy ?? ''));
  child.on('close', ended);
  // What it started, such as an agent, may hold its output open for good.
  child.on('exit', (code, killedBy) => setTimeout(() => ended(code, killedBy), AFTERWARDS).unref());
  return promise.finally(() => {
    clearTimeout(late);
    signal.removeEventListener('abort', abort);
  });
}

/** The process; or the error where one is thrown at once, as for a name with a zero byte. */
function start(program: string, args: readonly string[]): unknown {
  try {
    return spawn(program, args, {
      shell: false,
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: homedir(),
      windowsHide: true,
      // A group of its own, so that what it started ends with it. On Windows that would open a console.
      detached: process.platform !== 'win32',
    });
  } catch (error) {
    return error;
  }
}

function read(chunks: readonly Buffer[], ended: number | string): Printed {
  if (ended !== 0) return failed({ kind: 'exit', code: String(ended) });
  const text = Buffer.concat(chunks).toString('utf8').trim();
  return text === '' ? failed({ kind: 'empty' }) : { ok: true, text };
}

function notStarted(error: unknown): ProgramFailure {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'ENOENT' ? { kind: 'notFound' } : { kind: 'notRun', code: String(code ?? 'unknown') };
}

function failed(why: ProgramFailure): Printed {
  return { ok: false, why };
}

function kill(child: ChildProcess): void {
  child.stdout?.destroy();
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
