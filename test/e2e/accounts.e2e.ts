import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { type Scene, setScene, wrongSecret } from './scene.ts';

describe('accounts', () => {
  let scene: Scene;
  before(async () => {
    // So few that the rows of all accounts are in sight.
    scene = await setScene('accounts', { orders: 4 });
  });
  afterEach((test) => scene.afterTest(test));
  after(() => scene.end());

  /** Adds the account once; each test can run alone. */
  async function desk(): Promise<void> {
    await scene.orders.show();
    if ((await scene.orders.rows()).length === 0) await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  }

  test('a newcomer is shown the first step', async () => {
    const { orders, window } = scene;
    await orders.show();
    assert.match(await orders.welcome(), /No account yet.*Add Account.*practice venue/is);
    await window.screenshot('01-no-account');
  });

  test('an account added through the palette shows its orders at once', async () => {
    const { orders, window, control } = scene;
    await desk();
    const open = await control.open();
    for (const { clientOrderId, id } of open) await orders.waitFor(clientOrderId ?? id.slice(0, 8));
    await until('the badge', async () => (await orders.badge()) === String(open.length));
    await orders.message(/^live · last full read (\d+ s|\d+ min) ago( · last event \d+ s ago)?$/);
    await window.screenshot('02-open-orders');
  });

  test('a tooltip has all fields of an order', async () => {
    const { orders, window, control } = scene;
    await desk();
    const [order] = await control.open();
    assert.ok(order);
    const tooltip = await orders.hover(order.clientOrderId ?? order.id.slice(0, 8));
    for (const words of ['Price', 'Remaining', 'Time in force', order.id])
      assert.ok(tooltip.includes(words), tooltip);
    await window.screenshot('03-tooltip');
  });

  test('the account stays signed in when the window is loaded again', async () => {
    await desk();
    const before = (await scene.window.seen()).length;
    await scene.window.reload();
    await scene.orders.show();
    await scene.orders.waitFor('Desk live');
    const said = (await scene.window.seen()).slice(before);
    assert.match(said, /Desk/);
    assert.doesNotMatch(said, /No account yet|You are signed out/, 'not for a moment');
  });

  test('a wrong secret shows what the venue says and what to do next', async () => {
    const { orders, window } = scene;
    const { modal, quickInput } = window;
    await desk();
    await scene.addAccount('Wrong', await wrongSecret());
    const words = await modal.text();
    assert.match(
      words,
      /The venue refused the key of "Wrong" \(Limitless Exchange\)\..*signature.*Nothing is stored yet\./s,
    );
    await window.screenshot('04-refused-before-it-is-kept');
    assert.deepEqual((await modal.buttons()).sort(), ['Cancel', 'Change Key', 'Keep All the Same']);
    await modal.click('Change Key');
    await quickInput.asks('What you sign in with');
    await quickInput.pick('API token');
    await quickInput.answer('Token id', scene.sandbox.description.limitless.apiKey);
    await quickInput.answer('Token secret', await wrongSecret());
    assert.match(await modal.text(), /refused the key of "Wrong"/);
    assert.doesNotMatch((await orders.rows()).map(({ label }) => label).join(), /Wrong/);
    await modal.click('Keep All the Same');
    const row = await orders.waitFor(/Wrong failed:/);
    assert.match(row.description, /signature/i);
    assert.match(await orders.hover('Wrong'), /Next step.*(secret|key)/is);
    await window.screenshot('04-wrong-secret');
    await orders.waitFor('Desk live');
  });

  test('a key that is no practice key is used on this remote host after a question, once', async () => {
    const { orders, window } = scene;
    const { modal, quickInput } = window;
    const { limitless } = scene.sandbox.description;
    await desk();
    const begin = async () => {
      await window.command('Order Inspector: Add Account…');
      await quickInput.asks('Venue');
      await quickInput.pick('Limitless Exchange');
      await quickInput.asks('Environment');
      await quickInput.pick('Other URL…');
    };
    await begin();
    assert.match(
      await modal.text(),
      /Use keys of accounts on the remote host .*whoever controls .* can read them/s,
    );
    await window.screenshot('06-keys-on-a-remote-host');
    await modal.click('Cancel');
    assert.equal(await quickInput.isOpen(), false);
    await begin();
    await modal.click(/^Use Keys on /);
    await quickInput.answer('A name for this account', 'Elsewhere');
    await quickInput.answer('Address for "rest"', limitless.url);
    await quickInput.answer('Address for "socket"', limitless.socketUrl);
    await quickInput.asks('What you sign in with');
    await quickInput.pick('API token');
    await quickInput.answer('Token id', limitless.apiKey);
    await quickInput.answer('Token secret', limitless.secret);
    await orders.waitFor('Elsewhere live', 30_000);
    await begin();
    await quickInput.asks('A name for this account');
    await quickInput.type('desk');
    await quickInput.asks('Another account has this name');
    await window.screenshot('07-a-name-that-is-used');
    await quickInput.dismiss();
    await window.reload();
    await orders.show();
    await orders.waitFor('Elsewhere live', 60_000);
    assert.equal(await modal.isOpen(), false, 'the answer counts for later windows of this host');
  });

  test('one key at two accounts is told, and their orders are counted once before everything is cancelled', async () => {
    const { orders, window, control } = scene;
    const { modal, notifications } = window;
    await desk();
    await scene.addAccount('Twin');
    await notifications.waitFor(/^"Twin" .*has the key of ".*": each order is listed twice/);
    await window.screenshot('08-one-key-at-two-accounts');
    await notifications.clear();
    await orders.waitFor('Twin live', 30_000);
    const { length } = await control.open();
    await window.command('Order Inspector: Cancel Everything…');
    const words = await modal.text();
    assert.match(words, new RegExp(`Cancel everything: ${length} orders known, in \\d accounts\\?`));
    assert.match(words, new RegExp(`"Desk" .*"Twin" .*list the same ${length} orders: counted once`));
    await window.screenshot('09-the-same-orders-at-two-accounts');
    await modal.click('Keep Orders');
    assert.equal((await control.open()).length, length);
  });

  test('a venue that cannot be reached checks no key, and nothing is kept that nobody wants', async () => {
    const { orders, window } = scene;
    const { modal } = window;
    await desk();
    await scene.stopSandbox();
    await scene.addAccount('Unchecked');
    assert.match(await modal.text(), /The key of "Unchecked" \(Limitless Exchange\) could not be checked\./);
    await window.screenshot('05-not-checked');
    await modal.click('Cancel');
    await scene.restartSandbox();
    await orders.waitFor('Desk live', 60_000);
    assert.doesNotMatch((await orders.rows()).map(({ label }) => label).join(), /Unchecked/);
    await scene.addAccount('Unchecked');
    await orders.waitFor('Unchecked live', 30_000);
  });
});
