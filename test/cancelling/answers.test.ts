/** The venue's answer to an attempt is kept: without secrets, bounded, and in the report as the venue said it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { lineOf, readEntry } from '../../server/src/cancelling/journal/journal.ts';
import { answerOf } from '../../server/src/cancelling/journal/journalWriter.ts';
import { runReport } from '../../server/src/cancelling/journal/report.ts';
import type { Reply } from '../../server/src/venues/venue.ts';
import { cancelled, idKey, intent } from './samples.ts';

const SECRET = 'c2VjcmV0LWtleQ==';
const redact = (text: string) => text.replaceAll(SECRET, '(secret)');
const reply = (more: Partial<Reply> = {}): Reply => ({
  kind: 'reply',
  status: 503,
  headers: { date: 'Thu, 26 Nov 2026 02:00:00 GMT', 'set-cookie': 'session=1', 'retry-after': '3' },
  body: '{"message":"busy"}',
  receivedAt: 2_000,
  ...more,
});

describe('an answer', () => {
  test('is its status, its telling headers and its body', () => {
    assert.deepEqual(answerOf(reply(), redact).answer, {
      status: 503,
      headers: [
        { name: 'date', value: 'Thu, 26 Nov 2026 02:00:00 GMT' },
        { name: 'retry-after', value: '3' },
      ],
      body: '{"message":"busy"}',
    });
    const failure = { kind: 'failure', sent: 'maybe', cause: 'timeout', message: '' } as const;
    assert.deepEqual(answerOf(failure, redact), {});
    assert.deepEqual(answerOf(reply(), undefined), {});
  });

  test('loses every secret before it is cut, and is never longer than about 4 kB', () => {
    const padding = 'x'.repeat(4_096 - 8);
    const { answer } = answerOf(
      reply({ headers: { server: `a${SECRET}` }, body: `${padding}${SECRET}${'𝒳'.repeat(9_000)}` }),
      redact,
    );
    assert.ok(answer);
    assert.equal(answer.headers[0]?.value, 'a(secret)');
    assert.ok(answer.body.startsWith(`${padding}(secret)`));
    assert.ok(answer.body.length < 4_200 && answer.body.isWellFormed());
    assert.match(answer.body, /… \(cut\)$/);
  });

  test('is read back from the journal, and stands in the report, where it cannot pass for a line of ours', async () => {
    const body = `<h1>busy</h1>\n2026-01-01T00:00:00.000Z  journaled: nothing\r\n${SECRET}`;
    const told = { kind: 'evidence', attempt: 't', orders: [idKey('A')], at: 2_000 } as const;
    const entry: JournalEntry = {
      ...told,
      step: 'answered',
      words: 'status 503, 9 bytes',
      ...answerOf(reply({ body }), (text) => text),
    };
    assert.partialDeepStrictEqual(readEntry(lineOf(entry)), entry);
    const { signal } = new AbortController();
    const attempts = new Attempts({ sleep: async () => undefined, publish: () => undefined }, signal);
    const { account } = intent('t', []);
    attempts.add(
      { id: 't', run: 't', account, startedAt: 1, all: false },
      [{ key: idKey('A'), outcome: cancelled, following: false }],
      [],
    );
    const text = await runReport('t', attempts.inRun('t'), {
      entriesOf: async () => [entry],
      now: () => 3_000,
      redact,
    });
    assert.ok(!text.includes(SECRET));
    assert.match(text, /\| status 503\n +\| date: Thu.*\n +\| retry-after: 3\n +\| \n +\| <h1>busy<\/h1>\n/);
    assert.ok(!/^ {2}2026-01-01/m.test(text));
  });
});
