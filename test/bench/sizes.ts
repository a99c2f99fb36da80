import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import type { Row } from './table.ts';

/** Sizes of the bundles as they ship. Aim for the client: 450 kB. */
export async function sizeRows(): Promise<readonly Row[]> {
  spawnSync(process.execPath, ['esbuild.mjs', '--production'], { stdio: 'ignore' });
  const kB = async (name: string) => (await stat(`dist/${name}.js`)).size / 1000;
  return [
    {
      what: 'bundles of the client',
      ours: (await kB('extension')) + (await kB('languageClient')),
      theirs: 450,
      than: 'the limit',
      aim: 1,
      unit: 'kB',
    },
    {
      what: 'of them, what activation loads',
      ours: await kB('extension'),
      than: '',
      unit: 'kB',
    },
    { what: 'bundle of the server', ours: await kB('server'), than: '', unit: 'kB' },
    { what: 'bundle of the practice venues', ours: await kB('sandbox'), than: '', unit: 'kB' },
  ];
}
