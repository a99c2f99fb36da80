/** The truth about every cancellation, as a person sees it: cut, reloaded, many at once, everything. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import type { Tree } from '../host/window/tree.ts';
import type { PracticeOrder } from './control.ts';
import { type Scene, setScene } from './scene.ts';
import { sidebarPictures } from './themes.ts';

describe('cancellations', () => {
  let scene: Scene;
  let cancellations: Tree;
  before(async () => {
    scene = await setScene('cancellations', { orders: 30 });
    cancellations = scene.window.tree('Orders', 'Cancellations');
    await scene.orders.show();
    await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  async function openOrder(): Promise<PracticeOrder> {
    const [found] = await scene.control.open();
    assert.ok(found);
    return found;
  }

  async function cancelById({ id }: PracticeOrder): Promise<void> {
    const { window } = scene;
    await window.command('Order Inspector: Cancel Order by orderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type(id);
    await window.quickInput.pick(id);
    await window.modal.click('Cancel Order');
  }

  test('a cut connection is an open question with its next step, until a read answers it', async () => {
    const order = await openOrder();
    await scene.control.post('/faults', { on: 'cancel', kind: 'cutAfter' });
    await scene.control.post('/faults', { on: 'read', kind: 'status', status: 503, times: 60 });
    await cancelById(order);
    await cancellations.waitFor(/cancel outcome unknown.*asking again in \d+ s/);
    await scene.window.screenshot('20-open-question');
    await sidebarPictures(scene.window, 'open-question');
    await scene.control.clearFaults();
    await cancellations.waitFor(/Orders: 1 cancelled/, 60_000);
    assert.equal((await scene.control.order(order.id))?.status, 'CANCELED');
    await scene.window.notifications.clear();
  });

  test('the report tells the timeline', async () => {
    await cancellations.contextMenu(/Orders: 1 cancelled/, 'Inspect Cancellation');
    await scene.window.editor.tab('Cancellation of');
    const text = await scene.window.editor.text();
    for (const words of ['journaled:', 'sent:', 'answered: no answer', 'by reading the order at the venue'])
      assert.ok(text.includes(words), text);
    await scene.window.screenshot('21-report');
    await scene.window.editor.closeAll();
  });

  test('an order that is still open is asked about again, and its request is sent again by decision', async () => {
    const { window, control } = scene;
    const order = await openOrder();
    await control.post('/faults', { on: 'cancel', kind: 'cutBefore' });
    await cancelById(order);
    await cancellations.waitFor(/cancel outcome unknown/);
    await cancellations.contextMenu(/cancel outcome unknown/, 'Check Status Again');
    await window.notifications.waitFor(/Unknown:/);
    // Nothing slower than this: half a minute after they were made, the bytes are too old for the venue.
    const text = await until('the read in the question', async () => {
      await cancellations.contextMenu(/cancel outcome unknown/, 'Send Again…');
      const question = await window.modal.text();
      if (/The last read showed the order open/.test(question)) return question;
      await window.modal.click('Send Nothing');
      return undefined;
    });
    assert.match(text, /Send the identical bytes to Limitless Exchange again\?/);
    await window.screenshot('28-send-again');
    await window.modal.click('Send Again');
    await window.notifications.waitFor(/^Cancelled, confirmed by the venue/);
    const sent = (await control.cancels()).filter(({ body }) => body.includes(order.id));
    assert.equal(sent.length, 2);
    assert.deepEqual(sent[0]?.headers['lmts-signature'], sent[1]?.headers['lmts-signature']);
    assert.equal((await control.order(order.id))?.status, 'CANCELED');
    await until('both attempts settled', async () => {
      const rows = await cancellations.rows();
      return !rows.some(({ description }) => /unknown/.test(description));
    });
    await window.notifications.clear();
  });

  test('a window that is reloaded in the middle of a cancellation finds out what became of it', async () => {
    const order = await openOrder();
    await scene.window.notifications.clear();
    await scene.control.post('/faults', { on: 'cancel', kind: 'hang', act: true });
    await cancelById(order);
    await until('acted', async () => (await scene.control.order(order.id))?.status === 'CANCELED');
    await scene.window.reload();
    await scene.orders.show();
    await scene.orders.waitFor('Desk live', 60_000);
    await until(
      'the verdict on both cancellations',
      async () => {
        const rows = await cancellations.rows();
        return rows.filter(({ description }) => /^Orders: 1 cancelled/.test(description)).length === 4;
      },
      60_000,
    );
    await scene.window.screenshot('22-after-reload');
  });

  test('all orders of the account means these: one that an order was added to is asked again', async () => {
    await scene.window.command('Order Inspector: Cancel All Orders of an Account…');
    const before = await scene.window.modal.text();
    const count = Number(/all (\d+) open orders/.exec(before)?.[1]);
    const gone = (await scene.control.open()).at(-1);
    assert.ok(gone && count > 5);
    await scene.control.post('/book', { op: 'fill', orderId: gone.id });
    await scene.orders.waitFor(new RegExp(`Desk live · ${count - 1} orders`), 60_000);
    await scene.control.post('/book', { op: 'place' });
    await scene.orders.waitFor(new RegExp(`Desk live · ${count} orders`), 60_000);
    await scene.window.modal.click(`Cancel ${count} Orders`);
    const again = await until('the second question', async () => {
      const text = await scene.window.modal.text();
      return text.includes('1 added, 0 modified, 1 gone') && text;
    });
    assert.match(again, new RegExp(`all ${count} open orders`));
    await scene.window.screenshot('23-list-changed');
    await scene.window.modal.click('Keep Orders');
    assert.ok((await scene.control.open()).length >= count - 1);
  });

  test('with a filter “all” says how many it hides, and can mean those that are shown', async () => {
    const { window, orders, control } = scene;
    const total = (await control.open()).length;
    await window.command('Order Inspector: Filter Orders…');
    await window.quickInput.type('sell');
    await window.quickInput.accept();
    const row = await orders.waitFor(new RegExp(`Desk live · \\d+ of ${total} orders`), 60_000);
    await window.screenshot('29-filtered');
    await window.command('Order Inspector: Cancel All Orders of an Account…');
    const text = await window.modal.text();
    const shown = /(\d+) of (\d+) orders/.exec(row.description)?.[1];
    assert.match(text, new RegExp(`${total - Number(shown)} of them are hidden by your filter "sell"`));
    await window.screenshot('30-filtered-question');
    await window.modal.click(`Only the ${shown} Shown`);
    assert.match(await window.modal.text(), new RegExp(`Cancel ${shown} orders`));
    await window.modal.click('Keep Orders');
    await window.command('Order Inspector: Clear Filter');
    await orders.waitFor(new RegExp(`Desk live · ${total} orders`), 60_000);
    assert.equal((await control.open()).length, total);
  });

  test('a refusal for the rate is a row that waits, and is sent again by itself', async () => {
    const { control, window } = scene;
    const order = await openOrder();
    const before = (await control.cancels()).length;
    const headers = { 'retry-after': '8' };
    await control.post('/faults', { on: 'cancel', kind: 'status', status: 429, headers });
    await cancelById(order);
    await cancellations.waitFor(/rate limit.*again at/);
    await window.screenshot('28-rate-limit');
    await cancellations.waitUntilGone(/rate limit/, 60_000);
    await until('the end of the order', async () => (await control.order(order.id))?.status === 'CANCELED');
    assert.equal((await control.cancels()).length, before + 2);
    await window.notifications.clear();
  });

  test('a drill shows what each step takes, and sends nothing', async () => {
    const before = (await scene.control.cancels()).length;
    await scene.window.command('Order Inspector: Cancel Dry Run');
    await scene.window.editor.tab('Cancel dry run');
    const text = await scene.window.editor.text();
    for (const words of ['Nothing was sent', 'planned', 'signed', 'journaled', 'until the first byte'])
      assert.ok(text.includes(words), text);
    await scene.window.screenshot('27-drill');
    assert.equal((await scene.control.cancels()).length, before);
    await scene.window.editor.closeAll();
  });

  test('everything: one question that counts, a verdict, and nothing is left open', async () => {
    await scene.window.command('Order Inspector: Cancel Everything…');
    const text = await scene.window.modal.text();
    assert.match(text, /Cancel everything: \d+ orders known, in 1 account\?/);
    await scene.window.screenshot('24-cancel-everything');
    await scene.window.modal.click('Cancel Everything');
    await scene.window.notifications.waitFor(/^Orders: \d+ cancelled\. At /, 90_000);
    assert.deepEqual(await scene.control.open(), []);
    await scene.window.screenshot('25-everything-cancelled');
  });
});

describe('two hundred orders', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('many', { orders: 230 });
    await scene.orders.show();
    await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  test('are cancelled in one run, and those that failed are told apart', async () => {
    const { window, control } = scene;
    const orders = await control.open();
    assert.ok(orders.length >= 200, String(orders.length));
    await control.post('/faults', { on: 'cancel', kind: 'status', status: 403 });
    await window.command('Order Inspector: Cancel All Orders of an Account…');
    assert.match(await window.modal.text(), new RegExp(`Cancel all ${orders.length} open orders`));
    await window.modal.click(`Cancel ${orders.length} Orders`);
    const said = await window.notifications.waitFor(/^Orders: \d+ rejected, \d+ cancelled\. At /, 120_000);
    const [rejected, cancelled] = [...said.matchAll(/\d+/g)].map(Number);
    assert.equal((rejected ?? 0) + (cancelled ?? 0), orders.length);
    assert.equal((await control.open()).length, rejected);
    await window.tree('Orders', 'Cancellations').waitFor(/orders Orders: \d+ rejected, \d+ cancelled/);
    // The list is drawn anew after each answer.
    await scene.orders.waitFor(/ @ /);
    await window.screenshot('26-two-hundred');
  });
});
