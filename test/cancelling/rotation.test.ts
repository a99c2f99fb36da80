/** The journal's file over its rotations, and who reads what others write to it. */
import assert from 'node:assert/strict';
import { appendFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Tail } from '../../server/src/world/tail.ts';
import { JournalDirectory, linesBack, linesIn } from './journalDirectory.ts';

const journal = new JournalDirectory();
const open = (rotateAt?: number) => journal.open(rotateAt);

describe('rotation', () => {
  test('a reader sees every line of two writers, each writer’s in order, over many rotations', async () => {
    const writers = [open(600), open(600)];
    const reader = open();
    const seen: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      await Promise.all(writers.map((file, at) => file.append(`${at} ${i} ${'x'.repeat(20)}\n`)));
      seen.push(...(await linesIn(reader.news())));
    }
    for (const at of [0, 1]) {
      const own = [...new Set(seen.filter((line) => line.startsWith(`${at} `)))];
      assert.deepEqual(
        own.map((line) => line.split(' ')[1]),
        Array.from({ length: 60 }, (_, i) => `${i}`),
      );
    }
    await stat(`${journal.path}.1`);
  });

  test('two writers that race each other lose no line that the file and its predecessor have room for', async () => {
    const writers = [open(4_000), open(4_000)];
    const lines = [0, 1].map((at) => Array.from({ length: 50 }, (_, i) => `${at} ${i} ${'y'.repeat(40)}`));
    await Promise.all(
      lines.map(async (own, at) => {
        for (const line of own) await writers[at]?.append(`${line}\n`);
      }),
    );
    const kept = new Set(await linesBack(open().read()));
    assert.deepEqual(
      lines.flat().filter((line) => !kept.has(line)),
      [],
    );
    await stat(`${journal.path}.1`);
  });

  test('what was written just before a rotation is read, though nobody looked between', async () => {
    const reader = open();
    // Each by a process of its own, which does not know the file before.
    await open().append('one\n');
    assert.deepEqual(await linesIn(reader.news()), ['one']);
    await open().append('two\n');
    await rename(journal.path, `${journal.path}.1`);
    await open().append('three\n');
    await rename(journal.path, `${journal.path}.1`);
    await open().append('four\n');
    assert.deepEqual(await linesIn(reader.news()), ['two', 'three', 'four']);
  });

  test('history is everything, the predecessor before the file; news are what comes later', async () => {
    await mkdir(join(journal.directory, 'deep'));
    await writeFile(`${journal.path}.1`, 'old\n');
    await writeFile(journal.path, 'new\n');
    const file = open();
    assert.deepEqual(await linesBack(file.history()), ['old', 'new']);
    assert.deepEqual(await linesIn(file.news()), []);
    await open().append('newer\n');
    assert.deepEqual(await linesIn(file.news()), ['newer']);
  });
});

describe('following a file', () => {
  test('a line is told when it is whole, characters of several bytes too', async () => {
    await mkdir(join(journal.directory, 'deep'));
    const tail = new Tail(journal.path);
    const bytes = Buffer.from('{"a":"ü𝒳"}\nrest');
    let seen = '';
    for (const byte of bytes) {
      await appendFile(journal.path, Buffer.of(byte));
      seen += (await linesIn(tail.news())).map((line) => `${line}\n`).join('');
    }
    await tail.close();
    assert.equal(seen, '{"a":"ü𝒳"}\n');
  });

  test('asked many times at once, it tells every line once', async () => {
    const file = open();
    await file.append('a\nb\n');
    const news = await Promise.all([linesIn(file.news()), linesIn(file.news()), linesIn(file.news())]);
    assert.deepEqual(news, [['a', 'b'], [], []]);
  });
});
