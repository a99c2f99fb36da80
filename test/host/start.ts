/**
 * `npm start`: the extension in VS Code with a practice venue, ready to use.
 * Options: --open opens the browser; --desktop uses the `code` on the PATH; --port N; --orders N; --tls has the practice
 * venue speak TLS, and a setting trust it.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, unpackedExtension } from './build.ts';
import { startCodeServer } from './codeServer.ts';
import { root } from './paths.ts';
import { endAllProcesses, onStop, startProcess } from './processes.ts';
import { practiceAccounts, practiceEnvironment, practiceSettings, startSandboxProcess } from './sandbox.ts';
import { stage } from './stage.ts';
import { installed } from './vscode/install.ts';
import { releases } from './vscode/releases.ts';

const say = (line: string) => console.log(line);

const { values } = parseArgs({
  options: {
    open: { type: 'boolean' },
    desktop: { type: 'boolean' },
    port: { type: 'string' },
    orders: { type: 'string', default: '36' },
    tls: { type: 'boolean' },
  },
});

interface Stage {
  readonly folder: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What each account is, a line each. */
  readonly accounts: readonly string[];
}

/** What both kinds of VS Code need: the extension built, a practice venue, a workspace that may be edited. */
async function setStage(folder: string): Promise<Stage> {
  await stage('Building the extension', build);
  const options = ['--orders', values.orders, ...(values.tls ? ['--tls'] : [])];
  const sandbox = await stage('Starting the practice venues', () => startSandboxProcess(...options));
  const workspace = join(folder, 'examples');
  await cp(join(root, 'examples'), workspace, { recursive: true });
  const practice = await practiceEnvironment(sandbox, join(folder, 'practice.json'));
  const env = { ...practice, ORDER_INSPECTOR_WALKTHROUGH: '1' };
  return { folder, workspace, env, settings: practiceSettings(sandbox), accounts: practiceAccounts(sandbox) };
}

/** Resolves when VS Code is gone by itself. */
async function serveInBrowser({ folder, workspace, env, settings, accounts }: Stage): Promise<void> {
  const { vscode } = releases.current;
  const installation = await stage(`VS Code ${vscode}`, (doing) => installed(releases.current, doing));
  await mkdir(join(folder, 'extensions'), { recursive: true });
  const extension = await stage('Packing the extension', unpackedExtension);
  await cp(extension, join(folder, 'extensions', extension.split(/[\\/]/).at(-1) ?? ''), { recursive: true });
  const token = randomBytes(24).toString('hex');
  const port = values.port === undefined ? {} : { port: Number(values.port) };
  const server = await stage('Starting VS Code', () =>
    startCodeServer({ installation, folder, env, settings, token, ...port }),
  );
  const url = `${server.origin}/?tkn=${token}&folder=${encodeURIComponent(workspace)}`;
  sayAccounts(accounts);
  say(`VS Code ${vscode} with Order Inspector is ready. Open\n\n    ${url}\n`);
  say('It opens at the orders, with the first steps beside them. Ctrl-C ends everything.\n');
  if (values.open) openBrowser(url);
  const code = await server.gone;
  throw new Error(`The VS Code server ended by itself with ${code}. Run npm start again.`);
}

function sayAccounts(accounts: readonly string[]): void {
  say(
    '\nAn account at each practice venue is signed in. Nothing leaves this computer, and the orders are play money:\n',
  );
  for (const line of accounts) say(`  ${line}`);
  say('');
}

function openBrowser(url: string): void {
  const [command = '', ...args] = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url.replaceAll('&', '^&')],
  }[process.platform as string] ?? ['xdg-open', url];
  const child = startProcess(command, args, { stdio: 'ignore' });
  child.on('error', () => say(`No browser could be opened with ${command}; open the address yourself.`));
}

async function useDesktop({ folder, workspace, env, settings, accounts }: Stage): Promise<void> {
  const user = join(folder, 'user-data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify(settings));
  const args = ['--new-window', '--wait', '--disable-workspace-trust', `--extensionDevelopmentPath=${root}`];
  const own = ['--user-data-dir', join(folder, 'user-data'), '--extensions-dir', join(folder, 'extensions')];
  sayAccounts(accounts);
  say('VS Code opens. Closing its window or Ctrl-C ends everything.\n');
  const child = startProcess('code', [...args, ...own, workspace], {
    env: { ...process.env, ...env },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const [outcome] = await Promise.race([once(child, 'exit'), once(child, 'error')]);
  if (outcome !== 0)
    throw new Error('`code` did not run: install its shell command, or leave --desktop away.');
}

const folder = await mkdtemp(join(tmpdir(), 'order-inspector-'));
const stopped = new Promise<void>((resolve) => {
  onStop((why) => {
    if (process.stdout.writable) say(`\nEnding (${why}) …`);
    resolve();
  });
});

async function run(): Promise<void> {
  const stage = await setStage(folder);
  await (values.desktop ? useDesktop(stage) : serveInBrowser(stage));
}

const code = await Promise.race([stopped, run()]).then(
  () => 0,
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  },
);
await endAllProcesses();
await rm(folder, { recursive: true, force: true, maxRetries: 3 });
process.exit(code);
