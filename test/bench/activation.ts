import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, unpackedExtension } from '../host/build.ts';
import { endAllProcesses } from '../host/processes.ts';
import { until } from '../host/until.ts';
import { openWindow, type Window } from '../host/window/open.ts';
import { median, type Row } from './table.ts';

/** Windows opened, each with a fresh extension host. */
const WINDOWS = 5;
const OURS = 'Order Inspector';
const THEIRS = 'JSON Language Features';

/** What VS Code itself says of the extensions in its list of running ones, loading their code included. */
export async function activationRows(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  await build();
  const extension = await unpackedExtension();
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  await writeFile(join(workspace, 'a.json'), '{}\n');
  const window = await openWindow({ version: 'current', folder, workspace, extension });
  try {
    const times: Record<string, number[]> = { [OURS]: [], [THEIRS]: [] };
    for (let i = 0; i < WINDOWS; i += 1) {
      if (i > 0) await window.reload();
      await window.tree('Orders', 'Open Orders').show();
      await openJson(window);
      await window.command('Developer: Show Running Extensions');
      for (const name of [OURS, THEIRS]) times[name]?.push(await activationTime(window, name));
    }
    const [ours, theirs] = [median(times[OURS] ?? []), median(times[THEIRS] ?? [])];
    const than = `${THEIRS} in the same windows (VS Code's own figure, median of ${WINDOWS})`;
    return [{ what: 'activation of the extension', ours, theirs, than, aim: 0.25 }];
  } finally {
    await window.close();
    await endAllProcesses();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Which activates VS Code's own support for JSON. */
async function openJson({ page, quickInput, editor }: Window): Promise<void> {
  await page.keyboard.press('ControlOrMeta+p');
  await quickInput.type('a.json');
  await quickInput.pick('a.json');
  await editor.tab('a.json');
}

async function activationTime(window: Window, name: string): Promise<number> {
  const row = window.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: name }).first();
  return until(`the time that VS Code measured for ${name}`, async () => {
    const text = await row.textContent().catch(() => '');
    const match = /Activation: (\d+)\s?ms/.exec(text ?? '');
    return match ? Number(match[1]) : undefined;
  });
}
