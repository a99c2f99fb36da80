/** Attacks on a timer that windows keep alive: what goes wrong at the venue, on the disk, in the account and at the end. */
import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import type { TestClient } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import type { Counter } from './counter.ts';
import { asked, openOrders, SECONDS, set, TARGET, timer, timerWindows } from './timerWindows.ts';

const { open, window } = timerWindows();

const fault = (counter: Counter, kind: string, times: number, more: object = {}) =>
  counter.control('POST', '/faults', { on: 'any', kind, target: TARGET, times, ...more });

/** Where the windows have written the timer down. */
async function homeOf({ journalPath }: Counter): Promise<string> {
  const place = join(dirname(journalPath), 'timers');
  const [only = ''] = await readdir(place);
  return join(place, only);
}

/** Spoils what the windows have written down last. */
async function spoil(counter: Counter, garbage: string): Promise<void> {
  const home = await homeOf(counter);
  const newest = Math.max(...(await readdir(home)).filter((name) => /^\d+$/.test(name)).map(Number));
  await writeFile(join(home, String(newest)), garbage);
}

const holds = (client: TestClient) => {
  const { state, kept } = timer(client) ?? {};
  return state === 'armed' && kept !== undefined && kept.problem === undefined;
};

/** Each has a venue and windows of its own, and waits nearly all of its time. */
describe('a timer that windows keep alive, under attack', { concurrency: 3 }, () => {
  for (const [name, kind, more] of [
    ['refuses for the rate', 'status', { status: 429 }],
    ['refuses the key', 'status', { status: 401 }],
    ['is silent', 'hang', {}],
    ['cuts the connection after it did so', 'cutAfter', {}],
  ] as const) {
    test(`a venue that ${name} at a refresh is told, asked again, and never fires meanwhile`, async (t) => {
      const counter = await open(t);
      const one = await window(counter);
      const before = await openOrders(counter);
      assert.equal((await set(one, 20, 'letEnd')).kind, 'armed');
      await fault(counter, kind, 1, more);
      await until('the failure is told', () => timer(one)?.kept?.problem !== undefined, 20_000);
      assert.ok((timer(one)?.firesAt ?? 0) > Date.now(), 'with until when it holds');
      await until('it is refreshed after all', () => holds(one), 20_000);
      assert.equal(await openOrders(counter), before);
    });
  }

  test('two windows that set it at the same moment: both are answered, and the one that came last counts', async (t) => {
    const counter = await open(t);
    const [one, other] = [await window(counter), await window(counter)];
    for (let round = 0; round < 5; round += 1) {
      const told = await Promise.all([set(one, 60, 'letEnd'), set(other, round % 2 ? 0 : 90, 'letEnd')]);
      for (const { kind } of told) assert.match(kind, /^(armed|disarmed|refused)$/);
      const last = (await asked(counter)).at(-1) ?? 0;
      const agree = (client: TestClient) =>
        last === 0 ? timer(client)?.state === 'disarmed' : timer(client)?.kept?.seconds === last;
      await until(`both say ${last}`, () => agree(one) && agree(other), 5_000);
    }
  });

  test('signed out, or removed, it is refreshed no more, and that is told before it ends', async (t) => {
    const counter = await open(t);
    let signedIn = true;
    const one = await counter.process(() => (signedIn ? counter.secrets : undefined));
    await counter.live(one);
    await set(one, SECONDS, 'letEnd');
    signedIn = false;
    await one.notify('orderInspector/credentialsChanged', { accountId: 'acc-1' });
    await until('it is signed out', () => one.updates.at(-1)?.session.state === 'signedOut');
    await until('that it is not refreshed', () => timer(one)?.kept?.problem === '', SECONDS * 1_000);
    assert.deepEqual(await asked(counter), [SECONDS]);
    signedIn = true;
    await one.notify('orderInspector/credentialsChanged', { accountId: 'acc-1' });
    await until('signed in again in time, it goes on', () => holds(one), SECONDS * 1_000);
    await one.notify('orderInspector/accounts', { accounts: [] });
    const sent = (await asked(counter)).length;
    await until('the venue has cancelled all', async () => (await openOrders(counter)) === 0, 20_000);
    assert.equal((await asked(counter)).length, sent);
  });

  test('a text that is spoiled is gone on with by who has seen it, and by nobody else, who is told', async (t) => {
    const counter = await open(t);
    const one = await window(counter);
    await set(one, SECONDS, 'letEnd');
    for (const garbage of ['', '{"by":', '\u0000'.repeat(100_000)]) {
      const sent = (await asked(counter)).length;
      await until('it holds', () => holds(one));
      await spoil(counter, garbage);
      await until('it goes on', async () => (await asked(counter)).length > sent, SECONDS * 1_000);
    }
    for (const seconds of [60, 90]) assert.equal((await set(one, seconds, 'letEnd')).kind, 'armed');
    await one.kill();
    await spoil(counter, '7');
    const other = await window(counter);
    await until('it is told', () => /cannot be read/.test(timer(other)?.kept?.problem ?? ''));
    assert.equal((await set(other, 60, 'letEnd')).kind, 'armed');
    await until('it holds again', () => holds(other));
    await rm(await homeOf(counter), { recursive: true });
    await until('that it is gone', () => /cannot be read/.test(timer(other)?.kept?.problem ?? ''));
    assert.equal((await set(other, 0)).kind, 'disarmed');
    await until('it is off', () => timer(other)?.state === 'disarmed');
  });

  test('the last window closes at once where the venue is silent, and the next one goes on', async (t) => {
    const counter = await open(t);
    const one = await window(counter);
    await set(one, 60, 'turnOff');
    await fault(counter, 'hang', 1);
    const from = performance.now();
    await one.stop();
    assert.ok(performance.now() - from < 4_000, `${performance.now() - from} ms`);
    const again = await window(counter);
    await until('it goes on', () => holds(again), 20_000);
    assert.equal((await asked(counter)).at(-1), 60);
  });

  test('after a reload whose first request is refused it says that it is off, and is armed again', async (t) => {
    const counter = await open(t);
    const one = await window(counter);
    await set(one, 60, 'turnOff');
    await one.stop();
    assert.deepEqual(await asked(counter), [60, 0]);
    await fault(counter, 'status', 1, { status: 429 });
    const again = await window(counter);
    await until('that it is off', () => timer(again)?.problem !== undefined, 20_000);
    assert.equal(timer(again)?.state, 'disarmed');
    await until('it goes on', () => holds(again), 20_000);
  });
});
