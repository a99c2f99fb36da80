import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IntentEntry, JournalEntry } from '../../../server/src/cancelling/journal/entries.ts';
import { createJournal, readJournal } from '../../../server/src/cancelling/journal/journal.ts';
import { pastAttempts } from '../../../server/src/cancelling/journal/pastAttempts.ts';
import type { OrderKey, Outcome } from '../../../server/src/protocol/model.ts';

const key = (orderId: string): OrderKey => ({ by: 'orderId', orderId });
const intent = (attempt: string, ids: readonly string[], more: Partial<IntentEntry> = {}): IntentEntry => ({
  kind: 'intent',
  at: 1_000,
  attempt,
  run: 'r',
  all: false,
  process: 'ended',
  account: { id: 'acc', name: 'Main', venue: 'limitless', environment: 'production' },
  origin: 'https://x',
  method: 'POST',
  target: '/orders/cancel',
  rows: ids.map((id) => ({ key: key(id) })),
  payload: 'ab',
  ...more,
});
const outcome = (attempt: string, id: string, what: Outcome): JournalEntry => ({
  kind: 'outcome',
  at: 2_000,
  attempt,
  order: key(id),
  outcome: what,
});
const cancelled: Outcome = { kind: 'cancelled', evidence: { from: 'reply', at: 2_000, words: 'ok' } };
const unknown: Outcome = { kind: 'unknown', since: 2_000, cause: 'timeout', message: '' };
const rejected: Outcome = { kind: 'rejected', reason: 'scope', message: '' };
const ended = () => false;

async function textOf(entries: readonly JournalEntry[]): Promise<string> {
  let text = '';
  await createJournal(async (more) => {
    text += more;
  }).write(entries);
  return text;
}

describe('the journal', () => {
  test('reads back what it wrote', async () => {
    const entries = [intent('a', ['1']), outcome('a', '1', cancelled)];
    assert.partialDeepStrictEqual(readJournal(await textOf(entries)), { entries, damaged: 0 });
  });

  test('cut at any byte: the whole lines before the cut are read, the torn one is not counted as damage', async () => {
    const entries = [intent('a', ['1', 'ü𝒳']), outcome('a', '1', unknown), intent('b', ['2'])];
    const bytes = Buffer.from(await textOf(entries));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const text = bytes.subarray(0, cut).toString('utf8');
      const read = readJournal(text);
      assert.equal(read.damaged, 0);
      assert.equal(read.entries.length, text.split('\n').length - 1);
    }
  });

  test('a damaged line is counted and hurts no other', async () => {
    const text = await textOf([intent('a', ['1']), intent('b', ['2'])]);
    for (const damage of [
      '{"version":1',
      'null',
      '{"version":2,"kind":"intent","attempt":"x","at":1}',
      '[]',
      '\u0000',
      '{"version":1,"kind":"intent","attempt":"x","at":1,"rows":7}',
    ]) {
      const read = readJournal(`${damage}\n${text}`);
      assert.equal(read.damaged, 1, damage);
      assert.equal(read.entries.length, 2);
    }
  });
});

describe('what an ended process left open', () => {
  test('an order without any outcome is unknown and is asked about', () => {
    const [open] = pastAttempts([intent('a', ['1'])], 2_000, ended);
    assert.partialDeepStrictEqual(open, {
      facts: { id: 'a', run: 'r', account: { id: 'acc' }, startedAt: 1_000 },
    });
    assert.partialDeepStrictEqual(open?.rows[0], {
      following: true,
      outcome: { kind: 'unknown', cause: 'restart' },
    });
  });

  test('settled orders of an attempt keep their outcome; an open question stays one', () => {
    const entries = [intent('a', ['1', '2', '3']), outcome('a', '1', cancelled), outcome('a', '2', unknown)];
    const [open] = pastAttempts(entries, 2_000, ended);
    assert.deepEqual(
      open?.rows.map(({ outcome: last, following }) => [last?.kind, following]),
      [
        ['cancelled', false],
        ['unknown', true],
        ['unknown', true],
      ],
    );
  });

  test('the last outcome counts, and a settled attempt is listed for a day', () => {
    const entries = [intent('a', ['1']), outcome('a', '1', unknown), outcome('a', '1', cancelled)];
    const [settled] = pastAttempts(entries, 2_000, ended);
    assert.partialDeepStrictEqual(settled?.rows, [{ outcome: cancelled, following: false }]);
    assert.deepEqual(pastAttempts(entries, 1_001 + 24 * 3_600_000, ended), []);
  });

  test('a question that the person closed is not asked again', () => {
    const closed: JournalEntry = {
      kind: 'evidence',
      step: 'closedByPerson',
      at: 3_000,
      attempt: 'a',
      orders: [key('1')],
      words: '',
    };
    const [one] = pastAttempts([intent('a', ['1']), outcome('a', '1', unknown), closed], 4_000, ended);
    assert.partialDeepStrictEqual(one?.rows, [{ outcome: unknown, following: false, closedAt: 3_000 }]);
  });

  test('an attempt that was sent again is one attempt', () => {
    const [open, ...more] = pastAttempts([intent('a', ['1']), intent('a', ['1'])], 2_000, ended);
    assert.equal(open?.rows.length, 1);
    assert.equal(more.length, 0);
  });

  test('nothing is taken from a process that runs, nor from a time out of reach', () => {
    assert.deepEqual(
      pastAttempts([intent('a', ['1'])], 2_000, () => true),
      [],
    );
    assert.deepEqual(pastAttempts([intent('a', ['1'])], 1_000 + 8 * 24 * 3_600_000, ended), []);
  });

  test('a refusal is followed up by the reads that it is worth, a proven end is not', () => {
    const followed = (end: Outcome) =>
      pastAttempts([intent('a', ['1']), outcome('a', '1', end)], 2_000, ended)[0]?.rows[0]?.following;
    const evidence = { from: 'read', at: 2_000, words: 'filled' } as const;
    assert.equal(followed(rejected), true);
    assert.equal(followed({ kind: 'notOpen', because: 'filled', evidence }), false);
  });
});
