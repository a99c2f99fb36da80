/** Long work takes turns: one slice of all of it in each turn of the event loop. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createTurns } from '../../../server/src/world/turns.ts';

describe('taking turns', () => {
  test('one of all who wait goes on in a turn of the loop, the first one first', async () => {
    const take = createTurns();
    const done: string[] = [];
    const work = async (name: string) => {
      for (let slice = 0; slice < 3; slice += 1) {
        await take();
        done.push(name);
      }
    };
    const all = Promise.all(['a', 'b', 'c'].map(work));
    for (let turns = 0; done.length < 9; turns += 1) {
      const before = done.length;
      await turn();
      assert.ok(done.length - before <= 1, `${done.length - before} slices in one turn`);
      assert.ok(turns < 30);
    }
    await all;
    assert.equal(done.join(''), 'abcabcabc');
  });

  test('who comes when nobody waits has the next turn', async () => {
    const take = createTurns();
    await take();
    await turn();
    await take();
  });

  test('who was aborted is told in their turn, and holds up nobody', async () => {
    const take = createTurns();
    const over = new AbortController();
    const first = take(over.signal);
    const second = take();
    over.abort(new Error('over'));
    await assert.rejects(first, /over/);
    await second;
    await assert.rejects(take(over.signal), /over/);
  });
});
