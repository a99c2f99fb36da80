/**
 * VS Code without its vendor's download host: the npm package code-server carries the same code, built as a server
 * with a browser workbench. Only that build is used, not code-server's own wrapper.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from '../paths.ts';
import { npm } from './npm.ts';
import type { Release } from './releases.ts';

/** Changes whenever the steps below change, so that older installations are made anew. */
const recipe = 2;

export interface Installation {
  readonly release: Release;
  /** The Node to run it with. */
  readonly node: string;
  readonly serverMain: string;
}

/** The installed VS Code, installing it first when it is missing or was left half-finished. */
export async function installed(release: Release, say: (line: string) => void): Promise<Installation> {
  const folder = join(cache, release.name);
  if (!(await isComplete(folder, release))) await install(release, folder, say);
  return {
    release,
    node: await nodeOf(folder, release),
    serverMain: join(vscodeIn(folder), 'out/server-main.js'),
  };
}

const vscodeIn = (folder: string) => join(folder, 'node_modules/code-server/lib/vscode');
const stampOf = (release: Release) =>
  `${recipe} code-server@${release.codeServer} node@${release.nodeMajor}\n`;

async function isComplete(folder: string, release: Release): Promise<boolean> {
  const stamp = await readFile(join(folder, 'complete'), 'utf8').catch(() => '');
  return stamp === stampOf(release);
}

/** Everything is made in a folder beside, which takes its place only when it is complete. */
async function install(release: Release, folder: string, say: (line: string) => void): Promise<void> {
  const begun = Date.now();
  const beside = `${folder}.${randomBytes(4).toString('hex')}.partial`;
  await mkdir(cache, { recursive: true });
  try {
    await fill(release, beside, say);
    if (await isComplete(folder, release)) return;
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } catch (error) {
    throw new Error(`VS Code ${release.vscode} could not be installed. ${remedy}\n${String(error)}`, {
      cause: error,
    });
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  say(`VS Code ${release.vscode}: installed in ${Math.round((Date.now() - begun) / 1000)} s`);
}

const remedy =
  'It comes from the npm registry (package code-server, about 700 MB on disk): check that `npm ping` answers and that ' +
  'the disk has room, then run the same command again; what was half-finished is made anew.';

/** What logs and what watches the extension host's parent; named differently in different versions. */
const native = ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog'];

async function fill(release: Release, folder: string, say: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  say(`VS Code ${release.vscode}: installing code-server ${release.codeServer} from npm …`);
  const nodePackage = release.nodeMajor === ownMajor() ? [] : [`${platformNode()}@${release.nodeMajor}`];
  await npm(folder, 'install', '--ignore-scripts', `code-server@${release.codeServer}`, ...nodePackage);
  const vscode = vscodeIn(folder);
  await dropGitDependency(vscode);
  say(`VS Code ${release.vscode}: installing its dependencies …`);
  await npm(vscode, 'install', '--omit=dev', '--ignore-scripts');
  say(`VS Code ${release.vscode}: compiling the module that writes its log files …`);
  await npm(
    vscode,
    'rebuild',
    ...native.filter((name) => existsSync(join(vscode, 'node_modules', name))),
  ).catch(() => say(`VS Code ${release.vscode}: it did not compile; VS Code runs without log files`));
  await writeFile(join(folder, 'complete'), stampOf(release));
}

/** VS Code 1.106 takes one dependency from a Git host; the registry has the same module. */
async function dropGitDependency(vscode: string): Promise<void> {
  const file = join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  if (/^[~^]?\d/.test(manifest.dependencies['@parcel/watcher'])) return;
  manifest.dependencies['@parcel/watcher'] = '^2.5.1';
  await writeFile(file, JSON.stringify(manifest, undefined, 2));
  await rm(join(vscode, 'npm-shrinkwrap.json'), { force: true });
}

const ownMajor = () => Number(process.versions.node.split('.')[0]);
const platformNode = () => `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

async function nodeOf(folder: string, release: Release): Promise<string> {
  const modules = join(folder, 'node_modules');
  const name = (await readdir(modules)).find((entry) => /^node-(linux|darwin|win)-/.test(entry));
  if (!name) return process.execPath;
  const program = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) throw new Error(`Node ${release.nodeMajor} is missing at ${program}. ${remedy}`);
  return program;
}
