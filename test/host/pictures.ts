/**
 * `npm run pictures`: takes over the pictures of the walkthrough and of the docs that end-to-end tests made, as small
 * files: `npm run test:e2e -- --version current` makes all of them, with `--file` some. What was not made stays.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { docsPictures } from '../e2e/docsPictures.ts';
import { themes, walkthroughSteps } from '../e2e/walkthroughSteps.ts';
import { artifacts, root } from './paths.ts';
import { smallPng } from './smallPng.ts';

const ofWalkthrough = walkthroughSteps.flatMap((step) =>
  themes.map((theme) => [`media/walkthrough/${step}-${theme}.png`, `walkthrough/${step}-${theme}.png`]),
);
const ofDocs = [...docsPictures].map(([name, made]) => [`docs/images/${name}.png`, `${made}.png`]);

for (const [picture = '', made = ''] of [...ofWalkthrough, ...ofDocs]) {
  const screenshot = join(artifacts, 'current', made);
  if (!existsSync(screenshot)) continue;
  const small = smallPng(await readFile(screenshot));
  await mkdir(dirname(join(root, picture)), { recursive: true });
  await writeFile(join(root, picture), small);
  console.log(`${picture}: ${(small.length / 1000).toFixed(1)} kB`);
}
