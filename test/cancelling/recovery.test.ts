/** What is left open is taken up again: after a restart, with a new key, and when the journal could not be read at first. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import { Follower } from '../../server/src/cancelling/follower.ts';
import type { CancellingPorts } from '../../server/src/cancelling/ports.ts';
import { pastAttempts } from '../../server/src/cancelling/unresolved.ts';
import { createRecovery } from '../../server/src/recovery.ts';
import type { Session } from '../../server/src/sessions/session.ts';
import type { KeySighting, Result } from '../../server/src/venues/venue.ts';
import { createClock } from '../unit/clock.ts';
import { cancelled, idKey, intent, outcomeEntry, unknown } from './samples.ts';

const never = new AbortController().signal;
const refused: Result<never> = {
  ok: false,
  problem: { code: 'authentication', message: 'This key is not good any more.', nextStep: '' },
};
const found: Result<readonly KeySighting[]> = {
  ok: true,
  value: [
    {
      key: idKey('A'),
      sighting: {
        kind: 'closed',
        how: 'cancelled',
        evidence: { from: 'read', at: 1, words: 'CANCELED' },
        filledQuantity: '0',
      },
    },
  ],
};

/** A follower whose account has, at each time, the contact that a test gives it. */
function follow() {
  const clock = createClock(1_000);
  let contact: unknown;
  const asked: string[] = [];
  const session = () => ({ contact, venue: {}, reread: () => undefined }) as unknown as Session;
  const ports = {
    world: clock,
    journal: { write: async () => undefined },
    session,
    log: () => undefined,
  } as unknown as CancellingPorts;
  const attempts = new Attempts({ sleep: clock.sleep, publish: () => undefined }, never);
  const facts = { id: 'x', run: 'x', account: { ...intent('x', []).account }, startedAt: 1, all: false };
  const attempt = attempts.add(facts, [{ key: idKey('A'), outcome: unknown, following: true }], []);
  return {
    clock,
    attempt,
    asked,
    follower: new Follower(ports, never),
    signIn: (key: string, answer: Result<readonly KeySighting[]>) => {
      const verify = async () => {
        asked.push(key);
        return answer;
      };
      contact = { line: { world: clock }, venue: { verify } };
    },
    signOut: () => {
      contact = undefined;
    },
  };
}

describe('following a question up', () => {
  test('goes on with the new key when the key is changed', async () => {
    const { clock, attempt, asked, follower, signIn } = follow();
    signIn('old', refused);
    follower.follow(attempt);
    await clock.advance(2_000);
    assert.deepEqual([...new Set(asked)], ['old']);
    signIn('new', found);
    await clock.advance(60_000);
    assert.equal(asked.at(-1), 'new');
    assert.equal(attempt.record.rows()[0]?.outcome?.kind, 'cancelled');
  });

  test('asks nobody while the account is signed out, and goes on afterwards', async () => {
    const { clock, attempt, asked, follower, signIn, signOut } = follow();
    signIn('old', refused);
    follower.follow(attempt);
    await clock.advance(600);
    signOut();
    const before = asked.length;
    await clock.advance(120_000);
    assert.equal(asked.length, before);
    signIn('new', found);
    await clock.advance(60_000);
    assert.equal(attempt.record.rows()[0]?.outcome?.kind, 'cancelled');
  });

  test('a question that comes just when it ends is asked all the same', async () => {
    const { clock, attempt, asked, follower, signIn } = follow();
    signIn('key', found);
    const following = follower.of(attempt);
    const ended = following?.run();
    await clock.advance(500);
    for (let i = 0; i < 12; i += 1) {
      const before = asked.length;
      void ended?.then(() => undefined);
      let answered = false;
      void following?.ask([idKey('A')]).then(() => {
        answered = true;
      });
      for (let turn = 0; turn < i; turn += 1) await Promise.resolve();
      await clock.advance(60_000);
      assert.ok(answered);
      assert.ok(asked.length > before);
    }
  });
});

describe('the journal of earlier processes', () => {
  const entries = [intent('a', ['A'], { at: 1_000, process: 5 }), outcomeEntry('a', 'A', unknown)];

  test('is read again when it could not be read at first', async () => {
    let reads = 0;
    const remembered: unknown[] = [];
    const storage = {
      read: async () => {
        reads += 1;
        if (reads === 1) throw new Error('the disk did not answer');
        return { entries, damaged: 0 };
      },
    };
    const cancelling = {
      remember: (past: readonly unknown[]) => remembered.push(...past),
      resume: () => undefined,
    };
    const world = { now: () => 3_000, process: 1, isRunning: () => false };
    const log: string[] = [];
    const recovery = createRecovery(
      world as never,
      storage as never,
      { get: () => undefined },
      cancelling as never,
      (line) => log.push(line),
    );
    void recovery.begin();
    await recovery.tried();
    assert.deepEqual(remembered, []);
    await Promise.all([recovery.begin(), recovery.begin()]);
    assert.equal(reads, 2);
    assert.equal(remembered.length, 1);
    await recovery.begin();
    assert.equal(reads, 2);
    assert.equal(log.length, 2);
  });

  test('a running window’s own questions are its own, but not when nothing was heard of them for long', () => {
    const running = () => true;
    assert.deepEqual(pastAttempts(entries, 60_000, running), []);
    assert.equal(pastAttempts(entries, 2_000 + 10 * 60_000, running).length, 1);
    const settled = [...entries, outcomeEntry('a', 'A', cancelled)];
    assert.deepEqual(pastAttempts(settled, 2_000 + 10 * 60_000, running), []);
  });
});
