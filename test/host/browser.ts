import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from './vscode/chromium.ts';

/** A headless Chromium with nothing remembered. Closing the context's browser ends its processes. */
export async function openBrowser(origin: string, say: (line: string) => void): Promise<BrowserContext> {
  const found = await findChromium(say);
  const browser = await chromium.launch({
    executablePath: found.program,
    args: [...found.args],
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    reducedMotion: 'reduce',
    baseURL: origin,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  return context;
}
