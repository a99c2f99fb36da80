import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createNovelty, createRefresh } from '../../../server/src/lsp/refresh.ts';
import type { AccountUpdate } from '../../../server/src/protocol/messages.ts';

/** A refresh whose rests end when told to. */
function watched(isNeeded = () => true) {
  let asked = 0;
  const rests: (() => void)[] = [];
  const changed = createRefresh({
    isNeeded,
    ask: () => {
      asked += 1;
    },
    wait: (ms) => {
      assert.equal(ms, 1000);
      return new Promise((resolve) => rests.push(resolve));
    },
  });
  const rested = async () => {
    rests.shift()?.();
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  return { changed, rested, asked: () => asked };
}

describe('a refresh', () => {
  test('comes at once, then at most once in each rest, and the last change is not lost', async () => {
    const { changed, rested, asked } = watched();
    changed();
    assert.equal(asked(), 1);
    for (let i = 0; i < 100; i += 1) changed();
    assert.equal(asked(), 1);
    await rested();
    assert.equal(asked(), 2);
    await rested();
    assert.equal(asked(), 2);
    changed();
    assert.equal(asked(), 3);
  });

  test('does not come while nothing is open', () => {
    const { changed, asked } = watched(() => false);
    changed();
    assert.equal(asked(), 0);
  });
});

test('an update is news when the state or an order changed', () => {
  const isNews = createNovelty();
  const update = (state: 'connecting' | 'signedOut', removed: readonly string[] = []): AccountUpdate => ({
    accountId: 'a',
    session: { state },
    orders: { reset: false, upserted: [], removed },
  });
  assert.deepEqual(
    [update('connecting'), update('connecting'), update('connecting', ['1']), update('signedOut')].map(
      isNews,
    ),
    [true, false, true, true],
  );
});
