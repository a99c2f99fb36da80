/** `order-inspector lint` over 2,000 files beside `biome lint` over the same ones, both as processes, from start to end. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

const FILES = 2_000;

export async function manyFilesRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const flags = ['--production', `--outdir=${join(folder, 'dist')}`, '--only=order-inspector,server'];
  spawnSync(process.execPath, ['esbuild.mjs', ...flags], { stdio: 'ignore' });
  const files = join(folder, 'files');
  await makeFiles(files);
  const biome = join(import.meta.dirname, '../../node_modules/.bin/biome');
  const command = join(folder, 'dist/order-inspector.js');
  const [ours = Number.NaN, theirs = Number.NaN] = await sample(
    [() => ended(process.execPath, [command, 'lint', '.'], files), () => ended(biome, ['lint', '.'], files)],
    { rounds: 7, warmUp: 2 },
  );
  await rm(folder, { recursive: true, force: true });
  return [{ what: `lint ${FILES} files from the command line`, ours, theirs, than: 'biome lint', aim: 2 }];
}

async function makeFiles(folder: string): Promise<void> {
  for (let index = 0; index < FILES; index++) {
    const own = join(folder, String(index % 20));
    await mkdir(own, { recursive: true });
    const text = JSON.stringify({ orderIds: Array.from({ length: 4 }, () => randomUUID()) }, null, 2);
    await writeFile(join(own, `${index}.limitless.cancel.json`), `${text}\n`);
  }
}

function ended(program: string, args: readonly string[], cwd: string): Promise<number> {
  return timed(async () => {
    const { status } = spawnSync(program, args, { cwd, stdio: 'ignore' });
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
  });
}
