/** What every test as a person begins with: a practice venue that stands still, a workspace, a window. */
import { randomBytes, randomInt } from 'node:crypto';
import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { root } from '../host/paths.ts';
import { endAllProcesses } from '../host/processes.ts';
import { practiceEnvironment, type SandboxProcess, startSandboxProcess } from '../host/sandbox.ts';
import { isReleaseName, type ReleaseName } from '../host/vscode/releases.ts';
import { openWindow, type Window } from '../host/window/open.ts';
import type { Tree } from '../host/window/tree.ts';
import { type Control, controlOf } from './control.ts';
import { secretsOf } from './secretsOf.ts';

export interface Scene {
  readonly window: Window;
  readonly orders: Tree;
  readonly control: Control;
  readonly sandbox: SandboxProcess;
  readonly workspace: string;
  /** Writes which folders the workspace has, the first one aside; with the option `folders`. */
  setFolders(...names: string[]): Promise<void>;
  /** Adds an account through the palette; its environment is the practice venue. */
  addAccount(name: string, secret?: string): Promise<void>;
  stopSandbox(): Promise<void>;
  /** Starts it again at the same address, with the same credentials. */
  restartSandbox(): Promise<void>;
  /** For `afterEach`: what the window showed when a test failed. */
  afterTest(test: unknown): Promise<void>;
  end(): Promise<void>;
}

export interface SceneOptions {
  readonly orders?: number;
  /** The same practice books every time; by chance without it. */
  readonly seed?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the machine alone, as a dev container writes them. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** The extension finds the practice venues by itself, as with `npm start`, and has an account at each. */
  readonly ready?: boolean;
  /** Folders of further extensions, named `publisher.name-version`. */
  readonly extensions?: readonly string[];
  /** Opens a workspace of several folders: the examples and these, beside them. */
  readonly folders?: readonly string[];
}

/** Everything verbose, so that a secret that can get into a log does get there. */
const loud = { 'orderInspector.trace.server': 'verbose' };

export async function setScene(name: string, options: SceneOptions = {}): Promise<Scene> {
  const { version, extension, run } = surroundings();
  const folder = join(run, 'scenes', name);
  const workspace = join(folder, 'workspace');
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'examples'), workspace, { recursive: true });
  const desk = join(folder, 'desk.code-workspace');
  const setFolders = (...names: string[]) =>
    writeFile(desk, JSON.stringify({ folders: ['workspace', ...names].map((path) => ({ path })) }));
  if (options.folders) await setFolders(...options.folders);
  const still = [
    '--still',
    '--orders',
    String(options.orders ?? 12),
    '--seed',
    String(options.seed ?? randomInt(1_000_000)),
  ];
  const sandboxes = [await startSandboxProcess(...still)];
  const sandbox = sandboxes[0] as SandboxProcess;
  const { limitless } = sandbox.description;
  await rememberSecret(...secretsOf(sandbox.description));
  const settings = { ...loud, ...options.settings };
  // Outside of where secrets are looked for.
  const env = options.ready ? await practiceEnvironment(sandbox, join(run, `practice-${name}.json`)) : {};
  const machine = options.machineSettings ? { machineSettings: options.machineSettings } : {};
  const opened = options.folders ? desk : workspace;
  for (const other of options.extensions ?? [])
    await cp(other, join(folder, 'extensions', basename(other)), { recursive: true });
  const window = await openWindow({
    ...{ version, folder, workspace: opened, extension, settings, env },
    ...machine,
  });
  const orders = window.tree('Orders', 'Open Orders');
  await window.widenSidebar(480);
  return {
    window,
    orders,
    sandbox,
    workspace,
    setFolders,
    control: controlOf(() => (sandboxes.at(-1) as SandboxProcess).description.control),
    addAccount: (account, secret) => addAccount(window, sandbox, account, secret),
    stopSandbox: async () => sandboxes.at(-1)?.stop(),
    restartSandbox: async () => {
      sandboxes.push(await startSandboxProcess(...still, '--port', new URL(limitless.url).port));
    },
    afterTest: async (test) => {
      const { name, passed } = test as { readonly name: string; readonly passed: boolean };
      if (passed) return;
      await window.screenshot(`failed ${name.replaceAll(/[^\w ]/g, '').slice(0, 80)}`);
      // A question that was left open would fail every test after it, too.
      for (let open = 0; open < 3; open += 1) await window.page.keyboard.press('Escape');
    },
    end: async () => {
      await window.close();
      await endAllProcesses();
    },
  };
}

/** A base64 secret as a person would have it, that is not the right one. */
export async function wrongSecret(): Promise<string> {
  const secret = randomBytes(32).toString('base64');
  await rememberSecret(secret);
  return secret;
}

async function addAccount(
  window: Window,
  sandbox: SandboxProcess,
  name: string,
  secret?: string,
): Promise<void> {
  const { limitless } = sandbox.description;
  await window.command('Order Inspector: Add Account…');
  await window.quickInput.asks('Venue');
  await window.quickInput.pick('Limitless Exchange');
  await window.quickInput.asks('Environment');
  await window.quickInput.pick('Sandbox');
  await window.quickInput.answer('A name for this account', name);
  await window.quickInput.answer('Address for "rest"', limitless.url);
  await window.quickInput.answer('Address for "socket"', limitless.socketUrl);
  await window.quickInput.asks('What you sign in with');
  await window.quickInput.pick('API token');
  await window.quickInput.answer('Token id', limitless.apiKey);
  await window.quickInput.answer('Token secret', secret ?? limitless.secret);
}

/** For the last test, which looks for them everywhere; the list stands outside of where it looks. */
export async function rememberSecret(...secrets: string[]): Promise<void> {
  await appendFile(join(surroundings().run, 'secrets.txt'), secrets.map((secret) => `${secret}\n`).join(''));
}

export function surroundings(): { version: ReleaseName; extension: string; run: string } {
  const version = process.env['ORDER_INSPECTOR_RELEASE'] ?? '';
  const extension = process.env['ORDER_INSPECTOR_EXTENSION'];
  const run = process.env['ORDER_INSPECTOR_RUN'];
  if (!isReleaseName(version) || !extension || !run) {
    throw new Error('Run these tests with: npm run test:e2e -- --version current --grep "part of a name"');
  }
  return { version, extension, run };
}
