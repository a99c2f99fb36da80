/** The VSIX, put into a clean VS Code by VS Code's own installer: what somebody has after a download. */
import assert from 'node:assert/strict';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serverFolders } from '../host/codeServer.ts';
import { root } from '../host/paths.ts';
import { endAllProcesses } from '../host/processes.ts';
import { until } from '../host/until.ts';
import { installed } from '../host/vscode/install.ts';
import { releases } from '../host/vscode/releases.ts';
import { installVsix } from '../host/vsix.ts';
import { openWindow, type Window } from '../host/window/open.ts';
import { surroundings } from './scene.ts';

describe('installed from the file', () => {
  let window: Window;
  before(async () => {
    const { version, extension, run } = surroundings();
    const folder = join(run, 'scenes', 'installed');
    const workspace = join(folder, 'workspace');
    await mkdir(folder, { recursive: true });
    await cp(join(root, 'examples'), workspace, { recursive: true });
    const installation = await installed(releases[version], console.error);
    const said = await installVsix(installation, `${extension}.vsix`, serverFolders(folder).extensions);
    assert.match(said, /was successfully installed/);
    window = await openWindow({ version, folder, workspace });
  });
  after(async () => {
    await window?.close();
    await endAllProcesses();
  });

  test('its view, its practice venue and its language server work', async () => {
    const orders = window.tree('Orders', 'Open Orders');
    await orders.show();
    assert.match(await orders.welcome(), /No account yet/);
    await window.command('Order Inspector: Try It with a Practice Venue');
    await orders.waitFor(/live/, 60_000);
    await until('orders', async () => (await orders.rows()).some(({ level }) => level === 3), 30_000);
    await window.editor.open('both-ids.limitless.cancel.json');
    await until('a finding', async () =>
      (await window.editor.problems()).some((row) => /\[Ln \d+/.test(row)),
    );
    await window.screenshot('70-installed');
  });

  test('all that only a person may set is in the User settings', async () => {
    await window.command('Preferences: Open Settings (UI)');
    const { page } = window;
    await page.keyboard.type('@ext:order-inspector.order-inspector instrument');
    const shown = page.locator('.settings-editor .setting-item-label');
    await until('the setting', async () => (await shown.allInnerTexts()).join().includes('Inst Types'));
    assert.match(await page.locator('.settings-tabs-widget .action-label.checked').innerText(), /User/);
    await window.screenshot('71-user-settings');
  });
});
