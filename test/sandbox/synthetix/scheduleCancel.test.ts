import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { Book } from '../../../server/sandbox/synthetix/book.ts';
import { DeadMansSwitch } from '../../../server/sandbox/synthetix/deadMansSwitch.ts';
import { seedMarkets } from '../../../server/sandbox/synthetix/seed.ts';
import { practise, response } from './helpers.ts';

describe('scheduleCancel', () => {
  test('arms, renews and disarms; bounds are kept', async () => {
    await using venue = await practise();
    const schedule = async (timeoutSeconds: unknown, signed = {}) =>
      venue.trade('scheduleCancel', { params: { timeoutSeconds }, signed });
    const before = Date.now();
    const armed = response<{ triggerTime: number }>(await schedule(86_400));
    assert.partialDeepStrictEqual(armed, { isActive: true, timeoutSeconds: 86_400 });
    assert.ok(armed.triggerTime >= before + 86_400_000);
    assert.deepEqual(response(await schedule(0)), {
      isActive: false,
      message: 'dead-man-switch disarmed',
      timeoutSeconds: 0,
      triggerTime: null,
    });
    for (const seconds of [1, 4, 86_401]) assert.equal((await schedule(seconds)).status, 400);
    assert.equal((await schedule('60', { timeoutSeconds: 60 })).status, 400);
  });

  test('really fires, once, for its sub-account', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const book = new Book(seedMarkets());
    const order = (id: string, subAccountId: string) => ({
      id,
      subAccountId,
      symbol: 'BTC-USDT',
      side: 'buy' as const,
      price: 1n,
      quantity: 1n,
      filled: 0n,
      status: 'placed' as const,
      reduceOnly: false,
      postOnly: false,
      createdAt: 0,
      updatedAt: 0,
    });
    for (const [id, account] of [
      ['1', 'a'],
      ['2', 'b'],
    ] as const)
      book.set(order(id, account), 0);
    const dead = new DeadMansSwitch(book);
    dead.set('a', 5);
    dead.set('a', 6);
    mock.timers.tick(5_999);
    assert.equal(book.get('1')?.status, 'placed', 'renewing replaces');
    mock.timers.tick(1);
    assert.deepEqual([book.get('1')?.status, book.get('1')?.cancelReason], ['cancelled', 'DEAD_MAN_SWITCH']);
    assert.equal(book.get('2')?.status, 'placed');
    mock.timers.reset();
  });
});
