/** The real `anvil`, from npm. It is large and only one test needs it, so it is fetched when that runs, and kept beside VS Code. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cache } from './paths.ts';
import { npm } from './vscode/npm.ts';

const VERSION = '1.7.1';
const PLATFORM = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;

export interface Anvil {
  readonly url: string;
  stop(): Promise<void>;
}

/** Its program, fetched first when it is not there yet; no script of the package is run. */
async function programOf(): Promise<string> {
  const folder = join(cache, `anvil-${VERSION}`);
  const name = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  const program = join(folder, 'node_modules/@foundry-rs', `anvil-${PLATFORM}`, 'bin', name);
  if (existsSync(program)) return program;
  const beside = `${folder}.${randomBytes(4).toString('hex')}.partial`;
  try {
    await mkdir(beside, { recursive: true });
    await writeFile(join(beside, 'package.json'), '{ "private": true }\n');
    await npm(beside, 'install', '--ignore-scripts', `@foundry-rs/anvil@${VERSION}`);
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return program;
}

/** Starts it on a free port, with its ten accounts. */
export async function startAnvil(): Promise<Anvil> {
  const child = spawn(await programOf(), ['--port', '0', '--host', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  let url: string | undefined;
  for await (const line of lines) {
    const [, address] = /Listening on (\S+)/.exec(line) ?? [];
    if (address !== undefined) {
      url = `http://${address}`;
      break;
    }
  }
  if (url === undefined) throw new Error('anvil ended before it listened.');
  child.stdout.resume();
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
