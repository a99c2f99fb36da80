/** What is left open is taken up again: after a restart, with a new key, and when the journal could not be read at first. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRecovery } from '../../server/src/app/recovery.ts';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import type { CancellingContext } from '../../server/src/cancelling/context.ts';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { lineOf, readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { OtherWindows } from '../../server/src/cancelling/journal/otherWindows.ts';
import { pastAttempts } from '../../server/src/cancelling/journal/pastAttempts.ts';
import { reconcile, reconcilerOf } from '../../server/src/cancelling/reconcile/reconciler.ts';
import type { CancellationUpdate } from '../../server/src/protocol/model.ts';
import type { Session } from '../../server/src/sessions/session.ts';
import type { KeyStatusReport, Result } from '../../server/src/venues/venue.ts';
import { createClock } from '../unit/clock.ts';
import { cancelled, idKey, intent, outcomeEntry, unknown } from './samples.ts';

const never = new AbortController().signal;
const refused: Result<never> = {
  ok: false,
  problem: { code: 'authentication', message: 'This key is not good any more.', nextStep: '' },
};
const found: Result<readonly KeyStatusReport[]> = {
  ok: true,
  value: [
    {
      key: idKey('A'),
      report: {
        kind: 'closed',
        how: 'cancelled',
        evidence: { from: 'read', at: 1, words: 'CANCELED' },
        filledQuantity: '0',
      },
    },
  ],
};

/** An attempt to reconcile, whose account has, at each time, the contact that a test gives it. */
function follow() {
  const clock = createClock(1_000);
  let contact: unknown;
  const asked: string[] = [];
  const session = () => ({ contact, venue: {}, reread: () => undefined }) as unknown as Session;
  const context = {
    world: clock,
    journal: { write: async () => undefined },
    session,
    log: () => undefined,
    stopped: never,
  } as unknown as CancellingContext;
  const attempts = new Attempts({ sleep: clock.sleep, publish: () => undefined }, never);
  const facts = { id: 'x', run: 'x', account: { ...intent('x', []).account }, startedAt: 1, all: false };
  const attempt = attempts.add(facts, [{ key: idKey('A'), outcome: unknown, following: true }], []);
  return {
    clock,
    attempt,
    asked,
    context,
    signIn: (key: string, answer: Result<readonly KeyStatusReport[]>) => {
      const queryOrders = async () => {
        asked.push(key);
        return answer;
      };
      contact = { transport: { world: clock }, venueSession: { queryOrders } };
    },
    signOut: () => {
      contact = undefined;
    },
  };
}

describe('following a question up', () => {
  test('goes on with the new key when the key is changed', async () => {
    const { clock, attempt, asked, context, signIn } = follow();
    signIn('old', refused);
    reconcile(attempt, context);
    await clock.advance(2_000);
    assert.deepEqual([...new Set(asked)], ['old']);
    signIn('new', found);
    await clock.advance(60_000);
    assert.equal(asked.at(-1), 'new');
    assert.equal(attempt.record.rows()[0]?.outcome?.kind, 'cancelled');
  });

  test('asks nobody while the account is signed out, and goes on afterwards', async () => {
    const { clock, attempt, asked, context, signIn, signOut } = follow();
    signIn('old', refused);
    reconcile(attempt, context);
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
    const { clock, attempt, asked, context, signIn } = follow();
    signIn('key', found);
    const reconciler = reconcilerOf(attempt, context);
    const ended = reconciler?.run();
    await clock.advance(500);
    for (let i = 0; i < 12; i += 1) {
      const before = asked.length;
      void ended?.then(() => undefined);
      let answered = false;
      void reconciler?.ask([idKey('A')]).then(() => {
        answered = true;
      });
      for (let turn = 0; turn < i; turn += 1) await Promise.resolve();
      await clock.advance(60_000);
      assert.ok(answered);
      assert.ok(asked.length > before);
    }
  });
});

describe('what other processes leave', () => {
  const entries = [intent('a', ['A'], { at: 1_000, process: 'gone' }), outcomeEntry('a', 'A', unknown)];

  /** A window whose journal tells what `unread` holds, and whose neighbours are those in `running`. */
  function look(running: Set<string>) {
    const clock = createClock(3_000);
    const unread: JournalEntry[] = [];
    const remembered: string[] = [];
    const log: string[] = [];
    const disk = { refuses: false };
    const next = async () => {
      if (disk.refuses) throw new Error('the disk did not answer');
      return { entries: unread.splice(0), damaged: 0 };
    };
    const ports = { ...clock, process: 'own', log: (line: string) => log.push(line) };
    const otherWindows = new OtherWindows({
      ...ports,
      history: next,
      news: next,
      newsToOwn: next,
      found: () => undefined,
      isRunning: async (name) => running.has(name),
    });
    const stopping = new AbortController();
    const stopped = stopping.signal;
    const publish = ({ id }: CancellationUpdate) => remembered.push(id);
    const attempts = new Attempts({ sleep: clock.sleep, publish }, stopped);
    const session = () => undefined;
    const cancelling = { ...ports, attempts, otherWindows, session, stopped } as unknown as CancellingContext;
    const recovery = createRecovery({
      world: clock,
      storage: { hold: async () => undefined, watch: () => undefined },
      cancelling,
      told: async () => undefined,
    });
    return { clock, unread, remembered, log, disk, recovery, stop: () => stopping.abort() };
  }

  test('is read again when it could not be read at first, and that is told once', async () => {
    const { clock, unread, remembered, log, disk, recovery, stop } = look(new Set());
    disk.refuses = true;
    unread.push(...entries);
    void recovery.begin();
    await recovery.tried();
    assert.equal(await recovery.wasRead(), false);
    await clock.advance(10_000);
    assert.deepEqual(remembered, []);
    assert.equal(log.length, 1);
    disk.refuses = false;
    await clock.advance(5_000);
    assert.deepEqual(remembered, ['a']);
    assert.equal(await recovery.wasRead(), true);
    await clock.advance(10_000);
    assert.deepEqual(remembered, ['a']);
    stop();
  });

  test('is taken over when each of them ends, also what appears later', async () => {
    const running = new Set(['one', 'two']);
    const { clock, unread, remembered, recovery, stop } = look(running);
    unread.push(intent('of one', ['A'], { process: 'one' }), intent('of two', ['B'], { process: 'two' }));
    await recovery.begin();
    await clock.advance(60_000);
    assert.deepEqual(remembered, []);
    running.delete('two');
    await clock.advance(5_000);
    assert.deepEqual(remembered, ['of two']);
    running.add('three');
    unread.push(intent('later', ['C'], { process: 'three' }), intent('last', ['D'], { process: 'one' }));
    await clock.advance(5_000);
    running.clear();
    await clock.advance(5_000);
    assert.deepEqual(remembered, ['of two', 'of one', 'later', 'last']);
    stop();
  });

  test('what it wrote last before it ended is taken over too', async () => {
    const running = new Set(['one']);
    const { clock, unread, remembered, recovery, stop } = look(running);
    unread.push(intent('first', ['A'], { process: 'one' }));
    await recovery.begin();
    running.delete('one');
    unread.push(intent('second', ['B'], { process: 'one' }), outcomeEntry('first', 'A', cancelled));
    await clock.advance(5_000);
    assert.deepEqual(remembered, ['first', 'second']);
    stop();
  });

  test('a journal of before, which names processes by a number, is of ended ones', async () => {
    const line = lineOf(intent('old', ['A'])).replace('"process":"ended"', `"process":${process.pid}`);
    const { unread, remembered, recovery, stop } = look(new Set());
    unread.push(...readJournal(line).entries);
    await recovery.begin();
    assert.deepEqual(remembered, ['old']);
    stop();
  });

  test('a running window’s questions are its own for as long as it runs: it writes only what is new', () => {
    const running = () => true;
    assert.deepEqual(pastAttempts(entries, 60_000, running), []);
    assert.deepEqual(pastAttempts(entries, 2_000 + 10 * 60_000, running), []);
  });

  test('a clock that is set back or forward neither ends an attempt that is on its way nor prolongs it', async () => {
    for (const jump of [-3_600_000, 3_600_000]) {
      const { clock, unread } = look(new Set(['one']));
      let wall = 50_000_000;
      const shifted = new OtherWindows({
        history: async () => ({ entries: unread.splice(0), damaged: 0 }),
        news: async () => ({ entries: unread.splice(0), damaged: 0 }),
        newsToOwn: async () => ({ entries: unread.splice(0), damaged: 0 }),
        found: () => undefined,
        process: 'own',
        isRunning: async () => true,
        now: () => wall,
        monotonic: clock.monotonic,
        log: () => undefined,
      });
      await shifted.lookAround();
      unread.push(intent('theirs', ['A'], { process: 'one', at: wall }));
      wall += jump;
      await shifted.lookAround();
      const about = [{ key: idKey('A') }];
      assert.equal(shifted.competing('acc', about).length, 1);
      await clock.advance(119_000);
      assert.equal(shifted.competing('acc', about).length, 1);
      await clock.advance(2_000);
      assert.equal(shifted.competing('acc', about).length, 0);
    }
  });
});
