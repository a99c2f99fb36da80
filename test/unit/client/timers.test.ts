/** Venues' timers in the status bar, and the messages about those that were not refreshed. */
import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import { AT, account, update, venue } from './samples.ts';
import { window } from './vscodeStub.ts';
import './withVscode.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { look, showTimers, timersOf } = await import('../../../client/src/statusBar/deadMansSwitch.ts');
const { leftBehindWords, standing, timerWords } = await import('../../../client/src/orders/timerWords.ts');

const kept = { seconds: 60, whenClosed: 'letEnd', here: true } as const;
const armed: TimerState = { state: 'armed', firesAt: AT + 60_000, toldAt: AT, kept };
const failing: TimerState = { ...armed, kept: { ...kept, problem: 'The venue is busy' } };
const ended: TimerState = { ...armed, state: 'ended', firesAt: AT - 1_000 };

function storeOf(...timers: readonly TimerState[]) {
  const store = new OrderStore();
  store.setVenues([venue()]);
  store.setAccounts(timers.map((_, i) => ({ ...account(), id: `acc-${i}` })));
  for (const [i, timer] of timers.entries()) store.apply({ ...update([]), accountId: `acc-${i}`, timer });
  return store;
}

describe("a dead man's switch in the status bar", () => {
  test('says until when it holds, in colour where it was not refreshed', () => {
    assert.deepEqual(look(armed, AT), { text: "$(watch) dead man's switch until 14:04:12" });
    assert.match(look(failing, AT).text, /not refreshed, ends 14:04:12/);
    assert.match(look(failing, AT).background ?? '', /warning/);
    assert.match(look(ended, AT).background ?? '', /error/);
  });

  test('shows what needs attention first, and nothing that is off or over', () => {
    const sooner = { ...armed, firesAt: AT + 1_000 };
    const shown = timersOf(storeOf(armed, failing, sooner, ended), AT).map(({ timer }) => timer);
    assert.deepEqual(shown, [ended, failing, sooner, armed]);
    const { kept: _, ...once } = armed;
    const over = { ...once, firesAt: AT - 1 };
    assert.deepEqual(timersOf(storeOf(over, { state: 'disarmed', toldAt: AT }), AT), []);
  });

  test('tells a failed refresh once, with until when it holds, and its end once; a success begins anew', (t) => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: AT });
    t.after(() => mock.timers.reset());
    const said: string[] = [];
    const item = { show: () => undefined, hide: () => undefined, dispose: () => undefined };
    Object.assign(window, {
      createStatusBarItem: () => item,
      showWarningMessage: async (text: string) => void said.push(text),
    });
    const store = storeOf(armed);
    const shown = showTimers(store);
    const becomes = (timer: TimerState) => store.apply({ ...update([]), accountId: 'acc-0', timer });
    becomes(failing);
    becomes({ ...failing, kept: { ...kept, problem: 'Still busy.' } });
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /not refreshed; holds until 14:04:12/);
    becomes(armed);
    becomes(failing);
    becomes(ended);
    becomes(ended);
    assert.equal(said.length, 3);
    assert.match(said[2] ?? '', /ended at 14:03:11: the venue cancels all/);
    // Another window refreshes it, and tells.
    becomes({ ...armed, kept: { ...kept, here: false } });
    becomes({ ...failing, kept: { ...kept, here: false, problem: 'Busy.' } });
    assert.equal(said.length, 3);
    for (const one of shown) one.dispose();
  });

  test('fits a toast of two lines, with the reason behind a button, however long that is', (t) => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: AT });
    t.after(() => mock.timers.reset());
    const said: (readonly string[])[] = [];
    const item = { show: () => undefined, hide: () => undefined, dispose: () => undefined };
    Object.assign(window, {
      createStatusBarItem: () => item,
      showWarningMessage: async (...shown: string[]) => void said.push(shown),
    });
    const problem = 'The venue answered at length. '.repeat(20);
    const off: TimerState = { state: 'disarmed', toldAt: AT, closed: true, problem };
    const shown = showTimers(storeOf({ ...failing, kept: { ...kept, problem } }, ended, off));
    assert.equal(said.length, 3);
    for (const [words = '', ...buttons] of said) {
      assert.ok(words.length <= 100, words);
      assert.equal(buttons[0], "Dead Man's Switch…");
    }
    assert.equal(said.filter((buttons) => buttons.includes('Show Details')).length, 3);
    for (const one of shown) one.dispose();
  });

  test('has ended where it was to be refreshed and its time is over, even if nobody tells so any more', () => {
    assert.equal(standing(armed, AT + 60_000), 'ended');
    const { kept: _, ...once } = armed;
    assert.equal(standing(once, AT + 60_000), 'over');
    assert.match(leftBehindWords(armed, AT), /armed until 14:04:12.*disarm it first/);
    assert.equal(leftBehindWords(armed, AT + 60_000), '');
    assert.equal(leftBehindWords(undefined, AT), '');
  });

  test('says in its tooltip who refreshes it, and what becomes of it when the last window closes', () => {
    assert.match(timerWords(armed, AT), /this window refreshes it every 30 s; it ends after the last window/);
    const other = { ...armed, kept: { ...kept, here: false, whenClosed: 'turnOff' } } as const;
    assert.match(
      timerWords(other, AT),
      /another window refreshes it every 30 s; it is turned off when the last/,
    );
    const closed: TimerState = { state: 'disarmed', toldAt: AT, closed: true };
    assert.match(timerWords(closed, AT), /turned off at 14:03:12, when the last window closed/);
  });
});
