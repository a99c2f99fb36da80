/** Draws media/icon.svg as the PNGs that galleries take: `node test/host/drawIcon.ts`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { root } from './paths.ts';

/** By its width and height in pixels: the icon itself, and the one that stands in the pages. */
const files: Readonly<Record<number, string>> = { 256: 'media/icon.png', 128: 'docs/images/icon.png' };

const svg = await readFile(join(root, 'media/icon.svg'), 'utf8');
const context = await openBrowser('http://127.0.0.1', console.error);
try {
  for (const [size, file] of Object.entries(files)) {
    const page = await context.newPage();
    await page.setViewportSize({ width: Number(size), height: Number(size) });
    const drawn = svg.replace('width="256" height="256"', `width="${size}" height="${size}"`);
    await page.setContent(`<body style="margin: 0; background: transparent">${drawn}</body>`);
    await page.screenshot({ path: join(root, file), omitBackground: true });
  }
} finally {
  await context.browser()?.close();
}
