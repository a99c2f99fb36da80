import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import { AT, account, cancellation, evidence, order, update, venue } from './samples.ts';
import { window } from './vscodeStub.ts';
import './withVscode.ts';

const { watchRun } = await import('../../../client/src/cancelling/watch.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');

/** A store after a run in which the one order was cancelled, and what the watch says and asks. */
function afterRun() {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply(update([]));
  store.applyCancellation(cancellation({ kind: 'cancelled', evidence: evidence('reply') }));
  const said: string[] = [];
  const asked: string[] = [];
  Object.assign(window, { showWarningMessage: async (text: string) => said.push(text) });
  const server = { request: async (method: string) => asked.push(method) };
  const log = { info: (text: string) => said.push(text) };
  return { store, said, asked, app: { store, server, log } as unknown as App };
}

const flush = () => new Promise((resolve) => setImmediate(resolve));

describe('the minute after “Cancel Everything…”', () => {
  test('counts what comes back at several accounts in one message, and offers to cancel these', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, store, said } = afterRun();
    store.setAccounts([account(), account({ id: 'acc-2' })]);
    const buttons: string[] = [];
    Object.assign(window, {
      showWarningMessage: async (text: string, ...more: string[]) => {
        said.push(text);
        buttons.push(...more);
      },
    });
    const watch = watchRun(app, 'c-1');
    watch.add('acc-1');
    watch.add('acc-2');
    const at = (accountId: string, orderId: string) => order({ accountId, orderId });
    store.apply(update([at('acc-1', 'a')], { asOf: AT + 5_000 }));
    store.apply(update([at('acc-1', 'a'), at('acc-1', 'b')], { asOf: AT + 5_100 }));
    store.apply(update([at('acc-2', 'a'), at('acc-2', 'c')], { accountId: 'acc-2', asOf: AT + 5_000 }));
    mock.timers.tick(2_000);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^After "Cancel Everything" 4 orders are open at 2 accounts: /);
    assert.deepEqual(buttons, ['Cancel These 4…']);
    mock.timers.tick(60_000);
    assert.equal(said.length, 1);
    mock.timers.reset();
  });

  test('gathers what comes back later, so that one message does not lie upon another for each read', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, store, said } = afterRun();
    watchRun(app, 'c-1').add('acc-1');
    const open = ['a', 'b', 'c', 'd'].map((orderId) => order({ orderId }));
    for (const [at] of open.entries()) {
      store.apply(update(open.slice(0, at + 1), { asOf: AT + 5_000 + at }));
      mock.timers.tick(2_000);
    }
    mock.timers.tick(6_000);
    assert.equal(said.length, 2);
    assert.match(said[1] ?? '', /4 orders are open/);
    mock.timers.reset();
  });

  test('tells what comes back in its last second too', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, store, said } = afterRun();
    watchRun(app, 'c-1').add('acc-1');
    mock.timers.tick(59_900);
    store.apply(update([order()], { asOf: AT + 5_000 }));
    mock.timers.tick(10_000);
    assert.match(said.join(), /this order is open/);
    mock.timers.reset();
  });

  test('reads the lists, and names an order that is open again, once', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, store, said, asked } = afterRun();
    watchRun(app, 'c-1').add('acc-1');
    mock.timers.tick(5_000);
    await flush();
    mock.timers.tick(7_000);
    assert.deepEqual(asked, ['orderInspector/refresh', 'orderInspector/refresh']);
    assert.deepEqual(said, []);
    store.apply(update([order()], { asOf: AT + 5_000 }));
    store.apply(update([order()], { asOf: AT + 9_000 }));
    mock.timers.tick(2_000);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^After "Cancel Everything" this order is open at "\w+" \(.*\): BUY /);
    mock.timers.tick(60_000);
    assert.equal(said.length, 1);
    mock.timers.reset();
  });

  test('is a minute for each account, from its own answer on: one that hangs holds up no other', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, store, said } = afterRun();
    const watch = watchRun(app, 'c-1');
    watch.add('acc-1');
    mock.timers.tick(50_000);
    watch.add('acc-2');
    mock.timers.tick(10_000);
    store.apply(update([order()], { asOf: AT + 5_000 }));
    assert.deepEqual(said, []);
    mock.timers.tick(50_000);
    assert.deepEqual(said, ['No order came back within 60 s after "Cancel Everything".']);
    mock.timers.reset();
  });

  test('asks no list again while it is being read', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, asked } = afterRun();
    const request = (method: string) => {
      asked.push(method);
      return new Promise(() => undefined);
    };
    const hanging = { request };
    watchRun({ ...app, server: hanging } as unknown as App, 'c-1').add('acc-1');
    mock.timers.tick(60_000);
    assert.equal(asked.length, 1);
    mock.timers.reset();
  });

  test('believes no list that is older than the cancellation, and says at the end that nothing came back', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    const { app, store, said } = afterRun();
    watchRun(app, 'c-1').add('acc-1');
    store.apply(update([order()], { asOf: AT - 1 }));
    store.apply(update([], { asOf: AT + 1 }));
    mock.timers.tick(60_000);
    assert.deepEqual(said, ['No order came back within 60 s after "Cancel Everything".']);
    mock.timers.reset();
  });
});
