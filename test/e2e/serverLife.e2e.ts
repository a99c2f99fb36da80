/** The language server hangs, dies and is told other rules; and nothing but a person's answer sends anything. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { until } from '../host/until.ts';
import { type Scene, setScene } from './scene.ts';

/** Written where a dev container writes: what weakens a question must not be taken from there. */
const careless = { 'orderInspector.confirm': 'never', 'orderInspector.confirmInSandbox': 'never' };
/** What the person chose. */
const settings = { 'orderInspector.emergency': 'chord' };

/** A workspace's task, which VS Code runs when it is trusted. */
const task = {
  version: '2.0.0',
  tasks: [{ label: 'harmless', type: 'shell', command: 'echo $' + '{input:all}' }],
  inputs: [{ id: 'all', type: 'command', command: 'orderInspector.cancelEverything', args: { by: 'chord' } }],
};

describe('the language server', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('server', { orders: 30, settings, machineSettings: careless });
    await scene.orders.show();
    await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const serverPid = () =>
    until('the server process', () => processOf(scene.window.server.folders.extensions));
  const status = () => scene.window.page.locator('.statusbar-item').allInnerTexts();
  const saysStatus = (words: RegExp, limit?: number) =>
    until(`${words} in the status bar`, async () => (await status()).some((text) => words.test(text)), limit);

  async function write(name: string, content: object): Promise<void> {
    await mkdir(join(scene.workspace, '.vscode'), { recursive: true });
    await writeFile(join(scene.workspace, '.vscode', name), JSON.stringify(content));
  }

  test('a task of the workspace, and settings that a container can write, send nothing without a question', async () => {
    const { window, control } = scene;
    await write('tasks.json', task);
    // VS Code may open the list before it has read the file that was just written.
    await until('the task in the list', async () => {
      await window.command('Tasks: Run Task');
      const rows = await window.quickInput.rows().catch(() => []);
      if (rows.some((row) => row.includes('harmless'))) return true;
      await window.quickInput.dismiss();
      return false;
    });
    await window.quickInput.pick('harmless');
    await until('the question, or what scans the output', async () => {
      if (await window.modal.isOpen()) return true;
      const [row] = await window.quickInput.rows().catch(() => []);
      // The list may close between the look and the click: then the question is next.
      if (row?.includes('Continue without scanning'))
        await window.quickInput.pick(row, 1).catch(() => undefined);
      return false;
    });
    assert.match(await window.modal.text(), /Cancel everything: \d+ orders known, in 1 account\?/);
    await window.screenshot('30-task-asks');
    assert.deepEqual(await control.cancels(), []);
    await window.modal.click('Keep Orders');
  });

  test('one order is asked about as well', async () => {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    await window.command('Order Inspector: Cancel Order by orderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type(order.id);
    await window.quickInput.pick(order.id);
    assert.match(await window.modal.text(), /Cancel 1 order/);
    await window.modal.click('Keep Order');
    assert.deepEqual(await control.cancels(), []);
  });

  test('rules of the workspace change while a cancel is on the wire: it is not cut', async () => {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    const pid = await serverPid();
    await control.post('/faults', { on: 'cancel', kind: 'delay', ms: 4_000 });
    await window.command('Order Inspector: Cancel Order by orderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type(order.id);
    await window.quickInput.pick(order.id);
    await window.modal.click('Cancel Order');
    await write('settings.json', { 'orderInspector.rules': { 'json/duplicate-key': 'off' } });
    await window.notifications.waitFor(/^Cancelled, confirmed by the venue/, 30_000);
    assert.equal(await serverPid(), pid);
    await window.notifications.clear();
  });

  test('that hangs is not live, and is started anew', async () => {
    const { window, orders } = scene;
    const pid = await serverPid();
    process.kill(pid, 'SIGSTOP');
    await orders.waitFor(/Desk stale since .*does not respond/, 30_000);
    await saysStatus(/server not responding: restart/);
    await saysStatus(/cannot cancel/);
    await window.screenshot('31-server-hangs');
    await window.command('Order Inspector: Cancel Everything…');
    await window.notifications.waitFor(/language server does not respond/);
    await window.screenshot('32-server-hangs-refused');
    await window.notifications.click(/language server does not respond/, 'Restart Language Server');
    await orders.waitFor('Desk live', 60_000);
    assert.notEqual(await serverPid(), pid);
    await until('the end of the one that hung', () => !isAlive(pid));
    await window.notifications.clear();
  });

  test('that dies five times is started by whatever a person does', async () => {
    const { window, orders } = scene;
    let pid = 0;
    for (let death = 1; death <= 5; death += 1) {
      pid = await until('another process', async () => {
        const now = await processOf(window.server.folders.extensions);
        return now !== undefined && now !== pid && now;
      });
      if (death > 1) await saysStatus(/can cancel/, 60_000);
      process.kill(pid, 'SIGKILL');
    }
    await saysStatus(/server ended: restart/, 30_000);
    await orders.message(/needs a restart/);
    await window.screenshot('33-server-ended');
    await window.command('Order Inspector: Refresh Open Orders');
    await orders.waitFor('Desk live', 60_000);
    await saysStatus(/open orders$/);
  });

  test('everything is cancelled by the chord, and Enter, in a window that was just opened', async () => {
    const { window, control } = scene;
    const known = (await control.open()).length;
    await control.post('/faults', { on: 'read', kind: 'delay', ms: 3_000 });
    await window.reload();
    await saysStatus(/open orders/, 60_000);
    await window.page.mouse.click(900, 300);
    await window.page.keyboard.press('Control+Alt+c');
    await window.page.keyboard.press('Control+Alt+e');
    const text = await window.modal.text(60_000);
    assert.match(text, new RegExp(`Cancel everything: ${known} orders known`));
    await window.screenshot('34-fresh-window');
    assert.equal((await control.open()).length, known);
    await window.page.keyboard.press('Enter');
    await window.notifications.waitFor(/^Orders: \d+ cancelled\. At /, 90_000);
    assert.deepEqual(await control.open(), []);
  });
});

/** The server that was started from this folder of extensions. */
async function processOf(folder: string): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,args=']);
  const line = stdout.split('\n').find((each) => each.includes(folder) && each.includes('dist/server.js'));
  return line === undefined ? undefined : Number.parseInt(line, 10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
