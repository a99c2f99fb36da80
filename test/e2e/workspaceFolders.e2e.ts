/** The files of a workspace are compared with each other while its folders come and go; what was true once blocks nothing. */
import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import type { PracticeOrder } from './control.ts';
import { type Scene, setScene } from './scene.ts';

/** So that an id that stands in two files keeps both from being sent. */
const settings = { 'orderInspector.rules': { 'identifier/duplicate': 'error' } };
const again = 'This id stands in another request file too.';

describe('folders of a workspace', () => {
  let scene: Scene;
  let order: PracticeOrder;
  before(async () => {
    scene = await setScene('folders', { ready: true, orders: 12, seed: 7, settings, folders: ['one'] });
    const [first] = await scene.control.open();
    assert.ok(first);
    order = first;
    await put('one', 'here');
    await put('two', 'there');
    await symlink(pathOf('one', 'here'), pathOf('workspace', 'linked'));
    await scene.orders.show();
    await until('the orders of all four', async () => Number(await scene.orders.badge()) > 30, 40_000);
    await scene.window.editor.open('here.limitless.cancel.json');
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const pathOf = (folder: string, name: string) =>
    join(scene.workspace, '..', folder, `${name}.limitless.cancel.json`);
  async function put(folder: string, name: string): Promise<void> {
    await mkdir(join(scene.workspace, '..', folder), { recursive: true });
    await writeFile(pathOf(folder, name), `{ "orderId": "${order.id}" }\n`);
  }
  const found = async () => (await scene.window.editor.problems()).filter((row) => row.includes(again));
  const isTold = () => until('the finding', async () => (await found()).length === 1, 30_000);
  const isGone = () => until('the end of the finding', async () => (await found()).length === 0, 30_000);

  test('a folder that is added or removed is looked at or left out', async () => {
    await isGone();
    await scene.setFolders('one', 'two');
    await isTold();
    await scene.window.screenshot('66-stands-in-two-files');
    await scene.setFolders('one');
    await isGone();
  });

  test('a folder that is deleted takes its findings along', async () => {
    // VS Code begins to watch anew when folders change, and misses what happens meanwhile: the file is saved again until seen.
    let looks = 0;
    await until(
      'the finding',
      async () => {
        if (looks % 30 === 0) await put('one/below', 'there-too');
        looks += 1;
        return (await found()).length === 1;
      },
      30_000,
    );
    await rm(join(scene.workspace, '../one/below'), { recursive: true });
    await isGone();
  });

  test('a file that is opened through a link is the same file', async () => {
    const { editor } = scene.window;
    await editor.closeAll();
    await editor.open('linked.limitless.cancel.json');
    await put('one', 'copy');
    await isTold();
    await rm(pathOf('one', 'copy'));
    await isGone();
  });

  test('what is not true any more holds up no cancel', async () => {
    const { window, control } = scene;
    await put('one', 'copy');
    await isTold();
    await rm(pathOf('one', 'copy'));
    await window.command('Order Inspector: Send Cancel Request…');
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/^Cancelled\b/, 30_000);
    assert.equal((await control.order(order.id))?.status, 'CANCELED');
  });
});
