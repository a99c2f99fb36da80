import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { cache } from '../paths.ts';
import { npm } from './npm.ts';

export interface Browser {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it was found, in words. */
  readonly why: string;
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const quiet = [...args, '--disable-component-update', '--disable-sync'];

/** A Chromium to drive: from the PATH, else from the system's packages, else from the npm package that ships one. */
export async function findChromium(say: (line: string) => void): Promise<Browser> {
  const found = onPath() ?? byApt(say);
  if (found) return { program: found, args: quiet, why: `Chromium at ${found}` };
  return fromNpm(say);
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...elsewhere].find((file) => existsSync(file));
}

function byApt(say: (line: string) => void): string | undefined {
  const apt = '/usr/bin/apt-get';
  if (process.getuid?.() !== 0 || !existsSync(apt)) return undefined;
  say('Chromium: installing with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(apt, ['update'], { env, stdio: 'ignore' });
  spawnSync(apt, ['install', '-y', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' });
  return onPath();
}

async function fromNpm(say: (line: string) => void): Promise<Browser> {
  const folder = join(cache, 'chromium');
  const marker = join(folder, 'node_modules/@sparticuz/chromium/package.json');
  if (!existsSync(marker)) {
    say('Chromium: installing from npm …');
    await mkdir(folder, { recursive: true });
    await npm(folder, 'install', '--prefix', folder, '@sparticuz/chromium@153').catch((error: unknown) => {
      throw new Error(
        `No Chromium could be had. Install Chromium or Chrome so that it is on the PATH.\n${String(error)}`,
      );
    });
  }
  const module = await import(createRequire(join(folder, 'index.js')).resolve('@sparticuz/chromium'));
  return {
    program: await module.default.executablePath(),
    args: [...new Set<string>([...module.default.args, ...quiet])],
    why: 'Chromium from the npm package @sparticuz/chromium',
  };
}
