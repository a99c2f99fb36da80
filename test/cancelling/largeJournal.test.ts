/** A large journal is read in pieces, and little of it is kept: whatever is in it, and however large it is. */
import assert from 'node:assert/strict';
import { mkdir, open as openFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { lineOf, readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { JournalScan } from '../../server/src/cancelling/journal/journalScan.ts';
import { Ledger } from '../../server/src/cancelling/journal/ledger.ts';
import { pastAttempts } from '../../server/src/cancelling/journal/pastAttempts.ts';
import { backwards, PIECE } from '../../server/src/world/backwards.ts';
import { JournalDirectory, linesBack } from './journalDirectory.ts';
import { cancelled, clientKey, idKey, intent, order, outcomeEntry, pending, unknown } from './samples.ts';

const journal = new JournalDirectory();

/** A settled attempt, as it is written. */
function settled(id: string): string {
  const rows = [{ key: idKey(id), order: order(id) }];
  const orders = [idKey(id)];
  const told = { kind: 'evidence', at: 1_500, attempt: id, orders } as const;
  return [
    intent(id, [], { rows }),
    { ...told, step: 'sent', words: 'POST https://venue.example/orders/cancel' } as const,
    { ...told, step: 'answered', words: 'status 200, 33 bytes' } as const,
    outcomeEntry(id, id, cancelled),
  ]
    .map(lineOf)
    .join('');
}

const looked = (id: string) =>
  lineOf({
    kind: 'evidence',
    at: 1_500,
    attempt: id,
    step: 'open',
    orders: [idKey('A')],
    words: 'It is open.',
  });

/** About 12 MB, in the middle of which attempts were left open in every way there is. */
async function writeLarge(): Promise<void> {
  await mkdir(join(journal.directory, 'deep'));
  const many = (from: number) =>
    Array.from({ length: 4_000 }, (_, i) => settled(`done-${from + i}`) + looked('silent')).join('');
  const open = [
    intent('silent', ['A']),
    intent('half', ['B', 'C']),
    outcomeEntry('half', 'B', cancelled),
    intent('unknown', ['D']),
    outcomeEntry('unknown', 'D', pending),
    outcomeEntry('unknown', 'D', unknown),
    intent('twice', ['E']),
    intent('twice', ['E']),
    outcomeEntry('twice', 'E', cancelled),
    intent('again', ['F']),
    outcomeEntry('again', 'F', cancelled),
    outcomeEntry('again', 'F', unknown),
    intent('closed', ['G']),
    outcomeEntry('closed', 'G', unknown),
    {
      kind: 'evidence',
      at: 1,
      attempt: 'closed',
      step: 'closedByPerson',
      orders: [idKey('G')],
      words: '',
    } as const,
    intent('named', [], { rows: [{ key: clientKey('ü{"}𝒳') }] }),
    { kind: 'outcome', at: 1, attempt: 'named', order: clientKey('ü{"}𝒳'), outcome: cancelled } as const,
  ].map(lineOf);
  await writeFile(journal.path, `${many(0)}${open.join('')}${many(4_000)}`);
}

async function lookBack(newest?: number) {
  const look = new JournalScan(newest);
  let largest = 0;
  for await (const piece of journal.open().history()) {
    largest = Math.max(largest, piece.length);
    look.take(piece);
  }
  return { ...look.result(), largest };
}

const openIn = (entries: Parameters<typeof pastAttempts>[0]) =>
  pastAttempts(entries, 5_000, () => false).flatMap(({ facts, rows }) =>
    rows.filter(({ following }) => following).map(({ key }) => `${facts.id} ${Object.values(key)[1]}`),
  );

describe('a large journal', () => {
  test('is read in bounded pieces, and what is kept does not grow with it', async () => {
    await writeLarge();
    const { entries, damaged, largest } = await lookBack();
    assert.ok(largest <= PIECE, `${largest}`);
    assert.equal(damaged, 0);
    assert.ok(entries.length < 2_050, `${entries.length}`);
    assert.deepEqual(openIn(entries), ['silent A', 'half C', 'unknown D', 'again F']);
  });

  test('says the same as when all of it is read, however much of it is', async () => {
    await writeLarge();
    const lines = await linesBack(journal.open().read());
    const all = openIn(readJournal(lines.map((line) => `${line}\n`).join('')).entries);
    for (const newest of [0, 1, 7, 8_003, 8_010, 100_000])
      assert.deepEqual(openIn((await lookBack(newest)).entries), all, `${newest}`);
  });

  test('the last lines are those that are kept', async () => {
    await writeLarge();
    const { entries } = await lookBack();
    const ids = new Set(entries.map(({ attempt }) => attempt));
    for (let i = 7_001; i < 8_000; i += 1) assert.ok(ids.has(`done-${i}`), `${i}`);
    assert.ok(!ids.has('done-4000'));
  });
});

describe('pieces', () => {
  test('are whole lines, together all of them, for lines of every length', async () => {
    const lengths = [1, 2, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 5, 700_000, 1, 1];
    const lines = lengths.map((length, at) => String.fromCharCode(97 + at).repeat(length));
    await mkdir(join(journal.directory, 'deep'));
    await writeFile(journal.path, `${lines.join('\n')}\nnot whole`);
    assert.deepEqual(await linesBack(journal.open().read()), lines);
    const handle = await openFile(journal.path);
    let largest = 0;
    for await (const piece of backwards(handle, 30)) largest = Math.max(largest, piece.length);
    await handle.close();
    assert.equal(largest, 30);
  });
});

test('of attempts without number, the settled ones are forgotten and the open ones are not', () => {
  const ledger = new Ledger();
  for (let i = 0; i < 20_000; i += 1) {
    ledger.take(intent(`t${i}`, [`${i}`]), 0, 1_000);
    if (i % 100 > 0) ledger.take(outcomeEntry(`t${i}`, `${i}`, cancelled), 0, 1_000);
  }
  const kept = [...ledger.attempts()];
  assert.ok(kept.length < 3_000, `${kept.length}`);
  assert.equal(kept.filter(({ open }) => open > 0).length, 200);
  assert.equal(ledger.rowsOf('acc', { key: idKey('101') }).length, 0, 'settled and old');
  assert.equal(ledger.rowsOf('acc', { key: idKey('0') }).length, 1, 'open');
});
