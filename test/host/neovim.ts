/** A Neovim to run: from the PATH, else from Debian's packages, unpacked beside VS Code without installing them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cache } from './paths.ts';

export interface Neovim {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it was found, in words. */
  readonly why: string;
}

const APT = '/usr/bin/apt-get';
const ADVICE = 'Install Neovim 0.7 or newer so that nvim is on the PATH.';
/** What every Debian has anyway, and must not be mixed with another one's. */
const OF_THE_SYSTEM = /^(libc6|libgcc|gcc-)/;

export async function findNeovim(): Promise<Neovim> {
  return onPath() ?? (await unpacked());
}

function onPath(): Neovim | undefined {
  const names = process.platform === 'win32' ? ['nvim.exe'] : ['nvim'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const program = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  return program === undefined ? undefined : { program, env: {}, why: `Neovim at ${program}` };
}

async function unpacked(): Promise<Neovim> {
  const folder = join(cache, 'neovim');
  const program = join(folder, 'usr/bin/nvim');
  if (!existsSync(program)) await unpack(folder);
  const libraries = (await readdir(join(folder, 'usr/lib'))).filter((name) => name.includes('-linux-'));
  return {
    program,
    env: {
      VIMRUNTIME: join(folder, 'usr/share/nvim/runtime'),
      LD_LIBRARY_PATH: libraries.map((name) => join(folder, 'usr/lib', name)).join(delimiter),
    },
    why: 'Neovim from Debian’s packages',
  };
}

async function unpack(folder: string): Promise<void> {
  if (!existsSync(APT)) throw new Error(`There is no Neovim here. ${ADVICE}`);
  await rm(folder, { recursive: true, force: true });
  const downloads = join(folder, 'downloads');
  await mkdir(downloads, { recursive: true });
  // Only root may renew the lists; without them apt knows no package.
  if (process.getuid?.() === 0) spawnSync(APT, ['update'], { stdio: 'ignore' });
  const hard = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const listed = output('apt-cache', [
    'depends',
    '--recurse',
    ...hard.map((kind) => `--no-${kind}`),
    'neovim',
  ]);
  const needed = listed.split('\n').filter((line) => /^\w/.test(line) && !OF_THE_SYSTEM.test(line));
  output(APT, ['download', ...new Set(needed)], downloads);
  for (const file of await readdir(downloads)) output('dpkg', ['-x', join(downloads, file), folder]);
}

function output(program: string, args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`Neovim could not be had: ${program}: ${error?.message ?? stderr}\n${ADVICE}`);
}
