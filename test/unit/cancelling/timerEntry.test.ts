/** When a window refreshes a venue's timer, and what it tells of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readEntry } from '../../../server/src/cancelling/deadMansSwitch/readEntry.ts';
import {
  abandoned,
  answered,
  isDue,
  isToResume,
  leftOf,
  type Moment,
  type TimerEntry,
} from '../../../server/src/cancelling/deadMansSwitch/timerEntry.ts';
import { stateOf } from '../../../server/src/cancelling/deadMansSwitch/timerState.ts';

const at = (ms: number): Moment => ({ wall: 1_700_000_000_000 + ms, steady: 5_000 + ms });
/** Armed by `a` at 0 for 60 s, kept alive. */
const kept: TimerEntry = answered(
  { by: 'a', seconds: 60, keep: 'letEnd', at: at(0) },
  { kind: 'armed', firesAt: at(60_200).wall, words: '' },
  undefined,
  at(200),
);

describe('a timer that is kept alive', () => {
  test('is refreshed at half of its time by the window that set it, by others only when that fails to', () => {
    const due = (process: string, isRunning: boolean, ms: number) => isDue(kept, process, isRunning, at(ms));
    assert.deepEqual([due('a', true, 29_999), due('a', true, 30_000)], [false, true]);
    assert.deepEqual([due('b', true, 30_000), due('b', true, 39_500)], [false, true]);
    assert.deepEqual([due('b', false, 29_999), due('b', false, 30_000)], [false, true]);
  });

  test('is not refreshed once its time is over, by either clock', () => {
    assert.equal(isDue(kept, 'a', true, at(60_000)), false);
    const asleep = { wall: at(70_000).wall, steady: at(10_000).steady };
    assert.equal(leftOf(kept, asleep), 0);
    assert.equal(stateOf(kept, 'a', asleep)?.state, 'ended');
    const setBack = { wall: at(-3_600_000).wall, steady: at(40_000).steady };
    assert.equal(leftOf(kept, setBack), 20_000);
  });

  test('ends when the venue says so, and never later than is certain', () => {
    const says = (firesAt: number) => {
      const said = answered(
        kept,
        { kind: 'armed', firesAt: at(firesAt).wall, words: '' },
        undefined,
        at(100),
      );
      return (stateOf(said, 'a', at(1_000))?.firesAt ?? 0) - at(0).wall;
    };
    const certain = says(90_000);
    assert.deepEqual(
      [says(certain + 900), says(certain), says(certain - 900)],
      [certain, certain, certain - 900],
    );
  });

  test('is asked for again after a failure, with a pause, and says until when it holds', () => {
    const refresh: TimerEntry = { ...kept, at: at(30_000) };
    const { result: _, ...pending } = refresh;
    assert.equal(isDue(pending, 'a', true, at(31_000)), false, 'it is on its way');
    assert.equal(isDue(pending, 'b', false, at(31_000)), true, 'whoever sent it has ended');
    const failed = answered(pending, { kind: 'refused', message: 'Busy.' }, kept, at(30_100));
    assert.deepEqual(
      [isDue(failed, 'a', true, at(32_000)), isDue(failed, 'a', true, at(33_000))],
      [false, true],
    );
    const state = stateOf(failed, 'a', at(31_000));
    assert.equal(state?.firesAt, at(60_000).wall, 'what is certain, where the venue names a later moment');
    assert.deepEqual(state?.kept, { seconds: 60, whenClosed: 'letEnd', here: true, problem: 'Busy.' });
    // The next try does not take the word back before it has an answer.
    const { result: _failed, ...again } = { ...failed, at: at(33_000) };
    assert.equal(stateOf(again, 'a', at(33_100))?.kept?.problem, 'Busy.');
    const done = answered(again, { kind: 'armed', words: '' }, failed, at(33_200));
    assert.equal(stateOf(done, 'a', at(33_300))?.kept?.problem, undefined);
    // Unknown: it may have been set, and holds at least as long as before.
    const unknown = answered(pending, { kind: 'unknown', message: '?' }, kept, at(30_100));
    assert.equal(unknown.holds?.until.steady, at(60_000).steady);
  });

  test('says so where no window refreshed it in time', () => {
    assert.equal(stateOf(kept, 'b', at(30_000))?.kept?.problem, undefined);
    assert.equal(stateOf(kept, 'b', at(40_000))?.kept?.problem, '');
  });

  test('ends with a decision: nothing refreshes it from the moment on that it is written down', () => {
    const off: TimerEntry = { by: 'b', seconds: 0, at: at(10_000), ...(kept.holds && { holds: kept.holds }) };
    assert.equal(isDue(off, 'b', true, at(45_000)), false);
    assert.deepEqual(stateOf(off, 'b', at(11_000))?.kept, undefined);
    const gone = answered(off, { kind: 'disarmed', words: '' }, kept, at(10_100));
    assert.deepEqual(stateOf(gone, 'b', at(11_000)), { state: 'disarmed', toldAt: at(10_000).wall });
    const still = answered(off, { kind: 'refused', message: 'No.' }, kept, at(10_100));
    assert.equal(stateOf(still, 'b', at(11_000))?.state, 'armed');
    assert.equal(isDue(still, 'b', true, at(45_000)), false);
    const perhaps = answered(off, { kind: 'unknown', message: '?' }, kept, at(10_100));
    assert.equal(stateOf(perhaps, 'b', at(11_000))?.state, 'unknown');
  });

  test('stays as it was where another time is refused; holds as long as is certain where that is unknown', () => {
    const { holds } = kept;
    const change: TimerEntry = {
      by: 'a',
      seconds: 10,
      keep: 'turnOff',
      at: at(1_000),
      ...(holds && { holds }),
    };
    const refused = answered(change, { kind: 'refused', message: 'No.' }, kept, at(1_100));
    assert.deepEqual([refused.seconds, refused.keep], [60, 'letEnd']);
    const unknown = answered(change, { kind: 'unknown', message: '?' }, kept, at(1_100));
    assert.equal(unknown.holds?.until.steady, at(11_000).steady);
  });

  test('that was never confirmed is not kept alive', () => {
    const first: TimerEntry = { by: 'a', seconds: 60, keep: 'letEnd', at: at(0) };
    const unknown = answered(first, { kind: 'unknown', message: '?' }, undefined, at(100));
    assert.equal(isDue(unknown, 'a', true, at(45_000)), false);
    assert.deepEqual(stateOf(unknown, 'a', at(200)), { state: 'unknown', toldAt: at(0).wall });
  });

  test('tells until when it holds by the clock as it is now, where that was set back', () => {
    const setBack = { wall: at(-3_600_000).wall, steady: at(40_000).steady };
    const { firesAt = 0 } = stateOf(kept, 'a', setBack) ?? {};
    assert.ok(Math.abs(firesAt - setBack.wall - 20_000) <= 500, String(firesAt - setBack.wall));
  });

  test('whose sender was killed before the answer is unknown, unless another window refreshes it', () => {
    const first: TimerEntry = { by: 'a', seconds: 60, keep: 'letEnd', at: at(0) };
    assert.equal(stateOf(first, 'b', at(200)), undefined);
    assert.equal(stateOf(abandoned(first, at(200)), 'b', at(200))?.state, 'unknown');
    const { result: _, ...refresh } = kept;
    assert.equal(abandoned(refresh, at(31_000)), refresh);
  });

  test('is read whole or not at all', () => {
    assert.deepEqual(readEntry(JSON.stringify(kept)), kept);
    const spoiled: readonly object[] = [
      { by: 7 },
      { seconds: 1.5 },
      { seconds: -1 },
      { at: { wall: 1 } },
      { at: null },
      { keep: 'always' },
      { result: 'fine' },
      { message: {} },
      { holds: null },
      { holds: { until: at(0), toldAt: 'now' } },
      { holds: { until: at(0), toldAt: 1, firesAt: '9' } },
      { holds: { ...kept.holds, until: at(3_600_000) } },
      { seconds: 86_400 },
      { resumes: 60 },
      { resumes: { seconds: 60 } },
    ];
    for (const part of spoiled) {
      const text = JSON.stringify({ ...kept, ...part });
      assert.equal(readEntry(text), undefined, text);
    }
    for (const text of ['', '{', 'null', '[]', '7', '{"by":"a","seconds":60}'])
      assert.equal(readEntry(text), undefined, text);
  });
});

describe('a timer that was turned off when the last window closed', () => {
  const resumes = { seconds: 60, at: at(0).wall };
  const pending: TimerEntry = { by: 'a', seconds: 0, at: at(0), resumes };
  const off = answered(pending, { kind: 'disarmed', words: '' }, kept, at(100));

  test('goes on in the window of a reload, whatever the venue said to turning it off, and not a minute later', () => {
    assert.equal(isToResume(off, 'b', false, at(1_000)), true);
    assert.equal(isToResume(off, 'b', false, at(60_000)), false);
    assert.equal(isToResume(off, 'a', true, at(1_000)), false, 'it is closing');
    assert.equal(isToResume(pending, 'b', true, at(1_000)), false, 'it is on its way');
    assert.equal(isToResume(abandoned(pending, at(3_000)), 'b', false, at(4_000)), true, 'it was killed');
    const unknown = answered(pending, { kind: 'unknown', message: '?' }, kept, at(100));
    assert.equal(isToResume(unknown, 'b', false, at(4_000)), true);
  });

  test('is asked for again with a pause where the venue refuses, and says that it is off', () => {
    const again: TimerEntry = { by: 'b', seconds: 60, keep: 'turnOff', at: at(2_000), resumes };
    const failed = answered(again, { kind: 'refused', message: 'Busy.' }, off, at(2_100));
    assert.deepEqual(stateOf(failed, 'b', at(2_200)), {
      state: 'disarmed',
      toldAt: at(2_000).wall,
      closed: true,
      problem: 'Busy.',
    });
    assert.deepEqual(
      [2_500, 5_000, 60_000].map((ms) => isToResume(failed, 'b', true, at(ms))),
      [false, true, false],
    );
    const armed = answered({ ...again, at: at(5_000) }, { kind: 'armed', words: '' }, failed, at(5_100));
    assert.equal(isToResume(armed, 'c', false, at(6_000)), false);
    assert.equal(armed.resumes, undefined);
    assert.equal(stateOf(armed, 'b', at(6_000))?.kept?.problem, undefined);
  });
});
