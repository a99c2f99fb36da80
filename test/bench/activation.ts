import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, unpackedExtension } from '../host/build.ts';
import { endAllProcesses } from '../host/processes.ts';
import { until } from '../host/until.ts';
import { openWindow, type Window } from '../host/window/open.ts';
import { median, type Row } from './table.ts';

/** Windows opened, each with a fresh extension host. */
const WINDOWS = 5;

/** What VS Code itself says of the extension in its list of running extensions, loading its code included. Aim: 50 ms. */
export async function activationRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  await build();
  const extension = await unpackedExtension();
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const window = await openWindow({ version: 'current', folder, workspace, extension });
  try {
    const times: number[] = [];
    for (let i = 0; i < WINDOWS; i += 1) {
      if (i > 0) await window.reload();
      times.push(await activationTime(window));
    }
    const than = `the limit (VS Code's own figure, median of ${WINDOWS} windows)`;
    return [{ what: 'activation of the extension', ours: median(times), theirs: 50, than, aim: 1 }];
  } finally {
    await window.close();
    await endAllProcesses();
    await rm(folder, { recursive: true, force: true });
  }
}

async function activationTime(window: Window): Promise<number> {
  await window.tree('Orders', 'Open Orders').show();
  await window.command('Developer: Show Running Extensions');
  const own = window.page
    .locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Order Inspector' })
    .first();
  return until('the time that VS Code measured', async () => {
    const text = await own.textContent().catch(() => '');
    const match = /Activation: (\d+)\s?ms/.exec(text ?? '');
    return match ? Number(match[1]) : undefined;
  });
}
