/**
 * Takes the arguments that @vscode/test-electron gives to VS Code, runs the suite in the extension host of the VS Code
 * that comes from npm, and ends with the suite's code. ORDER_INSPECTOR_RELEASE says which one: oldest or current.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type CodeServer, startCodeServer } from './codeServer.ts';
import { endAllProcesses, onStop } from './processes.ts';
import { installed } from './vscode/install.ts';
import { isReleaseName, releases } from './vscode/releases.ts';

const say = (line: string) => console.error(line);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: suite } = values;
  if (typeof extension !== 'string' || typeof suite !== 'string') {
    throw new Error('--extensionDevelopmentPath= and --extensionTestsPath= are needed');
  }
  const name = process.env['ORDER_INSPECTOR_RELEASE'] ?? 'current';
  if (!isReleaseName(name)) throw new Error(`ORDER_INSPECTOR_RELEASE: ${name} is neither oldest nor current`);
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-host-'));
  const workspace = positionals.find(isAbsolute) ?? join(folder, 'workspace');
  await mkdir(workspace, { recursive: true });
  const installation = await installed(releases[name], say);
  const server = await startCodeServer({ installation, folder, extensionTests: true });
  try {
    return await runSuite(server, { extension, suite, workspace });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Suite {
  readonly extension: string;
  readonly suite: string;
  readonly workspace: string;
}

async function runSuite(server: CodeServer, suite: Suite): Promise<number> {
  const context = await openBrowser(server.origin, say);
  try {
    const page = await context.newPage();
    const result = resultOf(page, server);
    await page.goto(address(server.origin, suite));
    return await result;
  } finally {
    await context.browser()?.close();
  }
}

/** The workbench hands out the suite's log and its end through two functions of the page. */
async function resultOf(page: Page, server: CodeServer): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    (type === 'error' ? console.error : console.log)(format(...args));
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  page.on('crash', () => reject(new Error('the browser page crashed')));
  server.gone.then((code) => reject(new Error(`the VS Code server ended with ${code}`)));
  return promise;
}

function address(origin: string, { extension, suite, workspace }: Suite): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(suite)],
    ['skipWelcome', 'true'],
  ];
  return `${origin}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`;
}

onStop(async () => {
  await endAllProcesses();
  process.exit(1);
});
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await endAllProcesses();
}
