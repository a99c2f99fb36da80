/** Whoever reads the journal hears of every line once, whatever is written and read at the same time. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { placeOf, Tail } from '../../server/src/world/tail.ts';
import { JournalDirectory, linesBack, linesIn } from './journalDirectory.ts';

const journal = new JournalDirectory();
test('three that write and read at once hear of every line once, in the order of the file', async () => {
  const files = [journal.open(), journal.open(), journal.open()];
  const heard: string[][] = [[], [], []];
  const lives = files.map(async (file, me) => {
    heard[me] = [...(await linesBack(file.history()))];
    const listen = async () => {
      const news = Math.random() < 0.5 ? file.newsToOwn() : file.news();
      if (news) heard[me]?.push(...(await linesIn(news)));
    };
    let last: Promise<void> = Promise.resolve();
    let written: Promise<void> = last;
    for (let i = 0; i < 900; i += 1) {
      written = file.append(`${me}:${i}\n`);
      // As the sender does: one reader after the other, beside what is being written.
      if (i % 3 !== 0) last = last.then(listen);
      if (i % 4 === 0) await written;
      else await turn();
    }
    await written;
    await last;
  });
  await Promise.all(lives);
  for (const [me, file] of files.entries()) heard[me]?.push(...(await linesIn(file.news())));
  const lines = await linesBack(journal.open().read());
  assert.equal(lines.length, 2700);
  for (const own of heard) assert.deepEqual(own, lines);
});

test('an own line that was read before it was counted is told once, and the next one of its length is not lost', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const path = join(directory, 'journal.jsonl');
  await appendFile(path, 'first\n');
  const tail = new Tail(path);
  assert.deepEqual(await linesBack(tail.history()), ['first']);
  const mark = tail.mark();
  await appendFile(path, 'own-1\n');
  assert.deepEqual(await linesIn(tail.news()), ['own-1']);
  await appendFile(path, 'other\n');
  const place = await placeOf(path);
  assert.ok(place);
  tail.wrote(Buffer.from('own-1\n'), place, mark);
  assert.deepEqual(await linesIn(tail.newsToOwn() ?? tail.news()), ['other']);
  await tail.close();
});
