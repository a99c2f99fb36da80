/**
 * `npm run pictures`: takes over the pictures of the walkthrough that its end-to-end test made, as small files:
 * `npm run test:e2e -- --version current --file walkthrough` makes them.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { themes, walkthroughSteps } from '../e2e/walkthroughSteps.ts';
import { artifacts, root } from './paths.ts';
import { smallPng } from './smallPng.ts';

const media = join(root, 'media/walkthrough');
await mkdir(media, { recursive: true });
for (const step of walkthroughSteps) {
  for (const theme of themes) {
    const name = `${step}-${theme}.png`;
    const small = smallPng(await readFile(join(artifacts, 'current/walkthrough', name)));
    await writeFile(join(media, name), small);
    console.log(`media/walkthrough/${name}: ${(small.length / 1000).toFixed(1)} kB`);
  }
}
