/** The program cast, from npm, beside VS Code: it is large, so nobody's `npm install` brings it. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../cli/command.ts';
import { cache } from '../host/paths.ts';
import { npm } from '../host/vscode/npm.ts';

const VERSION = '1.7.1';

/** The folder that holds `cast`, to be put on the PATH. */
export async function installCast(): Promise<string> {
  const folder = join(cache, 'cast');
  const system = process.platform === 'win32' ? 'win32' : process.platform;
  const processor = process.arch === 'x64' ? 'amd64' : process.arch;
  const bin = join(folder, `node_modules/@foundry-rs/cast-${system}-${processor}/bin`);
  if (!existsSync(bin)) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await npm(folder, 'install', '--ignore-scripts', `@foundry-rs/cast@${VERSION}`);
  }
  const { stdout, stderr } = await run(join(bin, 'cast'), ['--version']);
  if (!stdout.includes(VERSION)) throw new Error(`cast ${VERSION} does not run: ${stdout}${stderr}`);
  return bin;
}
