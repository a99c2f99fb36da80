import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import type { Row } from './table.ts';

/** Sizes of the bundles as they ship. Aim for what activation loads: 150 kB. */
export async function sizeRows(): Promise<readonly Row[]> {
  spawnSync(process.execPath, ['esbuild.mjs', '--production'], { stdio: 'ignore' });
  const kB = async (name: string) => (await stat(`dist/${name}.js`)).size / 1000;
  return [
    {
      what: 'bundle that activation loads',
      ours: await kB('extension'),
      theirs: 150,
      than: 'the limit',
      aim: 1,
      unit: 'kB',
    },
    {
      what: 'bundle of the commands and tools, loaded later',
      ours: await kB('onDemand'),
      than: '',
      unit: 'kB',
    },
    {
      what: 'bundle of the language client, loaded later',
      ours: await kB('languageClient'),
      than: '',
      unit: 'kB',
    },
    { what: 'bundle of the server', ours: await kB('server'), than: '', unit: 'kB' },
    { what: 'bundle of the practice venues', ours: await kB('sandbox'), than: '', unit: 'kB' },
  ];
}
