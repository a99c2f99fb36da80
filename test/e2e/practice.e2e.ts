/** The way in: practice venues that are made to fail from within VS Code. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import type { PracticeOrder } from './control.ts';
import { type Scene, setScene } from './scene.ts';

describe('practising', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('practice', { ready: true, orders: 9, seed: 11 });
    await scene.orders.show();
    await until('the orders of all four', async () => Number(await scene.orders.badge()) > 25, 60_000);
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  async function faultsOf(venue: string): Promise<void> {
    const { quickInput } = scene.window;
    await scene.window.command('Order Inspector: Practice: Make the Venue Fail…');
    await quickInput.asks('Which practice venue');
    await quickInput.pick(venue);
    await quickInput.asks('What goes wrong');
  }

  async function cancelFirst(): Promise<PracticeOrder> {
    const { window, control } = scene;
    const [order] = await control.open();
    assert.ok(order);
    await window.command('Order Inspector: Cancel Order by orderId…');
    await window.quickInput.asks('Pick an open order');
    await window.quickInput.type(order.id);
    await window.quickInput.pick(order.id.slice(0, 8));
    await window.modal.click('Cancel Order');
    return order;
  }

  test('a fault that is armed from the list meets the next cancel, and can be called off', async () => {
    const { window, control } = scene;
    const refusal = 'The venue refuses in its own form.';
    await faultsOf('Limitless Exchange');
    await window.screenshot('70-faults');
    await window.quickInput.pick(refusal);
    await window.notifications.waitFor(/Armed at Limitless Exchange.*refuses in/);
    await window.screenshot('71-armed');
    await window.notifications.clear();
    const order = await cancelFirst();
    await window.notifications.waitFor(/[Rr]ejected|refused/);
    assert.equal((await control.order(order.id))?.status, 'LIVE');
    await window.notifications.clear();

    await faultsOf('Limitless Exchange');
    await window.quickInput.pick('The venue says that it cancelled, and the order stays open.');
    await faultsOf('Limitless Exchange');
    const rows = await until('what is armed', async () => {
      const all = await window.quickInput.rows();
      return all.some((row) => /armed/.test(row)) && all;
    });
    assert.equal(rows.filter((row) => /armed/.test(row)).length, 1, rows.join('\n'));
    await window.screenshot('72-armed-in-list');
    await window.quickInput.pick('Call Off All');
    await window.notifications.waitFor(/All faults are called off/);
    await window.notifications.clear();
    const cancelled = await cancelFirst();
    await window.notifications.waitFor(/^Cancelled\b/);
    assert.equal((await control.order(cancelled.id))?.status, 'CANCELED');
  });
});
