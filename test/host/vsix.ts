/** The VSIX: made by vsce as `npm run package` does, unpacked, and installed by VS Code's own installer. */
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { root } from './paths.ts';
import { startProcess } from './processes.ts';
import type { Installation } from './vscode/install.ts';
import { readZip } from './zip.ts';

/**
 * Packs what is built into that file. Returns what vsce said. vsce tries every pattern on every file of its folder, also
 * on the 30,000 of VS Code that tests keep there, so it gets a copy of what may be in it.
 */
export async function packVsix(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const copy = await mkdtemp(join(tmpdir(), 'order-inspector-vsix-'));
  try {
    for (const name of await allowed()) await cp(join(root, name), join(copy, name), { recursive: true });
    return await run([vsce, 'package', '--out', resolve(file)], process.execPath, copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
const LIST = '.vscodeignore';

/** The files and folders at the top that have something that .vscodeignore lets in, and that list itself. */
async function allowed(): Promise<Set<string>> {
  const patterns = (await readFile(join(root, LIST), 'utf8')).matchAll(/^!([^/\n]+)/gm);
  return new Set([
    LIST,
    ...globSync(
      [...patterns].map(([, top = '']) => top),
      { cwd: root },
    ),
  ]);
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

async function run(args: readonly string[], program = process.execPath, cwd = root): Promise<string> {
  const child = startProcess(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => output.push(String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output.join('')}`);
  return output.join('');
}
