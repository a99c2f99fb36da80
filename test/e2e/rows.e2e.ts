/** What a row says at every width and in every theme, and what can be done with it by its button and by keys. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { type Scene, setScene } from './scene.ts';
import { inEveryTheme, sidebarPictures } from './themes.ts';

/** VS Code's own width of a sidebar, and the activity bar before it. */
const DEFAULT_EDGE = 48 + 300;

describe('rows', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('rows', { ready: true, orders: 16, seed: 7 });
    await scene.orders.show();
    await until('the orders of all four', async () => (await scene.orders.badge()) === '64', 60_000);
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  /** A key counts once VS Code knows that the view has the focus. */
  async function pressUntil(key: string, done: () => Promise<boolean>): Promise<void> {
    await until(`what ${key} does`, async () => {
      if (!(await done())) await scene.window.page.keyboard.press(key);
      return until('it', done, 2_000).catch(() => false);
    });
  }

  /** Looks at all rows, a page at a time. */
  async function cutAnywhere(): Promise<{ readonly cut: string[]; readonly orders: number }> {
    const { page } = scene.window;
    const [cut, orders] = [new Set<string>(), new Set<string>()];
    await scene.orders.click(' @ ');
    await page.keyboard.press('Home');
    for (let pages = 0; pages < 12; pages += 1) {
      await page.mouse.move(900, 500);
      const rows = await scene.orders.rows();
      for (const { label, description } of rows) if (/ @ /.test(label)) orders.add(`${label} ${description}`);
      for (const label of await scene.orders.cutLabels()) if (/ @ /.test(label)) cut.add(label);
      await page.keyboard.press('PageDown');
    }
    await page.keyboard.press('Home');
    return { cut: [...cut], orders: orders.size };
  }

  test('no price is cut off at the default width', async () => {
    await scene.window.widenSidebar(DEFAULT_EDGE);
    const { cut, orders } = await cutAnywhere();
    assert.ok(orders > 50, `${orders} orders were looked at`);
    assert.deepEqual(cut, []);
  });

  test('pictures at 200 and 420 pixels, in three themes, with the question for an account', async () => {
    const { window, orders } = scene;
    await sidebarPictures(window, 'rows');
    await inEveryTheme(window, async (theme) => {
      await orders.action(/^Sandbox|Sandbox.*live/, 'Cancel All Orders of an Account');
      assert.match(await window.modal.text(), /Cancel all 16 open orders/);
      // A hand that rests on a row gets its tooltip, which covers the question.
      await window.page.mouse.move(680, 840);
      await window.screenshot(`rows-account-question-${theme}`);
      await window.modal.click(/^Keep/);
    });
  });

  test('a market and an account have their cancel on the row, with the usual question', async () => {
    const { orders, window } = scene;
    await orders.action(/^Sandbox|Sandbox.*live/, 'Cancel All Orders of an Account');
    assert.match(await window.modal.text(), /Cancel all 16 open orders/);
    await window.modal.click(/^Keep/);
    const market = (await orders.rows()).find(({ level }) => level === 2);
    assert.ok(market);
    await orders.action(market.label, 'Cancel All Orders in Market');
    const text = await window.modal.text();
    assert.ok(/^Cancel (all|1) /.test(text) && text.includes(` in ${market.label}`), text);
    await window.modal.click(/^Keep/);
  });

  test('Enter opens the order that has the focus, with what can be done', async () => {
    const { orders, window } = scene;
    const order = (await orders.rows()).find(({ label }) => / @ /.test(label));
    assert.ok(order);
    await orders.click(order.label);
    await pressUntil(
      'Enter',
      async () => (await window.page.locator('.tab.active', { hasText: 'Order ' }).count()) > 0,
    );
    await until('the lenses', async () => (await window.editor.lenses()).length >= 4);
    assert.deepEqual((await window.editor.lenses()).slice(0, 3), [
      'Cancel Order…',
      'Preview Signing Payload',
      'New Cancel Request',
    ]);
    await window.screenshot('rows-inspect-order');
    await window.editor.lens('Cancel Order…');
    assert.match(await window.modal.text(), /Cancel/);
    await window.modal.click(/^Keep/);
    await window.editor.closeAll();
  });

  test('Delete acts on the row that has the focus, order, market or account', async () => {
    const { orders, window } = scene;
    const { keyboard } = window.page;
    const at = (await orders.rows()).findIndex(
      ({ label }, row, rows) => / @ /.test(label) && rows[row + 1]?.level === 3,
    );
    const rows = await orders.rows();
    const [first, second] = [rows[at], rows[at + 1]];
    assert.ok(first && second);
    await orders.click(first.label);
    await pressUntil('Delete', () => window.modal.isOpen());
    await window.modal.click(/^Keep/);
    await keyboard.press('ArrowDown');
    await pressUntil('Delete', () => window.modal.isOpen());
    assert.ok((await window.modal.text()).includes(second.label), 'the one below, that only has the focus');
    await window.modal.click(/^Keep/);
    for (const level of [2, 1]) {
      const row = (await orders.rows()).find((each) => each.level === level);
      assert.ok(row);
      const focused = window.page.locator('.pane-body .monaco-list-row.focused .label-name').first();
      const isThere = async () => (await focused.innerText()) === row.label;
      await until('the row with the focus', async () => {
        await keyboard.press('ArrowLeft');
        return until('it', isThere, 1_000).catch(() => false);
      });
      const before = await orders.rows();
      await pressUntil('Delete', () => window.modal.isOpen());
      await window.screenshot(`rows-delete-level-${level}`);
      await window.modal.click(/^Keep/);
      assert.deepEqual(await orders.rows(), before, 'the key folds nothing');
    }
  });

  test('a short id is taken as the tree writes it, and several clientOrderIds are several orders', async () => {
    const { window, control } = scene;
    const open = await control.open();
    const unnamed = open.find(({ clientOrderId }) => clientOrderId === undefined);
    assert.ok(unnamed);
    await window.command('Order Inspector: Cancel Order by orderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type(`${unnamed.id.slice(0, 8)}…`);
    await until('the order', async () =>
      (await window.quickInput.rows()).some((row) => row.includes(unnamed.id)),
    );
    await window.screenshot('rows-short-id');
    await window.quickInput.pick(unnamed.id);
    assert.match(await window.modal.text(), /Cancel 1 order at Limitless/);
    assert.ok((await window.modal.text()).includes(unnamed.id));
    await window.modal.click('Keep Order');
    const names = open.flatMap(({ clientOrderId }) => clientOrderId ?? []).slice(0, 2);
    await window.command('Order Inspector: Cancel Order by clientOrderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type(names.join(', '));
    await until('one row for each account', async () =>
      (await window.quickInput.rows()).some((row) => /2 orders/.test(row)),
    );
    await window.screenshot('rows-several-ids');
    await window.quickInput.pick('Sandbox (Limitless)');
    const text = await window.modal.text();
    for (const words of ['Cancel 2 orders at Limitless', ...names]) assert.ok(text.includes(words), text);
    await window.modal.click('Keep Orders');
  });

  test('the palette takes the rows that are selected', async () => {
    const { orders, window } = scene;
    const [first, second] = (await orders.rows()).filter(({ label }) => / @ /.test(label));
    assert.ok(first && second);
    await orders.click(first.label);
    await orders.click(second.label, 'Control');
    await window.command('Order Inspector: Cancel Orders…');
    const text = await window.modal.text();
    for (const { label } of [first, second]) assert.ok(text.includes(label), text);
    await window.modal.click('Keep Orders');
  });

  test('rows of two accounts are one question, which names the orders below their accounts', async () => {
    const { orders, window } = scene;
    const rows = await orders.rows();
    const next = rows.findIndex(({ level }, at) => level === 1 && at > 0);
    const first = rows.find(({ label }) => / @ /.test(label));
    const second = rows.slice(next).find(({ label }) => / @ /.test(label));
    assert.ok(first && second);
    await orders.click(first.label);
    await orders.click(second.label, 'Control');
    await pressUntil('Delete', () => window.modal.isOpen());
    const text = await window.modal.text();
    assert.match(text, /^Cancel 2 orders in 2 accounts\?/);
    for (const words of [first.label, second.label, 'Limitless', 'The list of open orders: last full read'])
      assert.ok(text.includes(words), text);
    await window.screenshot('rows-two-accounts');
    await window.modal.click(/^Keep Orders/);
  });

  test('a typed id means its order, whatever looks like it', async () => {
    const { window, control, orders } = scene;
    for (const clientOrderId of ['LOOK-1', 'look-1', 'look-10'])
      await control.post('/book', { op: 'place', clientOrderId });
    await until('the new orders', async () => (await orders.badge()) === '67');
    await window.command('Order Inspector: Cancel Order by clientOrderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type('look-1');
    await until('the order alone', async () => (await window.quickInput.rows()).length === 1);
    await window.screenshot('rows-look-alike');
    await window.quickInput.accept();
    assert.match(await window.modal.text(), / · look-1$/m);
    await window.modal.click('Keep Order');
  });

  test('a list that grew under its question says what is new, and what the filter hides', async () => {
    const { window, control, orders } = scene;
    await window.command('Order Inspector: Filter Orders…');
    await window.quickInput.answer('Words that market', 'buy');
    await orders.waitFor(/live · \d+ of 19 orders/);
    await orders.action(/^Sandbox \(Limitless/, 'Cancel All Orders of an Account');
    assert.match(
      await window.modal.text(),
      /Cancel all 19 open orders.*\d+ of them are hidden by your filter/s,
    );
    await control.post('/book', { op: 'place', clientOrderId: 'placed-meanwhile' });
    await until('the new order', async () => (await orders.badge()) === '68');
    await window.modal.click('Cancel 19 Orders');
    const changed = /Cancel all 20 open orders.* are hidden by your filter.*1 added.*Now there: .*placed-m/s;
    await until('the second question', async () => changed.test(await window.modal.text()));
    await window.screenshot('rows-grown');
    await window.modal.click(/^Only the \d+ Shown/);
    await until('the narrower one', async () => /^Cancel \d+ orders at/.test(await window.modal.text()));
    await window.modal.click('Keep Orders');
    await window.command('Order Inspector: Filter Orders…');
    await window.quickInput.answer('Words that market', '');
    // A click on a row that is being drawn again means nothing.
    await orders.waitFor(/^SELL/);
    assert.equal((await control.cancels()).length, 0);
  });

  test('the button that ends sending is called Stop Sending, and what was on its way is unknown', async () => {
    const { orders, window, control } = scene;
    await control.post('/faults', { on: 'cancel', kind: 'hang' });
    const order = (await orders.rows()).find(({ label }) => / @ /.test(label));
    assert.ok(order);
    // The button of a row means all rows that are selected with it.
    await orders.click(order.label);
    await orders.action(order.label, 'Cancel');
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/^Sending to Limitless Exchange/);
    const status = window.page.locator('.statusbar-item', { hasText: 'Stop Sending' });
    await until('the way to stop it in the status bar', () => status.isVisible());
    await window.screenshot('rows-stop-sending');
    await window.notifications.click('Sending to', 'Stop Sending');
    const said = await window.notifications.waitFor(/Unknown: sending was interrupted/);
    assert.ok(said.length < 150, said);
    await until('the end of sending', async () => !(await status.isVisible()));
    await window.screenshot('rows-stopped');
    await control.clearFaults();
  });
});
