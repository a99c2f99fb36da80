/**
 * `npm run test:mutation`: breaks `server/src/requests` in small ways, counts what the tests notice, and notes the
 * figures in `score.json`. `-- rules/time fixes` measures these folders alone; `.` stands for the files at the top.
 */
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { noteScore } from './score.ts';

process.chdir(join(import.meta.dirname, '..', '..'));
const folders = process.argv.slice(2);
const stryker = new Stryker({
  configFile: 'test/mutation/stryker.json',
  plugins: [import.meta.resolve('./runner.ts')],
  ...(folders.length === 0 ? {} : { mutate: folders.map((folder) => `server/src/requests/${folder}/*.ts`) }),
});
noteScore(await stryker.runMutationTest());
