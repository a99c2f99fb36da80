/** What is unresolved outlives any number of rotations; what is settled goes with its file. */
import assert from 'node:assert/strict';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { carryOver } from '../../server/src/cancelling/journal/carryOver.ts';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { createJournal, lineOf, readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { JournalScan } from '../../server/src/cancelling/journal/journalScan.ts';
import { pastAttempts } from '../../server/src/cancelling/journal/pastAttempts.ts';
import { entriesOf } from '../../server/src/cancelling/journal/runLines.ts';
import type { JournalFile } from '../../server/src/world/journalFile.ts';
import { JournalDirectory } from './journalDirectory.ts';
import { cancelled, idKey, intent, outcomeEntry, pending, unknown } from './samples.ts';

const NOW = 10_000;
const journal = new JournalDirectory();
const open = (rotateAt?: number) => journal.open(rotateAt, (pieces) => carryOver(pieces, NOW));
const evidence = (attempt: string, step: 'sent' | 'open' | 'closedByPerson', id = 'A'): JournalEntry => ({
  kind: 'evidence',
  at: 2_000,
  attempt,
  step,
  orders: [idKey(id)],
  words: 'w'.repeat(150),
});

async function past(file: JournalFile) {
  const look = new JournalScan();
  for await (const piece of file.read()) look.take(piece);
  return pastAttempts(look.result().entries, NOW, () => false);
}

const openIds = async (file: JournalFile) =>
  (await past(file)).flatMap(({ facts, rows }) =>
    rows.filter(({ following }) => following).map(({ key }) => `${facts.id} ${Object.values(key)[1]}`),
  );

const inode = (path: string) =>
  stat(path).then(
    ({ ino }) => ino,
    () => undefined,
  );

describe('the orders that the answer to a cancel-all named', () => {
  const all = intent('all', ['A'], { all: true });

  test('are listed after a restart as rows of their own, though no list held them', () => {
    const entries = [all, outcomeEntry('all', 'A', cancelled), outcomeEntry('all', 'N', cancelled)];
    const [one] = pastAttempts(entries, NOW, () => false);
    assert.deepEqual(
      one?.rows.map(({ key, outcome }) => [key, outcome?.kind]),
      [
        [idKey('A'), 'cancelled'],
        [idKey('N'), 'cancelled'],
      ],
    );
    const early = pastAttempts(entries.toReversed(), NOW, () => false);
    assert.equal(early[0]?.rows.length, 2, 'in whichever order the lines are read');
  });

  test('of another attempt are no rows of it', () => {
    const entries = [intent('some', ['A']), outcomeEntry('some', 'N', cancelled)];
    assert.equal(pastAttempts(entries, NOW, () => false)[0]?.rows.length, 1);
  });

  test('outlive a rotation while they are unresolved', async () => {
    const lines = [all, outcomeEntry('all', 'A', cancelled), outcomeEntry('all', 'N', pending)];
    const text = await carryOver(async function* () {
      yield Buffer.from(lines.map(lineOf).join(''));
    }, NOW);
    const look = new JournalScan();
    look.take(Buffer.from(text));
    const [one] = pastAttempts(look.result().entries, NOW, () => false);
    assert.deepEqual(
      one?.rows.map(({ key, following }) => [key, following]),
      [[idKey('N'), true]],
    );
  });
});

describe('a rotation', () => {
  test('carries over what is open, only that, and what is known of it', async () => {
    const file = open(4_000);
    const { write } = createJournal(file.append);
    await write([intent('silent', ['A', 'B']), evidence('silent', 'sent')]);
    await write([intent('half', ['C', 'D']), outcomeEntry('half', 'C', cancelled)]);
    await write([outcomeEntry('half', 'D', pending), outcomeEntry('half', 'D', unknown)]);
    await write([intent('closed', ['E']), outcomeEntry('closed', 'E', unknown)]);
    await write([evidence('closed', 'closedByPerson', 'E')]);
    for (let round = 0; round < 3; round += 1) {
      const before = await inode(journal.path);
      for (let i = 0; (await inode(journal.path)) === before; i += 1) {
        const id = `done ${round} ${i}`;
        await write([intent(id, ['X']), outcomeEntry(id, 'X', cancelled), evidence('silent', 'open')]);
      }
    }
    await file.close();
    assert.deepEqual(await openIds(open()), ['silent A', 'silent B', 'half D']);
    const found = (await past(open())).find(({ facts }) => facts.id === 'half')?.rows;
    assert.deepEqual(found?.find(({ key }) => Object.values(key)[1] === 'D')?.outcome, unknown);
    const kinds = (await entriesOf(new Set(['silent']), open().read())).map((entry) =>
      entry.kind === 'evidence' ? entry.step : entry.kind,
    );
    assert.deepEqual(
      kinds.filter((kind) => kind !== 'open'),
      ['intent', 'sent'],
    );
  });

  test('that was cut short loses nothing: the next one goes on', async () => {
    const first = open();
    await createJournal(first.append).write([intent('left', ['A'])]);
    await first.close();
    // The process ended after it had moved both files and before it carried anything over.
    await rename(journal.path, `${journal.path}.2`);
    await writeFile(`${journal.path}.1`, lineOf(intent('later', ['B'])));
    assert.deepEqual((await openIds(open())).toSorted(), ['later B', 'left A']);
    const next = open(1_000);
    const { write } = createJournal(next.append);
    for (let i = 0; i < 12; i += 1)
      await write([intent(`done ${i}`, ['X']), outcomeEntry(`done ${i}`, 'X', cancelled)]);
    await next.close();
    await assert.rejects(stat(`${journal.path}.2`), /ENOENT/);
    const { entries } = readJournal(await readFile(journal.path, 'utf8'));
    assert.ok(entries.some(({ attempt }) => attempt === 'left'));
    assert.deepEqual((await openIds(open())).toSorted(), ['later B', 'left A']);
  });

  test('does not come again and again for what has to be kept', async () => {
    const file = open(2_000);
    const { write } = createJournal(file.append);
    for (let i = 0; i < 40; i += 1) await write([intent(`open ${i}`, ['A'])]);
    await file.close();
    assert.equal((await openIds(open())).length, 40);
    assert.ok((await stat(journal.path)).size + (await stat(`${journal.path}.1`)).size < 40 * 1_000);
  });
});
