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

  /** The picture of a step: a part of the window, in both themes. */
  async function picture(step: WalkthroughStep, part: string, most = 460): Promise<void> {
    const { page: browser } = scene.window;
    const box = await browser.locator(part).filter({ visible: true }).first().boundingBox();
    assert.ok(box, part);
    const clip = { ...box, height: Math.min(box.height, most) };
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
    // A page that opens late goes to the first step that is not done.
    await until(
      `${button} of ${step}`,
      async () => {
        await page.step(step);
        await page.press(button, 3_000);
        return true;
      },
      60_000,
    );
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

  test('says in a window without accounts what its buttons need', async () => {
    const { notifications } = scene.window;
    for (const [step, button, said] of [
      ['cancel', 'Cancel Orders…', /^There is no account for this/],
      ['preview', 'Preview Signing Payload', /^There is no account for this/],
      ['fail', 'Practice: Make the Venue Fail…', /^No practice venue is running/],
    ] as const) {
      await go(step, button);
      await notifications.waitFor(said);
      await scene.window.screenshot(`72-walkthrough-${step}`);
      await notifications.clear();
    }
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
    await orders.waitFor(/Sandbox \(Limitless\) live/);
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
    // Pictures of an editor are shown at half a window's width: what is wide would be small.
    await window.widenSidebar(540);
    await go('preview', 'Preview Signing Payload');
    await chooseOne();
    await window.quickInput.accept();
    await window.editor.tab('Preview');
    await picture('preview', '.editor-group-container.active', 640);
    await window.editor.closeAll();

    await go('lint', 'New Cancel Request…');
    await window.quickInput.asks('What to cancel');
    await window.quickInput.pick('Open Orders…');
    await chooseOne();
    await window.quickInput.accept();
    await window.editor.tab('.cancel.json');
    // Behind the name of the key, whose last letter goes.
    await window.editor.goTo(5, 13);
    await window.page.keyboard.press('Backspace');
    const wrong = window.page.locator('.squiggly-error');
    const isWrong = () => until('what is wrong', async () => (await wrong.count()) > 0);
    await isWrong();
    await window.page.keyboard.press('ArrowLeft');
    await window.editor.fix('Rename to');
    await until('nothing that is wrong', async () => (await wrong.count()) === 0);
    await window.page.keyboard.press('Control+z');
    await isWrong();
    await window.editor.goTo(5, 10);
    assert.match(await window.editor.hover(), /Did you mean `orderId`\?/);
    await picture('lint', '.editor-group-container.active', 320);
    await window.page.keyboard.press('Escape');
    await window.editor.closeAll();
    await window.modal.click("Don't Save");
    await window.widenSidebar(480);
  });

  test('makes a venue fail: unknown, until a read has the evidence', async () => {
    const { window, orders } = scene;
    await go('fail', 'Practice: Make the Venue Fail…');
    await window.quickInput.asks('Which practice venue');
    await window.quickInput.pick('Limitless Exchange');
    await window.quickInput.asks('What goes wrong');
    await picture('fail', '.quick-input-widget');
    await window.quickInput.pick('The venue cancels, and the connection is cut before its answer.');
    await window.notifications.waitFor(/Armed at Limitless Exchange.*connection is cut/);
    await page.done('fail');
    await window.notifications.clear();
    await window.command('Order Inspector: Cancel Orders…');
    await chooseOne();
    await window.quickInput.accept();
    await window.modal.click('Cancel Order');
    await window.notifications.waitFor(/Unknown:.*connection was cut/);
    await window.notifications.waitFor(/^Cancelled\b/, 60_000);
    await orders.show();
    await window.screenshot('73-unknown-then-cancelled');
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
    await quickInput.type('Dark High Contrast');
    await quickInput.pick('Dark High Contrast');
    await until('high contrast', async () => (await scene.window.page.locator('.hc-black').count()) > 0);
    await page.step('fail');
    await scene.window.screenshot('72-walkthrough-high-contrast');
  });
});
