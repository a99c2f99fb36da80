/** A person's window: VS Code with the extension installed, in a browser, with real clicks and keys. */
import { appendFile, cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { type CodeServer, startCodeServer } from '../codeServer.ts';
import { artifacts } from '../paths.ts';
import { until } from '../until.ts';
import { installed } from '../vscode/install.ts';
import { type ReleaseName, releases } from '../vscode/releases.ts';
import { type Editor, editor } from './editor.ts';
import { type Modal, modal, type Notifications, notifications } from './messages.ts';
import { type QuickInput, quickInput, runCommand } from './quickInput.ts';
import { type Tree, tree } from './tree.ts';

export interface WindowOptions {
  readonly version: ReleaseName;
  /** Holds all that this window leaves on disk; `collected.txt` in it holds what it showed. */
  readonly folder: string;
  /** A folder, or a `.code-workspace` file. */
  readonly workspace: string;
  /**
   * An unpacked extension: the folder that has its package.json, named `publisher.name-version`. Without it the window
   * has what is installed in its folder already.
   */
  readonly extension?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly workspaceTrust?: boolean;
  /** In place of the folder of all extensions that come with VS Code. */
  readonly builtIn?: string;
  /** `trace` without it: a secret that can get into a log gets there. */
  readonly logLevel?: 'trace' | 'info';
}

export interface Window {
  readonly page: Page;
  readonly server: CodeServer;
  readonly quickInput: QuickInput;
  readonly modal: Modal;
  readonly notifications: Notifications;
  readonly editor: Editor;
  tree(container: string, view: string): Tree;
  /** Runs a command by its title in the palette. */
  command(title: string): Promise<void>;
  /** Into `artifacts/<version>/`. */
  screenshot(name: string): Promise<void>;
  /** The sidebar alone, into `artifacts/<version>/`. */
  sidebarPicture(name: string): Promise<void>;
  /** By its name in the list of themes. */
  theme(name: string): Promise<void>;
  /** Drags the sidebar's edge to this distance from the left, in pixels. */
  widenSidebar(to: number): Promise<void>;
  reload(): Promise<void>;
  /** All texts that it showed until now, each as it appeared. */
  seen(): Promise<string>;
  close(): Promise<void>;
}

export async function openWindow(options: WindowOptions): Promise<Window> {
  const say = (line: string) => console.error(line);
  const installation = await installed(releases[options.version], say);
  if (options.extension !== undefined)
    await cp(options.extension, join(options.folder, 'extensions', basename(options.extension)), {
      recursive: true,
    });
  const server = await startCodeServer({ installation, logLevel: 'trace', ...options });
  try {
    const context = await openBrowser(server.origin, say);
    const page = await context.newPage();
    await collect(page, options.folder);
    const kind = options.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
    await page.goto(`/?${kind}=${encodeURIComponent(options.workspace)}`);
    await ready(page);
    return parts(page, server, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function parts(page: Page, server: CodeServer, options: WindowOptions): Window {
  return {
    page,
    server,
    quickInput: quickInput(page),
    modal: modal(page),
    notifications: notifications(page),
    editor: editor(page),
    tree: (container, view) => tree(page, container, view),
    command: (title) => runCommand(page, title),
    screenshot: async (name) => {
      await mkdir(join(artifacts, options.version), { recursive: true });
      await page.screenshot({
        path: join(artifacts, options.version, `${name}.png`),
        animations: 'disabled',
      });
    },
    sidebarPicture: async (name) => {
      const path = join(artifacts, options.version, `${name}.png`);
      await page.locator('.part.sidebar').screenshot({ path, animations: 'disabled' });
    },
    theme: async (name) => {
      await runCommand(page, 'Preferences: Color Theme');
      await quickInput(page).type(name);
      await quickInput(page).pick(name);
    },
    widenSidebar: async (to) => {
      const box = await page.locator('.part.sidebar').boundingBox();
      if (!box) throw new Error('There is no sidebar in sight.');
      await page.mouse.move(box.x + box.width, 400);
      await page.mouse.down();
      await page.mouse.move(to, 400, { steps: 8 });
      await page.mouse.up();
      // An edge with the mouse on it is drawn thick.
      await page.mouse.move(to + 200, 400);
    },
    reload: async () => {
      await page.reload();
      await ready(page);
    },
    seen: () => readFile(collectedIn(options.folder), 'utf8'),
    close: async () => {
      await page.context().browser()?.close();
      await server.stop();
    },
  };
}

async function ready(page: Page): Promise<void> {
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  await until('the status bar', () => page.locator('.statusbar-item').first().isVisible(), 60_000);
}

const collectedIn = (folder: string) => join(folder, 'collected.txt');

/** Writes down every text that appears in the page, and its console: a secret must be in none of it. */
async function collect(page: Page, folder: string): Promise<void> {
  const file = collectedIn(folder);
  const keep = (text: string) => appendFile(file, `${text}\n`);
  page.on('console', (message) => void keep(`console: ${message.text()}`));
  await page.exposeFunction('orderInspectorSaw', keep);
  await page.addInitScript({ path: join(import.meta.dirname, 'collect.inPage.js') });
}
