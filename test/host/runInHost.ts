/** Runs the suite inside the extension host: `node runInHost.ts PROGRAM`. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { suiteFile } from './inHost.ts';
import { root } from './paths.ts';

const workspace = await mkdtemp(join(tmpdir(), 'order-inspector-in-host-'));
try {
  await cp(join(root, 'examples'), workspace, { recursive: true });
  await runTests({
    vscodeExecutablePath: process.argv[2] ?? '',
    extensionDevelopmentPath: root,
    extensionTestsPath: suiteFile,
    launchArgs: [workspace],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(workspace, { recursive: true, force: true });
}
