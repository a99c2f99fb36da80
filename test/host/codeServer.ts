/** One VS Code server with folders of its own. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endProcess, startProcess } from './processes.ts';
import { until } from './until.ts';
import type { Installation } from './vscode/install.ts';

export interface ServerOptions {
  readonly installation: Installation;
  /** Holds the server's data, the user's data and the extensions. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the machine alone, as a dev container writes them. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** For people: without `?tkn=` the page answers 403. Without a token anybody on this machine may look. */
  readonly token?: string;
  /** A free one without it. */
  readonly port?: number;
  readonly logLevel?: 'trace' | 'info';
  readonly workspaceTrust?: boolean;
  /** In place of the folder of all extensions that come with VS Code. */
  readonly builtIn?: string;
  /** For a suite inside the extension host; a page then shows no messages at the lower right. */
  readonly extensionTests?: boolean;
}

export interface CodeServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly folders: ServerFolders;
  /** Resolves with the exit code when the server is gone. */
  readonly gone: Promise<number>;
  stop(): Promise<void>;
}

export interface ServerFolders {
  readonly server: string;
  readonly user: string;
  readonly extensions: string;
  /** What the server wrote to its terminal. */
  readonly output: string;
}

export function serverFolders(folder: string): ServerFolders {
  return {
    server: join(folder, 'server-data'),
    user: join(folder, 'user-data'),
    extensions: join(folder, 'extensions'),
    output: join(folder, 'server-output.log'),
  };
}

/** Settings that keep what is seen to what is asked for, and still: what moves is drawn by the processor here. */
const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'update.mode': 'none',
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'remote.autoForwardPorts': false,
};

export async function startCodeServer(options: ServerOptions): Promise<CodeServer> {
  const folders = serverFolders(options.folder);
  await mkdir(folders.extensions, { recursive: true });
  await writeSettings(folders, options.settings ?? {}, options.machineSettings ?? {});
  const child = startProcess(options.installation.node, program(options, folders), {
    cwd: options.folder,
    env: environment(options.env ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const file = createWriteStream(folders.output, { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      file.write(chunk);
      if (output.length < 1000) output.push(String(chunk));
    });
  }
  const gone = once(child, 'exit').then(([code]) => Number(code ?? 1));
  const port = await until('the VS Code server', () => listening(output, child.exitCode), 60_000);
  return { origin: `http://127.0.0.1:${port}`, folders, gone, stop: () => endProcess(child) };
}

function listening(output: readonly string[], exitCode: number | null): string | undefined {
  const text = output.join('');
  if (exitCode !== null) throw new Error(`it ended with ${exitCode}: ${text.slice(-1500)}`);
  return /agent listening on (\d+)/.exec(text)?.[1];
}

function program(options: ServerOptions, folders: ServerFolders): string[] {
  const mintKey = pathToFileURL(join(import.meta.dirname, 'mintKey.ts')).href;
  return [
    '--disable-warning=ExperimentalWarning',
    '--import',
    mintKey,
    options.installation.serverMain,
    ...flags(options, folders),
  ];
}

function flags(options: ServerOptions, folders: ServerFolders): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--log', options.logLevel ?? 'info'],
    ...[
      '--server-data-dir',
      folders.server,
      '--user-data-dir',
      folders.user,
      '--extensions-dir',
      folders.extensions,
    ],
    ...(options.builtIn ? ['--builtin-extensions-dir', options.builtIn] : []),
    ...(options.token ? ['--connection-token', options.token] : ['--without-connection-token']),
    ...(options.extensionTests ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
}

async function writeSettings(
  folders: ServerFolders,
  settings: Readonly<Record<string, unknown>>,
  machineSettings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const common = { ...calmSettings, ...settings };
  const places = [
    [join(folders.user, 'User'), common],
    [join(folders.server, 'data/Machine'), { ...common, ...machineSettings }],
  ] as const;
  for (const [place, content] of places) {
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'settings.json'), JSON.stringify(content, undefined, 2));
  }
}

/** An outer VS Code, npm or test runner must not steer this one. */
function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|npm_|NODE_TEST|NODE_OPTIONS|NODE_CHANNEL)/.test(name),
  );
  return { ...Object.fromEntries(own), ...more };
}
