import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, unpackedExtension } from '../host/build.ts';
import { endAllProcesses } from '../host/processes.ts';
import { until } from '../host/until.ts';
import { installed } from '../host/vscode/install.ts';
import { releases } from '../host/vscode/releases.ts';
import { openWindow, type Window } from '../host/window/open.ts';
import { median, type Row } from './table.ts';

/** Windows opened, each with a fresh extension host. */
const WINDOWS = 5;
const THEIRS = 'json-language-features';

/**
 * What loading the code and the call of `activate` take, of ours and of VS Code's own support for JSON, which one file
 * wakes both. Taken around these two and not from VS Code's list of running extensions: where one event activates many,
 * the figure there of each holds what the others took before it. At the log level that people have: to write every
 * call down costs more than the calls.
 */
export async function activationRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  await build();
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await writeFile(join(workspace, 'a.json'), '{}\n');
  const { extension, builtIn, ours, theirs } = await measuredExtensions(folder);
  const window = await openWindow({
    version: 'current',
    folder,
    workspace,
    extension,
    builtIn,
    logLevel: 'info',
  });
  try {
    const counted = async (file: string, count: number) => (await timesIn(file)).length >= count;
    for (let count = 1; count <= WINDOWS; count += 1) {
      if (count > 1) await window.reload();
      await openJson(window);
      for (const file of [ours, theirs])
        await until(`start ${count} in ${file}`, () => counted(file, count), 60_000);
    }
    return [
      {
        what: 'activation of the extension',
        ours: median(await timesIn(ours)),
        theirs: median(await timesIn(theirs)),
        than: `JSON Language Features in the same windows (median of ${WINDOWS})`,
        aim: 0.25,
      },
    ];
  } finally {
    await window.close();
    await endAllProcesses();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Which wakes VS Code's own support for JSON, and ours if it does not run already. */
async function openJson({ command, quickInput, editor }: Window): Promise<void> {
  await command('Go to File...');
  await quickInput.type('a.json');
  await quickInput.pick('a.json');
  await editor.tab('a.json');
}

/** Copies of both that write down their times. */
async function measuredExtensions(folder: string) {
  const builtIn = join(folder, 'built-in');
  const { serverMain } = await installed(releases.current, () => undefined);
  await cp(join(serverMain, '../../extensions'), builtIn, { recursive: true });
  const shipped = await unpackedExtension();
  const extension = join(folder, shipped.slice(dirname(shipped).length + 1));
  await cp(shipped, extension, { recursive: true });
  const [ours, theirs] = [join(folder, 'ours.txt'), join(folder, 'theirs.txt')];
  await measure(extension, ours);
  await measure(join(builtIn, THEIRS), theirs);
  return { extension, builtIn, ours, theirs };
}

/** Puts a file in the place of an extension's main one, which loads that and calls its `activate`. */
async function measure(extension: string, file: string): Promise<void> {
  const manifest = join(extension, 'package.json');
  const content = JSON.parse(await readFile(manifest, 'utf8'));
  const shim = `
    const begun = performance.now();
    const real = require(${JSON.stringify(content.main)});
    const loading = performance.now() - begun;
    exports.activate = (context) => {
      const called = performance.now();
      const result = real.activate(context);
      const time = loading + performance.now() - called;
      require('node:fs').appendFileSync(${JSON.stringify(file)}, time + '\\n');
      return result;
    };
    exports.deactivate = () => real.deactivate?.();`;
  await writeFile(join(extension, 'measured.js'), shim);
  await writeFile(manifest, JSON.stringify({ ...content, main: './measured.js' }));
}

/** ms, of each window. */
async function timesIn(file: string): Promise<readonly number[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
}
