/** Runs a copy as a person would: saved as a file, with its variables in the environment. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Copy } from '../../server/src/protocol/copies.ts';
import { type Ran, run } from '../cli/command.ts';
import { cache } from '../host/paths.ts';

const files = {
  shellscript: { program: 'sh', name: 'cancel.sh' },
  typescript: { program: process.execPath, name: 'cancel.mts' },
  python: { program: 'python3', name: 'cancel.py' },
} as const;

export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  /** Folders that come first on the PATH. */
  readonly path?: readonly string[];
}

/** Below the clone, so that a TypeScript copy finds ethers. */
export async function runCopy(
  { language, text }: Pick<Copy, 'language' | 'text'>,
  { env, path = [] }: Surroundings,
): Promise<Ran> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'copy-'));
  const { program, name } = files[language];
  try {
    await writeFile(join(folder, name), text);
    const PATH = [...path, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
    return await run(program, [join(folder, name)], { cwd: folder, env: { ...env, PATH } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a Python copy with eth-account needs: nothing where it is installed, else what stands in for it. */
export async function ethAccount(): Promise<Readonly<Record<string, string>>> {
  const { code } = await run('python3', ['-c', 'import eth_account']);
  if (code === 0) return {};
  return { PYTHONPATH: join(import.meta.dirname, 'standIn'), NODE: process.execPath };
}
