import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import type { PracticeOrder } from './control.ts';
import { canonicalString, signatureShown } from './previewText.ts';
import { type Scene, setScene } from './scene.ts';

describe('cancelling', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('cancel');
    await scene.orders.show();
    await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  });
  afterEach((test) => scene.afterTest(test));
  after(() => scene.end());

  /** As the tree names it. */
  const nameOf = ({ clientOrderId, id }: PracticeOrder) => clientOrderId ?? id.slice(0, 8);

  async function openOrder(wanted: (order: PracticeOrder) => boolean): Promise<PracticeOrder> {
    const found = (await scene.control.open()).find(wanted);
    assert.ok(found, 'the practice venue has no such order');
    await scene.orders.waitFor(nameOf(found));
    return found;
  }

  /** Cancels go before reads: what has not been sent when the next read has arrived will not be sent. */
  async function afterNextRead(): Promise<void> {
    const before = await scene.control.count();
    await scene.window.command('Order Inspector: Refresh Open Orders');
    await until('the next read', async () => (await scene.control.count()) > before + 1);
  }

  test('a refused confirmation sends nothing', async () => {
    const { orders, window, control } = scene;
    const order = await openOrder(() => true);
    await orders.contextMenu(nameOf(order), 'Cancel');
    const text = await window.modal.text();
    for (const words of ['Limitless Exchange', 'sandbox', 'Desk', nameOf(order)])
      assert.ok(text.includes(words), text);
    await window.screenshot('05-confirmation');
    await window.modal.click('Keep Order');
    await afterNextRead();
    assert.deepEqual(await control.cancels(), []);
    assert.equal((await control.order(order.id))?.status, 'LIVE');
  });

  test('an order is cancelled by its clientOrderId from the palette and disappears', async () => {
    const { orders, window, control } = scene;
    const order = await openOrder(({ clientOrderId }) => clientOrderId !== undefined);
    const { clientOrderId = '' } = order;
    await window.command('Order Inspector: Cancel Order by clientOrderId…');
    await window.quickInput.asks('clientOrderId');
    await window.quickInput.type(clientOrderId);
    await window.screenshot('06-cancel-by-client-order-id');
    await window.quickInput.pick(clientOrderId);
    assert.ok((await window.modal.text()).includes(clientOrderId));
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/^Cancelled\b/);
    await window.screenshot('07-cancelled');
    await orders.waitUntilGone(clientOrderId);
    assert.equal((await control.order(order.id))?.status, 'CANCELED');
    const [sent, ...more] = await control.cancels();
    assert.deepEqual(more, []);
    assert.equal(`${sent?.method} ${sent?.target}`, 'POST /orders/cancel');
    assert.equal(sent?.body, JSON.stringify({ clientOrderId }));
    await window.notifications.clear();
  });

  test('what the preview shows is what is sent, byte for byte', async () => {
    const { orders, window, control } = scene;
    const order = await openOrder(() => true);
    const before = (await control.cancels()).length;
    await orders.contextMenu(nameOf(order), 'Preview Signing Payload');
    await window.editor.tab('Preview');
    const shown = await window.editor.text();
    await window.screenshot('08-preview');
    assert.equal((await control.cancels()).length, before, 'a preview sends nothing');
    await window.command('Order Inspector: Send This Request…');
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/Cancelled, confirmed by the venue/);
    const sent = (await control.cancels()).at(-1);
    assert.ok(sent);
    const { 'lmts-timestamp': time, 'lmts-signature': signature } = sent.headers;
    assert.equal(canonicalString(shown), `${time}\n${sent.method}\n${sent.target}\n${sent.body}`);
    assert.equal(signatureShown(shown), signature);
    await orders.waitUntilGone(nameOf(order));
    await window.notifications.clear();
    // The venue takes these bytes for seconds only: what is only looked at comes when they are sent.
    const dark = window.page.locator('.monaco-workbench.vs-dark');
    await window.command('Preferences: Toggle between Light/Dark Themes');
    await until('the dark theme', async () => (await dark.count()) > 0);
    await window.screenshot('08-preview-dark');
    await window.command('Preferences: Toggle between Light/Dark Themes');
    await until('the light theme', async () => (await dark.count()) === 0);
  });

  test('a reply that is lost is called unknown, until the venue is asked again', async () => {
    const { orders, window, control } = scene;
    await window.editor.closeAll();
    const order = await openOrder(() => true);
    await control.post('/faults', { on: 'cancel', kind: 'cutAfter' });
    await control.post('/faults', { on: 'read', kind: 'status', status: 503, times: 2 });
    await orders.click(nameOf(order));
    // The key counts once VS Code knows that the view has the focus.
    await until('the question', async () => {
      if (!(await window.modal.isOpen())) await window.page.keyboard.press('Delete');
      return window.modal.text(2_000).catch(() => undefined);
    });
    await window.modal.click('Cancel Order');
    const said = await window.notifications.waitFor(/Unknown:/);
    assert.match(said, /connection was cut/);
    await window.screenshot('09-unknown');
    await orders.waitUntilGone(nameOf(order), 60_000);
    assert.equal((await control.order(order.id))?.status, 'CANCELED');
  });
});
