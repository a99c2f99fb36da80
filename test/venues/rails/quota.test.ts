/** `apiQuotaUsed`: what Rails says of its limit, learned from and shown. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RateLimiter } from '../../../server/src/sessions/rateLimiter.ts';
import { readFrame } from '../../../server/src/venues/rails/frame.ts';
import { rails } from '../../../server/src/venues/rails/index.ts';
import { createClock } from '../../unit/clock.ts';
import { until } from '../practice.ts';
import { openTestAccount, streaming } from '../testAccount.ts';
import { account, answer } from './samples.ts';

const never = new AbortController().signal;

describe('what the venue says of its limit', () => {
  test('is read where it is a number', () => {
    const used = (value: unknown) =>
      readFrame(JSON.stringify({ resultType: 'cancelOrder', data: { apiQuotaUsed: value } })).apiQuotaUsed;
    assert.equal(readFrame(JSON.stringify(answer(202, 'cancelling order'))).apiQuotaUsed, 1);
    assert.equal(used(240), 240);
    for (const none of [-1, 1.5, '1e9', null, {}, 12_345_678]) assert.equal(used(none), undefined);
  });

  function limiter() {
    const clock = createClock(0);
    const pace = rails.paceOf?.(account) ?? rails.pace;
    return { clock, limiter: new RateLimiter(clock, { ...pace, spacingMs: 0, concurrent: 999 }) };
  }
  async function begun({ clock, limiter: own }: ReturnType<typeof limiter>, count: number): Promise<number> {
    let begun = 0;
    for (let i = 0; i < count; i += 1) {
      void own.run({ priority: 'cancel', signal: never, cost: 1 }, async () => {
        begun += 1;
      });
    }
    await clock.advance(1_000);
    return begun;
  }

  test('that others took much of it, leaves as much as the venue has', async () => {
    const set = limiter();
    set.limiter.learn(240);
    assert.equal(set.limiter.used, 240);
    assert.equal(await begun(set, 30), 10);
    await set.clock.advance(62_000);
    assert.equal(set.limiter.used, undefined, 'its minute is over');
  });

  test('that it is what was sent from here, changes nothing', async () => {
    const set = limiter();
    assert.equal(await begun(set, 100), 100);
    set.limiter.learn(100);
    assert.equal(await begun(set, 200), 125);
  });

  test('that others took what is left to them, changes nothing', async () => {
    const set = limiter();
    set.limiter.learn(25);
    assert.equal(await begun(set, 300), 225);
  });

  test('a figure that cannot be holds nothing for longer than a minute', async () => {
    const set = limiter();
    set.limiter.learn(999_999);
    assert.equal(await begun(set, 5), 0);
    await set.clock.advance(61_000);
    assert.equal(await begun(set, 1), 1);
  });
});

test('is shown where “can I cancel now?” is answered', async (t) => {
  const testAccount = await openTestAccount({ venue: 'rails', orders: 10, timeScale: 10 });
  t.after(() => testAccount.practice.stop());
  await streaming(testAccount.practice);
  const used = async () =>
    testAccount.practice.services.readiness()[0]?.facts.find(({ fact }) => fact === 'used')?.value;
  assert.equal(await used(), undefined);
  await testAccount.cancel(testAccount.take());
  const first = await until('told', used);
  assert.ok(first >= 1, `${first}`);
});
