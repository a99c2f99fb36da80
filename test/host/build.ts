/** What ships: built, packed, and laid out as VS Code unpacks it. */
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from './paths.ts';
import { startProcess } from './processes.ts';
import { packVsix, unpackVsix } from './vsix.ts';

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

/** What the VSIX holds, unpacked into a folder named as VS Code names it. */
export async function unpackedExtension(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const folder = join(cache, 'extension');
  const home = join(folder, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  await rm(folder, { recursive: true, force: true });
  await packVsix(`${home}.vsix`);
  await unpackVsix(`${home}.vsix`, home);
  return home;
}
