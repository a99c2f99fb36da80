/** What ships, built and laid out as VS Code unpacks it. */
import { once } from 'node:events';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { cache, root } from './paths.ts';
import { startProcess } from './processes.ts';

export async function build(): Promise<void> {
  const child = startProcess(process.execPath, ['esbuild.mjs', '--production'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => output.push(String(chunk)));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The build failed:\n${output.join('')}`);
}

/** The files that the VSIX would hold, in a folder named as VS Code names it. */
export async function unpackedExtension(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const home = join(cache, 'extension', `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  await rm(dirname(home), { recursive: true, force: true });
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    await mkdir(dirname(join(home, file)), { recursive: true });
    await cp(join(root, file), join(home, file));
  }
  return home;
}
