/** Help while a request file is written: completion, hover, hints and lenses from the live orders; ids from any text. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { controlOf } from './control.ts';
import { type Scene, setScene } from './scene.ts';

describe('writing request files', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('assist', { ready: true, orders: 12, seed: 7 });
    await writeFile(join(scene.workspace, 'new.limitless.cancel.json'), '{\n  "orderId": ""\n}\n');
    await writeFile(join(scene.workspace, 'blank.synthetix.cancel.json'), '');
    await scene.orders.show();
    await until('the orders of all four', async () => Number(await scene.orders.badge()) > 30, 40_000);
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  test('completion offers the open orders, and what is chosen has a hover, a hint and a lens', async () => {
    const { window, control } = scene;
    const { editor, page } = window;
    await editor.open('new.limitless.cancel.json');
    await editor.goTo(2, 15);
    const rows = await until('open orders', async () => {
      const found = await editor.suggestions();
      if (found.some((row) => /BUY|SELL/.test(row))) return found;
      await page.keyboard.press('Escape');
      return undefined;
    });
    await window.screenshot('50-completion');
    const open = (await control.open()).map(({ id }) => id);
    assert.equal(
      rows.filter((row) => open.some((id) => row.startsWith(id.slice(0, 8)))).length,
      rows.length,
      rows.join('\n'),
    );
    assert.equal(new Set(rows).size, rows.length, 'nothing is offered twice');
    await page.keyboard.press('Enter');
    const id = await until('the id', async () => idIn(await editor.text(), open));
    await editor.goTo(2, 20);
    // On a busy computer the list may be stale for a moment; then nothing is said of the order.
    const text = await until('the live order', async () => {
      const said = await editor.hover();
      if (/(BUY|SELL) .* @ /.test(said)) return said;
      await page.keyboard.press('Escape');
      return undefined;
    });
    assert.match(text, /Open at Sandbox/);
    assert.match(text, /orderId at Limitless Exchange/);
    await window.screenshot('51-hover');
    await page.keyboard.press('Escape');
    const shown = await until('hint and lens', async () => {
      const all = await editor.annotations();
      return (
        all.some((each) => each.includes('Cancel 1 order…')) &&
        all.some((each) => /(BUY|SELL) .* @ /.test(each)) &&
        all
      );
    });
    assert.ok(shown.some((each) => each.includes(id)));
    await editor.save();
  });

  test('an empty file becomes a cancel of a live order with four keys and two Tabs', async () => {
    const { window, sandbox } = scene;
    const { editor, page } = window;
    const { keyboard } = page;
    // A key that is pressed before the file is ready is lost.
    const isOffered = async (words: RegExp) => {
      const isFirst = async () => words.test((await editor.offered())[0] ?? '');
      await until(`${words} first`, async () => {
        if ((await editor.offered()).length === 0) await keyboard.press('Control+Space');
        return until('it', isFirst, 3_000).catch(() => false);
      });
    };
    await editor.open('blank.synthetix.cancel.json');
    await isOffered(/Cancel one order at Synthetix/);
    await window.screenshot('54-blank');
    await keyboard.press('Enter');
    await until('the request', async () =>
      (await editor.annotations()).some((line) => /"orderId"/.test(line)),
    );
    await keyboard.press('Tab');
    await isOffered(/(BUY|SELL) .* @ /);
    await window.screenshot('55-blank-order');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    const { venue, account, cancel } = JSON.parse(await editor.text());
    const book = await controlOf(() => sandbox.description.control, 'synthetix').book();
    assert.ok(
      book.some(({ id }) => id === cancel.orderId),
      cancel.orderId,
    );
    assert.equal(venue, 'synthetix');
    assert.match(account, /^Sandbox/);
    await editor.save();
  });

  test('ids in the clipboard become one request file a venue', async () => {
    const { window, control, sandbox } = scene;
    const [one] = await control.open();
    const rails = controlOf(() => sandbox.description.control, 'rails');
    const two = (await rails.book()).find(({ status }) => status === 'active');
    assert.ok(one && two);
    const log = `12:00:01 WARN order=${one.id} stuck\n12:00:02 ${two.id},1.5,nothing\n`;
    await window.page.evaluate((text) => (navigator as Clipboarded).clipboard.writeText(text), log);
    await window.editor.closeAll();
    await until('both orders', async () => {
      await window.command('Order Inspector: New Cancel Request…');
      await window.quickInput.asks('What to cancel');
      await window.quickInput.pick('Ids in the Clipboard');
      await window.quickInput.asks('Understood');
      if ((await window.quickInput.text()).includes('2 ids of open orders, 0 of others')) return true;
      await window.quickInput.dismiss();
      return undefined;
    });
    await window.screenshot('52-understood');
    await window.page.keyboard.press('Enter');
    await window.editor.tab('one-order.rails.cancel.json');
    assert.deepEqual(JSON.parse(await window.editor.text()), {
      venue: 'rails',
      account: 'Sandbox (Rails)',
      cancel: { orderId: two.id },
    });
    await window.screenshot('53-new-request');
  });
});

/** What is used of the page's navigator. */
type Clipboarded = Navigator & { readonly clipboard: { writeText(text: string): Promise<void> } };

function idIn(text: string, ids: readonly string[]): string | undefined {
  return ids.find((id) => text.includes(`"orderId": "${id}"`));
}
