/** A venue's timer that windows keep alive: real server processes against the practice venue, one of them killed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../venues/practice.ts';
import { asked, openOrders, SECONDS, set, timer, timerWindows } from './timerWindows.ts';

const { open, window } = timerWindows();

/** Each has a venue and windows of its own, and waits nearly all of its time. */
describe('a timer that windows keep alive', { concurrency: 2 }, () => {
  test('is refreshed by one window at a time, by another one when that is killed, and by none once it is off', async (t) => {
    const counter = await open(t);
    const [one, other] = [await window(counter), await window(counter)];
    const before = await openOrders(counter);
    assert.equal((await set(one, SECONDS, 'letEnd')).kind, 'armed');
    const began = performance.now();
    await until('the other window knows', () => timer(other)?.kept?.here === false);
    await until('it was refreshed twice', async () => (await asked(counter)).length >= 3, 20_000);
    // At half of its time, and by one of both.
    assert.ok(performance.now() - began >= SECONDS * 500 * 2 * 0.95, `${performance.now() - began} ms`);
    assert.deepEqual(new Set(await asked(counter)), new Set([SECONDS]));
    assert.equal(timer(one)?.kept?.here, true);
    const left = (timer(one)?.firesAt ?? 0) - Date.now();
    // The venue's clock is known by its `Date` header, in whole seconds: what it says counts where it is sooner.
    assert.ok(left > 0 && left <= SECONDS * 1_000, `${left} ms`);

    await one.kill();
    const killedAt = (await asked(counter)).length;
    await until('the other window goes on', () => timer(other)?.kept?.here === true, SECONDS * 1_000);
    await until('and on', async () => (await asked(counter)).length >= killedAt + 2, SECONDS * 2_000);
    assert.equal(await openOrders(counter), before, 'it never fired');

    // A third window turns it off: the second one stops at once, and nothing is sent for longer than it would have held.
    const third = await window(counter);
    assert.equal((await set(third, 0)).kind, 'disarmed');
    const off = await asked(counter);
    await until('all know', () => [other, third].every((client) => timer(client)?.state === 'disarmed'));
    const from = performance.now();
    await until('its time is over', () => performance.now() - from > SECONDS * 700, SECONDS * 2_000);
    assert.deepEqual(await asked(counter), off);
    assert.equal(await openOrders(counter), before);
  });

  test('goes on after a reload of the only window; a venue that refuses is told, and asked again while it holds', async (t) => {
    const counter = await open(t);
    const one = await window(counter);
    await set(one, SECONDS, 'letEnd');
    await one.stop();
    assert.deepEqual(await asked(counter), [SECONDS]);
    const again = await window(counter);
    await until('the new window goes on', () => timer(again)?.kept?.here === true, SECONDS * 1_000);
    await counter.control('POST', '/faults', {
      on: 'any',
      kind: 'status',
      status: 503,
      target: '/v1/trade scheduleCancel',
      times: 2,
    });
    await until('the failure is told', () => timer(again)?.kept?.problem !== undefined, SECONDS * 1_000);
    assert.ok((timer(again)?.firesAt ?? 0) > Date.now(), 'with until when it holds');
    await until(
      'it is refreshed after all',
      () => {
        const { kept, state } = timer(again) ?? {};
        return state === 'armed' && kept !== undefined && kept.problem === undefined;
      },
      SECONDS * 1_000,
    );
    assert.ok((await openOrders(counter)) > 0);
  });

  test('is turned off when the last window closes, where that was chosen, and goes on after a reload', async (t) => {
    const counter = await open(t);
    const [one, other] = [await window(counter), await window(counter)];
    await set(one, 60, 'turnOff');
    await until('the other window looks after it too', () => timer(other)?.state === 'armed');
    await one.stop();
    assert.deepEqual(await asked(counter), [60], 'another window is open');
    await other.stop();
    assert.deepEqual(await asked(counter), [60, 0]);
    const later = await window(counter);
    await until('it goes on', () => timer(later)?.state === 'armed', 10_000);
    assert.deepEqual(await asked(counter), [60, 0, 60]);
  });

  test('fires where every refresh fails, and is not armed again by itself', async (t) => {
    const counter = await open(t);
    const one = await window(counter);
    await set(one, 5, 'letEnd');
    await counter.control('POST', '/faults', {
      on: 'any',
      kind: 'status',
      status: 503,
      target: '/v1/trade scheduleCancel',
      times: 50,
    });
    await until('it has ended', () => timer(one)?.state === 'ended', 15_000);
    await until('the venue has cancelled all', async () => (await openOrders(counter)) === 0, 15_000);
    const sent = (await asked(counter)).length;
    const from = performance.now();
    await until('some time', () => performance.now() - from > 3_000, 10_000);
    assert.equal((await asked(counter)).length, sent);
  });
});
