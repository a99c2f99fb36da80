/** The suite that runs inside the extension host, and the program that runs it. */
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cache, root } from './paths.ts';
import type { Release } from './vscode/releases.ts';

/** One CommonJS file, which is what every extension host loads. */
export const suiteFile = join(cache, 'inHost', 'run.cjs');

export async function bundleSuite(): Promise<void> {
  await build({
    entryPoints: [join(root, 'test/e2e/inHost/run.ts')],
    outfile: suiteFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.19',
    sourcemap: 'inline',
    // Its entry is an ES module, which the extension hosts load in different ways.
    alias: { mocha: 'mocha/lib/mocha.cjs' },
    external: ['vscode', 'mocha/lib/mocha.cjs'],
    logLevel: 'warning',
  });
}

export interface HostProgram {
  readonly path: string;
  readonly why: string;
}

/** Our stand-in for VS Code's program, or Microsoft's own build where ORDER_INSPECTOR_VSCODE=desktop asks for it. */
export async function hostProgram(release: Release, say: (line: string) => void): Promise<HostProgram> {
  if (process.env['ORDER_INSPECTOR_VSCODE'] !== 'desktop') {
    return {
      path: join(root, 'test/host/code'),
      why: 'from npm, because that works wherever npm does (ORDER_INSPECTOR_VSCODE=desktop downloads the desktop one)',
    };
  }
  say(`VS Code ${release.vscode}: downloading the desktop build …`);
  try {
    const version = release.name === 'oldest' ? `${release.vscode}.0` : 'stable';
    const path = await downloadAndUnzipVSCode({ version, cachePath: cache });
    return { path, why: 'the desktop build, because ORDER_INSPECTOR_VSCODE=desktop' };
  } catch (error) {
    throw new Error(
      'The desktop VS Code could not be downloaded. Unset ORDER_INSPECTOR_VSCODE to use the one that npm carries.\n' +
        String(error),
    );
  }
}
