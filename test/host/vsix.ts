/** The VSIX: made by vsce as `npm run package` does, unpacked, and installed by VS Code's own installer. */
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './paths.ts';
import { startProcess } from './processes.ts';
import type { Installation } from './vscode/install.ts';
import { readZip } from './zip.ts';

/** Packs what is built into that file. Returns what vsce said. */
export async function packVsix(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  return run(['node_modules/@vscode/vsce/vsce', 'package', '--out', file]);
}

/** Lays the extension out as VS Code unpacks it. */
export async function unpackVsix(file: string, home: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
  for (const entry of readZip(await readFile(file))) {
    const [, path] = /^extension\/(.*[^/])$/.exec(entry.path) ?? [];
    if (path === undefined) continue;
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), entry.content());
  }
}

/** As `code --install-extension FILE` does it, into a folder of extensions that may be empty. */
export function installVsix(installation: Installation, file: string, extensions: string): Promise<string> {
  const own = ['--server-data-dir', join(dirname(extensions), 'installer'), '--extensions-dir', extensions];
  const args = [
    installation.serverMain,
    '--accept-server-license-terms',
    ...own,
    '--install-extension',
    file,
  ];
  return run(args, installation.node);
}

async function run(args: readonly string[], program = process.execPath): Promise<string> {
  const child = startProcess(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => output.push(String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output.join('')}`);
  return output.join('');
}
