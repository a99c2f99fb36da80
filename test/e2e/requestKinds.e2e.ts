/** Request files as people have them: old signatures, no venue, comments, a body of another exchange. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { controlOf, type PracticeOrder } from './control.ts';
import { canonicalString } from './previewText.ts';
import { type Scene, setScene } from './scene.ts';

/** Comments are of JSONC: these files are opened as such. */
const settings = { 'files.associations': { 'noted.*.cancel.json': 'jsonc' } };

const bybit = {
  category: 'linear',
  symbol: 'BTCUSDT',
  orderId: 'c6f055d9-7f21-4079-913d-e6523a9cfffa',
};

describe('request files of all kinds', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('kinds', { ready: true, orders: 12, seed: 7, settings });
    await scene.orders.show();
    await until('the orders of all four', async () => Number(await scene.orders.badge()) > 30, 40_000);
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const put = (name: string, content: string) => writeFile(join(scene.workspace, name), content);
  let shown = '';
  /** What is listed below the file that is shown; VS Code's own JSON support must not say the same once more. */
  const problems = async () => {
    const rows = await scene.window.editor.problems();
    const isFinding = (row: string) => /\[Ln \d+, Col \d+\]/.test(row);
    const first = rows.findIndex((row) => !isFinding(row) && row.startsWith(shown)) + 1;
    const next = rows.findIndex((row, at) => at >= first && !isFinding(row));
    return first === 0 ? [] : rows.slice(first, next < 0 ? undefined : next);
  };
  const show = async (name: string) => {
    await scene.window.editor.closeAll();
    await scene.window.editor.open(name);
    shown = name;
  };
  const done = async () => {
    await scene.window.notifications.waitFor(/^Cancelled\b/, 30_000);
    await scene.window.notifications.clear();
  };

  test('what is old in a file is made anew, and the file stays as it is', async () => {
    const { window, sandbox } = scene;
    const synthetix = controlOf(() => sandbox.description.control, 'synthetix');
    const order = (await synthetix.book()).find(
      ({ status, clientOrderId }) => status === 'placed' && !clientOrderId?.startsWith('second-'),
    );
    assert.ok(order);
    const text = oldRequest(order);
    const name = 'old.synthetix.cancel.json';
    await put(name, text);
    await show(name);
    await until('the findings', async () => (await problems()).some((row) => row.includes('time/')));
    await window.screenshot('60-old-request');
    const before = (await synthetix.received()).length;
    await window.editor.lens('Cancel 1 order…');
    const asked = await window.modal.text();
    assert.match(asked, /Made anew when it is sent: .*nonce/);
    assert.ok((await window.modal.buttons()).includes('Make Anew and Cancel'));
    await window.screenshot('61-make-anew');
    await window.modal.click('Make Anew and Cancel');
    await done();
    const sent = (await synthetix.received())
      .slice(before)
      .map(({ body }) => body)
      .filter((body) => body.includes('"cancelOrders"'));
    assert.equal(sent.length, 1);
    const { params, nonce, expiresAfter, signature } = JSON.parse(sent[0] ?? '');
    assert.deepEqual(params.orderIds, [order.id]);
    assert.ok(Math.abs(Number(nonce) - Date.now()) < 120_000, `nonce ${nonce}`);
    assert.ok(expiresAfter === undefined || Number(expiresAfter) > Date.now() / 1000, `${expiresAfter}`);
    assert.notDeepEqual(signature, JSON.parse(text).signature);
    assert.equal(await readFile(join(scene.workspace, name), 'utf8'), text);
    assert.match((await synthetix.order(order.id))?.status ?? '', /cancelled/);
  });

  test('a file that shows no venue asks for it once, and then works', async () => {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    await put('lost.cancel.json', `{\n  "orderId": "${order.id}",\n  "note": "stuck since noon"\n}\n`);
    await show('lost.cancel.json');
    await until('the finding', async () =>
      (await problems()).some((row) => row.includes('Cannot tell which venue')),
    );
    assert.equal((await problems()).length, 1);
    await window.editor.goTo(1, 1);
    // A lens that comes late stands above the first line, out of sight.
    const lenses = await until('its lens', async () => {
      await window.page.keyboard.press('Control+Home');
      const shown = await window.editor.lenses();
      return shown.length > 0 && shown;
    });
    assert.deepEqual(lenses, ['Choose the Venue…']);
    await window.screenshot('62-no-venue');
    await window.editor.fix('Choose the venue of this file');
    await window.quickInput.asks('Which venue is this request for?');
    await window.screenshot('63-choose-venue');
    await window.quickInput.pick('Limitless Exchange');
    await until(
      'the end of it',
      async () => !(await problems()).some((row) => row.includes('Cannot tell which venue')),
    );
    const kept = JSON.parse(await readFile(join(scene.workspace, '.vscode/settings.json'), 'utf8'));
    assert.deepEqual(kept['orderInspector.venueByGlob'], { 'lost.cancel.json': 'limitless' });
    await window.editor.goTo(3, 5);
    await window.editor.fix('Remove `note`');
    await until('the end of all findings', async () => (await problems()).length === 0);
    await window.editor.save();
    await window.editor.lens('Cancel 1 order…');
    assert.match(await window.modal.text(), /Limitless Exchange/);
    await window.modal.click('Cancel Order');
    await done();
    assert.equal((await control.order(order.id))?.status, 'CANCELED');
  });

  test('the line above an intent without a venue asks for it too', async () => {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    await put('intent.cancel.json', `{ "cancel": { "orderId": "${order.id}" } }\n`);
    await show('intent.cancel.json');
    await window.editor.lens('Choose the Venue…');
    await window.quickInput.asks('Which venue is this request for?');
    await window.quickInput.pick('Limitless Exchange');
    await window.editor.lens('Cancel 1 order…');
    await window.modal.click('Cancel Order');
    await done();
    assert.equal((await control.order(order.id))?.status, 'CANCELED');
  });

  test('comments of a JSONC file are not sent, and the preview shows what is', async () => {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    const name = 'noted.limitless.cancel.json';
    await put(name, `{\n  // the desk's, see "orderIds": []\n  "orderId": "${order.id}", /* last */\n}\n`);
    await show(name);
    const before = (await control.cancels()).length;
    await window.editor.lens('Preview');
    await window.editor.tab('Preview');
    const shown = canonicalString(await window.editor.text());
    await window.screenshot('64-jsonc-preview');
    const body = shown.split('\n').slice(3).join('\n');
    assert.deepEqual(JSON.parse(body), { orderId: order.id });
    await window.command('Order Inspector: Send This Request…');
    await window.modal.click('Cancel Order');
    await done();
    const sent = (await control.cancels()).slice(before);
    assert.deepEqual(
      sent.map((one) => one.body),
      [body],
    );
    await show(name);
    const own = await until('what is found in it', async () => {
      const found = (await problems()).filter((row) => row.includes('Order Inspector'));
      return found.length > 0 && found;
    });
    // Of the comments nothing is said.
    assert.equal(own.length, 1, own.join('\n'));
    assert.match(own[0] ?? '', /This order is cancelled/);
  });

  test('a body of another exchange is named once, and nothing offers to send it', async () => {
    const { window, control } = scene;
    await put('bybit.cancel.json', `${JSON.stringify(bybit, undefined, 2)}\n`);
    await show('bybit.cancel.json');
    const [row, ...more] = await until('the finding', async () => {
      const found = await problems();
      return found.length > 0 && found;
    });
    assert.match(row ?? '', /This looks like a request for Bybit\. It is not sent\./);
    assert.deepEqual(more, []);
    assert.deepEqual(await window.editor.lenses(), []);
    const before = (await control.cancels()).length;
    await window.editor.goTo(1, 1);
    await window.command('Order Inspector: Send Cancel Request…');
    await window.notifications.waitFor(/Nothing was sent: .*Bybit/);
    await window.screenshot('65-bybit');
    await window.notifications.clear();
    assert.equal((await control.cancels()).length, before);
  });
});

/** Signed years ago, in an envelope that the venue would refuse for three reasons. */
function oldRequest({ id, subAccountId = '' }: PracticeOrder): string {
  const request = {
    params: { action: 'cancelOrders', subAccountId, orderIds: [id] },
    nonce: 1704067200351,
    expiresAfter: 1704067200300,
    signature: { v: 27, r: `0x${'11'.repeat(32)}`, s: '0x22' },
  };
  return `${JSON.stringify(request, undefined, 2)}\n`;
}
