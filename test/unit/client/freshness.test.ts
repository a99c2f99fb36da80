import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import './withVscode.ts';
import { AT, account, cancellation, order, update } from './samples.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { freshness, isTicking } = await import('../../../client/src/orders/freshness.ts');
const { listAge } = await import('../../../client/src/orders/listAge.ts');
const { statusText } = await import('../../../client/src/statusBar/status.ts');
const { clockTime } = await import('../../../client/src/ui/clock.ts');

const why = { code: 'network', message: 'The connection was reset.', nextStep: 'Wait.' } as const;
const stale = { state: 'stale', since: AT, why, retryAt: AT + 4000 } as const;

function running() {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setAccounts([account()]);
  store.apply(update([order()]));
  return store;
}

describe('the freshness line', () => {
  test('says live, with the time of the last confirmation', () => {
    assert.equal(freshness(running(), AT + 500), 'live · last full read 0 s ago');
  });

  test('says when an event last changed something, beside the last full read', () => {
    const store = running();
    store.apply(update([order()], { eventAt: AT + 418_000 }));
    const words = 'live · last full read 7 min ago · last event 2 s ago';
    assert.equal(freshness(store, AT + 420_000), words);
    assert.equal(freshness(store, AT + 420_900), words);
    store.apply(update([order()], { asOf: AT + 421_000, eventAt: AT + 418_000 }));
    assert.equal(freshness(store, AT + 446_000), 'live · last full read 20 s ago');
    assert.equal(listAge({ asOf: AT }, AT + 3_600_000), 'last full read at 14:03:12');
    assert.equal(listAge({}, AT), 'not read yet');
  });

  test('counts down to the next attempt while the list is stale', () => {
    const store = running();
    store.apply(update([order()], { session: stale }));
    assert.equal(freshness(store, AT + 500), 'as of 14:03:12, reconnecting in 4 s');
    assert.equal(freshness(store, AT + 9000), 'as of 14:03:12, reconnecting…');
    assert.equal(isTicking(store), true);
    assert.equal(isTicking(running()), true);
  });

  test('names the account where there are several, and never the fresher time of two', () => {
    const store = running();
    store.setAccounts([account(), account({ id: 'acc-2', name: 'Other' })]);
    store.apply(update([], { accountId: 'acc-2', asOf: AT - 60_000 }));
    assert.equal(freshness(store, AT), 'live · last full read 1 min ago');
    store.apply(update([], { accountId: 'acc-2', asOf: AT - 60_000, session: stale }));
    assert.equal(freshness(store, AT + 4000), '1 of 2 accounts live · Other: as of 14:02:12, reconnecting…');
  });

  test('calls nothing live while the server is down', () => {
    const store = running();
    store.setServer('stopped', AT);
    assert.equal(freshness(store, AT), 'as of 14:03:12, the language server is not running');
  });
});

describe('the status bar', () => {
  test('says what needs attention', () => {
    const store = running();
    assert.deepEqual(statusText(store), { text: '$(pulse) 1 open order', troubled: false });
    store.apply(update([order()], { session: stale }));
    assert.deepEqual(statusText(store), { text: '$(warning) 1 open order, not live', troubled: true });
  });
});

test('a time of another day carries its date', () => {
  assert.equal(clockTime(AT, AT + 1000), '14:03:12');
  assert.equal(clockTime(AT, AT + 86_400_000), '2026-11-21 14:03:12');
});

describe('a server that does not respond', () => {
  test('shows nothing as live: not the account, not the line above the tree, not the status bar', () => {
    const store = running();
    store.setServer('notResponding', AT);
    const { session } = store.status('acc-1');
    assert.equal(
      session.state === 'stale' && session.why.message,
      "Order Inspector's own server does not respond.",
    );
    assert.equal(freshness(store, AT), 'as of 14:03:12, the language server does not respond');
    assert.deepEqual(statusText(store), {
      text: '$(error) 1 open order, server not responding: restart',
      troubled: true,
    });
    assert.equal(store.needsRestart, true);
    store.setServer('running', AT);
    assert.equal(freshness(store, AT + 3_000), 'live · last full read 3 s ago');
  });

  test('takes back nothing of a cancellation under way, as its end does', () => {
    const store = running();
    store.applyCancellation(cancellation(undefined, true));
    store.setServer('notResponding', AT);
    const outcome = () => store.cancellations[0]?.rows[0]?.outcome?.kind;
    assert.equal(outcome(), undefined);
    store.setServer('ended', AT);
    assert.equal(outcome(), 'unknown');
    assert.equal(freshness(store, AT), 'as of 14:03:12, the language server ended and needs a restart');
    assert.equal(store.needsRestart, true);
  });
});

test('the status bar calls a list that was never read not empty', () => {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setAccounts([account()]);
  assert.equal(statusText(store).text, '$(warning) open orders not read, connecting');
  store.apply(update([]));
  assert.equal(statusText(store).text, '$(pulse) 0 open orders');
});
