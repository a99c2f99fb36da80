/** What other windows are doing, read from the journal that they all write to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { OtherWindows } from '../../server/src/cancelling/journal/otherWindows.ts';
import { cancelled, clientKey, idKey, intent, order, outcomeEntry, unknown } from './samples.ts';

const OWN = 'own';
const OTHER = 'other';

/** A window that reads a journal; other windows' processes are those in `running`, as `answered` lets it be known. */
function watch(running: readonly string[] = [OWN, OTHER], answered: Promise<unknown> = Promise.resolve()) {
  let time = 1_000;
  const unread: string[] = [];
  const next = async () => readJournal(unread.splice(0).join(''));
  const otherWindows = new OtherWindows({
    history: next,
    news: next,
    newsToOwn: next,
    found: () => undefined,
    process: OWN,
    isRunning: async (process) => {
      await answered;
      return running.includes(process);
    },
    now: () => time,
    monotonic: () => time,
    log: () => undefined,
  });
  const write = (...entries: readonly JournalEntry[]) => {
    unread.push(entries.map((entry) => `${JSON.stringify({ version: 1, ...entry })}\n`).join(''));
  };
  return {
    otherWindows,
    at: (ms: number) => {
      time = ms;
    },
    write,
    read: async (...entries: readonly JournalEntry[]) => {
      write(...entries);
      await otherWindows.lookAround();
    },
  };
}

const mine = intent('mine', ['A'], { process: OWN });
const theirs = intent('theirs', ['A'], { process: OTHER });

describe('competing', () => {
  test('whoever stands first in the journal has none; the second has the first', async () => {
    const first = watch();
    await first.read(mine, theirs);
    assert.deepEqual(first.otherWindows.competing('acc', [{ key: idKey('A') }], 'mine'), []);
    const second = watch();
    await second.read(theirs, mine);
    assert.deepEqual(second.otherWindows.competing('acc', [{ key: idKey('A') }], 'mine'), [
      { key: idKey('A'), startedAt: 1_000 },
    ]);
  });

  test('before the own intent is written, every one of another window counts', async () => {
    const { otherWindows, read } = watch();
    await read(theirs);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('A') }]).length, 1);
    assert.deepEqual(otherWindows.competing('acc', [{ key: idKey('B') }]), []);
    assert.deepEqual(otherWindows.competing('another account', [{ key: idKey('A') }]), []);
  });

  test('an own earlier attempt is no competing: this window knows it better than the journal', async () => {
    const { otherWindows, read } = watch();
    await read(mine);
    assert.deepEqual(otherWindows.competing('acc', [{ key: idKey('A') }]), []);
  });

  test('a process that has ended sends nothing any more', async () => {
    const { otherWindows, read } = watch([OWN]);
    await read(theirs);
    assert.deepEqual(otherWindows.competing('acc', [{ key: idKey('A') }]), []);
  });

  test('an attempt with an answer is no competing, whatever the answer is; its other orders still are', async () => {
    for (const outcome of [cancelled, unknown]) {
      const { otherWindows, read } = watch();
      await read(intent('theirs', ['A', 'B'], { process: OTHER }), outcomeEntry('theirs', 'A', outcome));
      assert.deepEqual(otherWindows.competing('acc', [{ key: idKey('A') }]), []);
      assert.equal(otherWindows.competing('acc', [{ key: idKey('B') }]).length, 1);
    }
  });

  test('an attempt of which nothing was heard for two minutes is not on its way any more', async () => {
    const { otherWindows, read, at } = watch();
    await read(theirs);
    at(120_000);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('A') }]).length, 1);
    at(121_001);
    assert.deepEqual(otherWindows.competing('acc', [{ key: idKey('A') }]), []);
  });

  test('a long run is on its way for as long as the journal hears of it', async () => {
    const { otherWindows, read, at } = watch();
    await read(intent('theirs', ['A', 'B'], { process: OTHER }));
    at(100_000);
    await read({ ...outcomeEntry('theirs', 'B', cancelled), at: 100_000 });
    at(200_000);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('A') }]).length, 1);
  });

  test('one order is one order, by whichever id a window names it', async () => {
    const known = order('A', { clientOrderId: 'a' });
    const byClient = intent('theirs', [], {
      process: OTHER,
      rows: [{ key: clientKey('a'), order: known }],
    });
    const { otherWindows, read } = watch();
    await read(byClient);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('A') }]).length, 1);
    await read({ kind: 'outcome', at: 2_000, attempt: 'theirs', order: clientKey('a'), outcome: cancelled });
    assert.deepEqual(otherWindows.competing('acc', [{ key: idKey('A') }]), []);
  });

  test('a read that fails on its way loses nothing, and does not change who was first', async () => {
    const line = (entry: JournalEntry) => `${JSON.stringify({ version: 1, ...entry })}\n`;
    const written = [intent('before', ['B'], { process: OTHER })];
    let reads = 0;
    const otherWindows = new OtherWindows({
      history: async () => readJournal(written.map(line).join('')),
      // As when the disk's time limit passes: the lines were taken from the file, and nobody hears of them.
      news: async () => {
        reads += 1;
        throw new Error('the disk did not answer');
      },
      newsToOwn: async () => ({ entries: [], damaged: 0 }),
      found: () => undefined,
      process: OWN,
      isRunning: async () => true,
      now: () => 1_000,
      monotonic: () => 1_000,
      log: () => undefined,
    });
    await otherWindows.lookAround();
    written.push(theirs, mine);
    await otherWindows.lookAround();
    await otherWindows.lookBeforeOwn();
    assert.equal(reads, 1);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('A') }], 'mine').length, 1);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('B') }]).length, 1);
  });

  for (const [name, jump] of [
    ['back', -3_600_000],
    ['forward', 3_600_000],
  ] as const)
    test(`a clock that is set ${name} while reads fail: on its way for two minutes, and not longer`, async () => {
      let time = 1_000;
      let wall = 1_000;
      const line = (entry: JournalEntry) => `${JSON.stringify({ version: 1, ...entry })}\n`;
      const written = [intent('theirs', ['A'], { process: OTHER, at: 1_000 })];
      const otherWindows = new OtherWindows({
        history: async () => readJournal(written.map(line).join('')),
        news: async () => {
          throw new Error('the disk did not answer');
        },
        newsToOwn: async () => ({ entries: [], damaged: 0 }),
        found: () => undefined,
        process: OWN,
        isRunning: async () => true,
        now: () => wall,
        monotonic: () => time,
        log: () => undefined,
      });
      const look = async (at: number) => {
        time = at;
        wall = at + jump;
        await otherWindows.lookAround();
        const ids = ['A', 'B'].map((id) => otherWindows.competing('acc', [{ key: idKey(id) }]).length);
        return ids.join(' ');
      };
      await otherWindows.lookAround();
      assert.equal(await look(60_000), '1 0');
      written.push(intent('later', ['B'], { process: OTHER, at: 60_500 + jump }));
      assert.equal(await look(61_000), '1 1');
      assert.equal(await look(119_000), '1 1');
      assert.equal(await look(122_000), '0 1');
      assert.equal(await look(183_000), '0 0');
    });

  test('damaged lines are counted and hurt nobody', async () => {
    const { otherWindows, read } = watch();
    await read(theirs);
    assert.equal(readJournal('nonsense\n').damaged, 1);
    assert.equal(otherWindows.competing('acc', [{ key: idKey('A') }]).length, 1);
  });
});

describe('questions that another process left open', () => {
  const isKnown = () => false;
  const about = [{ key: idKey('A') }];

  test('an attempt without an answer is a question, with its last word', async () => {
    const { otherWindows, read } = watch();
    await read(theirs, outcomeEntry('theirs', 'A', unknown));
    const startedAt = theirs.at;
    assert.deepEqual(otherWindows.unresolved('acc', about, isKnown), [
      { row: about[0], outcome: unknown, startedAt },
    ]);
    assert.deepEqual(otherWindows.unresolved('another account', about, isKnown), []);
    assert.deepEqual(otherWindows.unresolved('acc', [{ key: idKey('B') }], isKnown), []);
  });

  test('none of its own, none that was taken over, and none that is still on its way', async () => {
    const { otherWindows, read } = watch();
    await read(mine, outcomeEntry('mine', 'A', unknown));
    assert.deepEqual(otherWindows.unresolved('acc', about, isKnown), []);
    await read(theirs);
    assert.deepEqual(otherWindows.unresolved('acc', about, isKnown), []);
    await read(outcomeEntry('theirs', 'A', unknown));
    assert.deepEqual(
      otherWindows.unresolved('acc', about, (attempt) => attempt === 'theirs'),
      [],
    );
  });

  test('an answer ends it, and so does the person there', async () => {
    const { otherWindows, read } = watch();
    await read(theirs, outcomeEntry('theirs', 'A', unknown), outcomeEntry('theirs', 'A', cancelled));
    assert.deepEqual(otherWindows.unresolved('acc', about, isKnown), []);
    const orders = [idKey('A')];
    await read(intent('again', ['A'], { process: OTHER }), outcomeEntry('again', 'A', unknown));
    assert.equal(otherWindows.unresolved('acc', about, isKnown).length, 1);
    await read({ kind: 'evidence', at: 1, attempt: 'again', step: 'closedByPerson', orders, words: '' });
    assert.deepEqual(otherWindows.unresolved('acc', about, isKnown), []);
  });

  test('an attempt that fell silent is one, for a week', async () => {
    const { otherWindows, read, at } = watch();
    await read(theirs);
    at(121_001);
    assert.partialDeepStrictEqual(otherWindows.unresolved('acc', about, isKnown), [
      { row: about[0], outcome: { kind: 'unknown', since: 1_000 } },
    ]);
    at(1_000 + 7 * 24 * 3_600_000);
    assert.deepEqual(otherWindows.unresolved('acc', about, isKnown), []);
  });
});

describe('what other windows do, as it is told here', () => {
  test('an answer that is read while it is still asked who runs is told once, after what was there before', async () => {
    const gate = Promise.withResolvers<void>();
    const { otherWindows, write } = watch([OWN, OTHER], gate.promise);
    write(theirs);
    await otherWindows.catchUp();
    const begun = otherWindows.elsewhere();
    write(outcomeEntry('theirs', 'A', cancelled));
    await otherWindows.catchUp();
    gate.resolve();
    const outcomes = [await begun, await otherWindows.elsewhere(), await otherWindows.elsewhere()].map(
      (told) => told.flatMap(({ rows }) => rows).map(({ outcome }) => outcome?.kind ?? 'none'),
    );
    assert.deepEqual(outcomes, [['none'], ['cancelled'], []]);
  });
});
