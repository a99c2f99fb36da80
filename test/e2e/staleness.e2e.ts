import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Scene, setScene } from './scene.ts';

describe('a venue that goes away', () => {
  let scene: Scene;
  before(async () => {
    scene = await setScene('staleness');
    await scene.orders.show();
    await scene.addAccount('Desk');
    await scene.orders.waitFor('Desk live');
  });
  afterEach((test) => scene.afterTest(test));
  after(() => scene.end());

  test('leaves its orders in sight with their age, and is live again when it is back', async () => {
    const { orders, window } = scene;
    const before = (await orders.rows()).filter(({ level }) => level === 3);
    assert.ok(before.length > 0);
    await scene.stopSandbox();
    await window.command('Order Inspector: Refresh Open Orders');
    await orders.waitFor(/Desk stale since \d\d:\d\d:\d\d/);
    await orders.message(/^as of \d\d:\d\d:\d\d, reconnecting/);
    assert.deepEqual(
      (await orders.rows()).filter(({ level }) => level === 3),
      before,
    );
    await window.screenshot('13-stale');
    await scene.restartSandbox();
    await orders.waitFor('Desk live', 60_000);
    await orders.message(/^live/);
    await window.screenshot('14-live-again');
  });
});
