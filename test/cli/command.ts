/** The built command line, run as a process in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../host/paths.ts';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. It has half a minute, after which it is ended and its code is null. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, ...options.env };
  const child = spawn(program, args, { cwd: options.cwd, env, timeout: 30_000 });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
}

/** Builds command and server into a folder; the manifest, which tells the version, is built in. */
export async function buildCommand(): Promise<{ readonly program: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-cli-'));
  const flags = ['--production', `--outdir=${folder}`, '--only=order-inspector,server'];
  const built = await run(process.execPath, ['esbuild.mjs', ...flags], { cwd: root });
  if (built.code !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`);
  return {
    program: join(folder, 'order-inspector.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A folder with files, by their names. */
export async function folderOf(
  files: Readonly<Record<string, string | Buffer>>,
): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'order-inspector-files-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
