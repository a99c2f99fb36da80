/** The way in, step by step as a newcomer goes it, and the pictures that the walkthrough itself shows (`npm run pictures`). */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { artifacts } from '../host/paths.ts';
import { until } from '../host/until.ts';
import { type Walkthrough, walkthrough } from '../host/window/walkthrough.ts';
import { type Scene, setScene } from './scene.ts';
import { themes, type WalkthroughStep, walkthroughSteps } from './walkthroughSteps.ts';

const pictures = join(artifacts, 'current/walkthrough');

describe('the walkthrough', () => {
  let scene: Scene;
  let page: Walkthrough;
  before(async () => {
    // The theme follows the page's, so that it changes without a key, whatever is open.
    scene = await setScene('walkthrough', { settings: { 'window.autoDetectColorScheme': true } });
    page = walkthrough(scene.window.page);
    await mkdir(pictures, { recursive: true });
    await scene.orders.show();
    await theme('light');
    await scene.window.command('Order Inspector: Get Started');
    await until('the walkthrough', () => page.isOpen());
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  async function theme(name: (typeof themes)[number]): Promise<void> {
    const { page: browser } = scene.window;
    await browser.emulateMedia({ colorScheme: name });
    const dark = browser.locator('.monaco-workbench.vs-dark');
    await until(`the ${name} theme`, async () => (await dark.count()) === (name === 'dark' ? 1 : 0));
  }

  /** The picture of a step: a part of the window with some of what is around it, in both themes. */
  async function picture(step: WalkthroughStep, part: string, most = 460): Promise<void> {
    const { page: browser } = scene.window;
    const box = await browser.locator(part).filter({ visible: true }).first().boundingBox();
    assert.ok(box, part);
    const x = Math.max(0, box.x - 8);
    const y = Math.max(0, box.y - 8);
    const clip = { x, y, width: box.width + 16, height: Math.min(box.height + 16, most) };
    for (const name of themes) {
      await theme(name);
      await browser.screenshot({
        path: join(pictures, `${step}-${name}.png`),
        animations: 'disabled',
        clip,
      });
    }
    await theme('light');
  }

  /** Back to the walkthrough from wherever the step before led. */
  async function go(step: WalkthroughStep, button: string): Promise<void> {
    await scene.window.command('Order Inspector: Get Started');
    await page.step(step);
    await page.press(button);
  }

  async function chooseOne(): Promise<void> {
    const { quickInput } = scene.window;
    await quickInput.asks('Open orders');
    await quickInput.type('Limitless');
    await until('orders', async () => (await quickInput.rows()).some((row) => /(BUY|SELL)/.test(row)));
    await quickInput.tick(' @ ');
  }

  test('has the steps of its pictures, and shows a picture for each', async () => {
    // Pictures stand beside the steps where there is room for them.
    await scene.window.widenSidebar(330);
    assert.deepEqual(await page.steps(), [...walkthroughSteps]);
    for (const step of walkthroughSteps) {
      await page.step(step);
      assert.ok((await page.picture()) > 100, step);
    }
    await page.step('fail');
    await scene.window.screenshot('70-walkthrough-light');
    await theme('dark');
    await scene.window.screenshot('71-walkthrough-dark');
    await theme('light');
    await scene.window.widenSidebar(480);
  });

  test('starts practice venues, and their accounts are there', async () => {
    const { orders } = scene;
    await picture('practise', '.part.sidebar', 330);
    await go('practise', 'Try It with a Practice Venue');
    await until('the orders of all four', async () => Number(await orders.badge()) > 100, 60_000);
    await page.done('practise');
    await page.step('orders');
    await page.press('Show Open Orders');
    await page.done('orders');
    await picture('orders', '.part.sidebar');
  });

  test('cancels an order', async () => {
    const { window } = scene;
    await go('cancel', 'Cancel Orders…');
    await chooseOne();
    await window.quickInput.accept();
    await window.modal.text();
    await picture('cancel', '.monaco-dialog-box');
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/^Cancelled\b/);
    await page.done('cancel');
    await window.notifications.clear();
  });

  test('previews what is signed, and checks a request file', async () => {
    const { window } = scene;
    await go('preview', 'Preview Signing Payload');
    await chooseOne();
    await window.quickInput.accept();
    await window.editor.tab('Preview');
    await picture('preview', '.editor-group-container.active', 760);
    await window.editor.closeAll();

    await go('lint', 'New Cancel Request…');
    await window.quickInput.asks('What to cancel');
    await window.quickInput.pick('Open Orders…');
    await chooseOne();
    await window.quickInput.accept();
    await window.editor.tab('.cancel.json');
    await window.page.keyboard.press('Control+End');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'End', 'ArrowLeft', 'Backspace', 'ArrowLeft']) {
      await window.page.keyboard.press(key);
    }
    await until('what is wrong', async () => (await window.page.locator('.squiggly-error').count()) > 0);
    await window.editor.hover();
    await picture('lint', '.editor-group-container.active', 320);
    await window.page.keyboard.press('Escape');
    await window.editor.closeAll();
    await window.modal.click("Don't Save");
  });

  test('makes the venue lie, shows what is armed, and calls it off', async () => {
    const { window } = scene;
    const { quickInput } = window;
    const faults = async () => {
      await quickInput.asks('Which practice venue');
      await quickInput.pick('Limitless Exchange');
      await quickInput.asks('What goes wrong');
    };
    await go('fail', 'Practice: Make the Venue Fail…');
    await faults();
    await picture('fail', '.quick-input-widget');
    await quickInput.pick('The venue refuses in its own form.');
    await window.notifications.waitFor(/Armed at Limitless Exchange.*refuses in/);
    await window.notifications.clear();
    await window.command('Order Inspector: Cancel Orders…');
    await chooseOne();
    await quickInput.accept();
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/[Rr]ejected/);
    await scene.orders.waitFor(/rejected/);
    await window.notifications.clear();

    for (const fault of ['The venue says that it cancelled, and the order stays open.', 'Call Off All']) {
      await window.command('Order Inspector: Practice: Make the Venue Fail…');
      await faults();
      const armed = (await quickInput.rows()).filter((row) => /armed/.test(row));
      assert.equal(armed.length, fault === 'Call Off All' ? 1 : 0, armed.join('\n'));
      await window.screenshot('73-faults');
      await quickInput.pick(fault);
      await window.notifications.waitFor(/Armed at|Called off/);
      await window.notifications.clear();
    }
    await window.command('Order Inspector: Cancel Orders…');
    await chooseOne();
    await quickInput.accept();
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/^Cancelled\b/);
    await window.notifications.clear();
  });

  test('leads to an account of one’s own, and every step is ticked', async () => {
    const { quickInput } = scene.window;
    await go('account', 'Add Account…');
    await quickInput.asks('Venue');
    await picture('account', '.quick-input-widget');
    await quickInput.dismiss();
    await scene.window.command('Order Inspector: Get Started');
    for (const step of walkthroughSteps) await page.done(step);
    await scene.window.widenSidebar(330);
    await scene.window.screenshot('74-walkthrough-done');
    await scene.window.command('Preferences: Color Theme');
    await quickInput.pick('Dark High Contrast');
    await until('high contrast', async () => (await scene.window.page.locator('.hc-black').count()) > 0);
    await page.step('fail');
    await scene.window.screenshot('72-walkthrough-high-contrast');
  });
});
