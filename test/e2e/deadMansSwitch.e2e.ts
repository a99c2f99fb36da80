/** The timer that Synthetix keeps: armed, kept alive and disarmed from the palette, and what it does when no refresh succeeds. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { type Control, controlOf } from './control.ts';
import { type Scene, setScene } from './scene.ts';
import { windowPictures } from './themes.ts';

const COMMAND = "Order Inspector: Dead Man's Switch…";

describe("the dead man's switch", () => {
  let scene: Scene;
  let control: Control;
  before(async () => {
    scene = await setScene('dead-man-switch', { ready: true, orders: 16, seed: 7 });
    control = controlOf(() => scene.sandbox.description.control, 'synthetix');
    await scene.orders.show();
    await until('the orders of all four', async () => Number(await scene.orders.badge()) > 45, 30_000);
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  /** The timer as the venue was asked to set it, in seconds, oldest first. */
  const asked = async (): Promise<number[]> =>
    (await control.received())
      .map(({ body }) => body)
      .filter((body) => body.includes('"scheduleCancel"'))
      .map((body) => Number(/"timeoutSeconds":(\d+)/.exec(body)?.[1]));

  const open = async () =>
    (await control.book()).filter(
      ({ status, clientOrderId }) =>
        /^(placed|partially filled)$/.test(status) && !clientOrderId?.startsWith('second-'),
    );

  async function pick(label: string): Promise<void> {
    await scene.window.command(COMMAND);
    await scene.window.quickInput.asks('The timer');
    await scene.window.quickInput.pick(label);
  }

  async function keep(label = 'Keep it armed, and let it end'): Promise<void> {
    await scene.window.quickInput.asks('While a window of VS Code is open');
    await scene.window.quickInput.pick(label);
  }

  const statusBar = () => scene.window.page.locator('.statusbar-item').allInnerTexts();
  const shows = (words: RegExp, limit = 20_000) =>
    until(
      `${words} in the status bar`,
      async () => (await statusBar()).some((text) => words.test(text)),
      limit,
    );

  test('is kept back by the question: nothing is sent', async () => {
    await pick('Arm or refresh: 60 s');
    await keep();
    const text = await scene.window.modal.text();
    assert.match(text, /cancel all orders of .*Sandbox.* in 60 s/);
    assert.match(
      text,
      /It is refreshed every 30 s as long as a window .* is open\. After the last window has closed/,
    );
    assert.match(text, /The timer lives at the venue/);
    await scene.window.modal.click('Do Not Arm');
    assert.deepEqual(await asked(), []);
  });

  test('is armed, shown in the status bar over a reload, and disarmed, each confirmed by the venue', async () => {
    await pick('Arm or refresh: 60 s');
    await keep();
    await scene.window.modal.click('Arm');
    const armed = /Armed for "Sandbox \(Synthetix\)" until \d.*, confirmed by the venue\. Refreshed while/;
    await scene.window.notifications.waitFor(armed);
    await shows(/dead man's switch until \d\d:\d\d:\d\d/);
    await scene.window.screenshot('17-dead-man-switch');
    await scene.window.notifications.clear();
    await pick('Arm or refresh: 300 s');
    await keep('Keep it armed, and turn it off');
    await scene.window.modal.click('Arm');
    await scene.window.notifications.waitFor(armed);
    await scene.window.notifications.clear();
    await scene.window.reload();
    await scene.orders.show();
    await shows(/dead man's switch until/, 60_000);
    const before = await asked();
    assert.deepEqual(before.slice(0, 2), [60, 300]);
    await pick('Disarm');
    await scene.window.notifications.waitFor(/Disarmed for "Sandbox \(Synthetix\)", confirmed by the venue/);
    await scene.window.notifications.clear();
    await until(
      'nothing in the status bar',
      async () => !(await statusBar()).some((text) => /dead man/.test(text)),
    );
    assert.deepEqual((await asked()).slice(before.length), [0]);
    assert.ok((await open()).length > 0);
  });

  test('is unknown when the answer does not come, and was set', async () => {
    const before = (await asked()).length;
    await control.post('/faults', { on: 'any', kind: 'cutAfter', target: '/v1/trade scheduleCancel' });
    await pick('Disarm');
    await scene.window.notifications.waitFor(/Unknown for "Sandbox \(Synthetix\)": .*may or may not be set/);
    await scene.window.notifications.clear();
    assert.deepEqual((await asked()).slice(before), [0]);
  });

  test('warns when a refresh fails, fires at the venue when none succeeds, and the tree follows', async () => {
    assert.ok((await open()).length > 0);
    await pick('Arm or refresh: other…');
    await scene.window.quickInput.answer('Whole seconds', '20');
    await keep();
    await scene.window.modal.click('Arm');
    await scene.window.notifications.waitFor(/Armed for/);
    await scene.window.notifications.clear();
    const target = '/v1/trade scheduleCancel';
    await control.post('/faults', { on: 'any', kind: 'status', status: 503, target, times: 50 });
    await scene.window.notifications.waitFor(/Sandbox \(Synthetix\)" not refreshed; holds until \d/);
    await shows(/dead man's switch not refreshed, ends \d/);
    await scene.window.screenshot('17-dead-man-switch-not-refreshed');
    const before = Number(await scene.orders.badge());
    const orders = (await open()).length;
    assert.ok(orders > 0 && before > orders);
    await until('every order cancelled by the venue', async () => (await open()).length === 0, 20_000);
    await until('the tree', async () => Number(await scene.orders.badge()) === before - orders, 20_000);
    await shows(/dead man's switch ended \d/);
    await scene.window.notifications.waitFor(/ended at \d.*: the venue cancels all/);
    await windowPictures(scene.window, '17-dead-man-switch-ended');
    const bodies = (await control.received()).map(({ body }) => body);
    assert.ok(!bodies.some((body) => /"cancel(All)?Orders"/.test(body)));
  });
});
