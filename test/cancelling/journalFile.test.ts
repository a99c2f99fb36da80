/** The journal's file: several writers, rotation, torn lines, and who reads what they wrote. */
import assert from 'node:assert/strict';
import { appendFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { JournalFile } from '../../server/src/world/journalFile.ts';
import { JournalDirectory, linesBack, linesIn, linesOf } from './journalDirectory.ts';

const journal = new JournalDirectory();
const open = (rotateAt?: number) => journal.open(rotateAt);

describe('appending', () => {
  test('texts that wait together are written in the order in which they came', async () => {
    const file = open();
    const lines = Array.from({ length: 500 }, (_, i) => `line ${i}`);
    const ended: string[] = [];
    await Promise.all(lines.map((line) => file.append(`${line}\n`).then(() => ended.push(line))));
    assert.deepEqual(await linesBack(file.read()), lines);
    assert.deepEqual(ended, lines);
  });

  test('the file is for this user alone', async () => {
    await open().append('x\n');
    assert.equal((await stat(journal.path)).mode & 0o777, 0o600);
  });

  test('nothing is there before the first text, and reading it is no error', async () => {
    const file = open();
    assert.deepEqual(await linesBack(file.read()), []);
    assert.deepEqual(await linesBack(file.history()), []);
    assert.deepEqual(await linesIn(file.news()), []);
  });

  test('a torn line is ended, so that it harms itself alone', async () => {
    await open().append('whole\n');
    await appendFile(journal.path, '{"torn":');
    const file = open();
    await file.append('next\n');
    assert.deepEqual(await linesBack(file.read()), ['whole', '{"torn":', 'next']);
  });

  test('a line that another process tore while this one has the file open harms no later one', async () => {
    const file = open();
    await file.append('whole\n');
    await appendFile(journal.path, '{"half');
    await file.append('later\n');
    assert.deepEqual(await linesBack(file.read()), ['whole', '{"half', 'later']);
  });

  test('what a failure leaves half written harms no later line', async () => {
    const file = open();
    await file.append('whole\n');
    await breakAndMend(file);
    await appendFile(journal.path, '{"half');
    await file.append('later\n');
    assert.deepEqual(await linesBack(file.read()), ['whole', 'refused', '{"half', 'later']);
  });

  test('what was given before the end is written; afterwards nothing is, and nothing is opened', async () => {
    const file = open();
    const last = file.append('last\n');
    await file.close();
    await last;
    await assert.rejects(file.append('too late\n'), /closed/);
    assert.deepEqual(linesOf(await readFile(journal.path, 'utf8')), ['last']);
  });

  test('a disk that refuses is told, and writing goes on when it takes texts again', async () => {
    await writeFile(join(journal.directory, 'deep'), 'a file where the folder should be');
    const file = open();
    await assert.rejects(file.append('lost\n'));
    await assert.rejects(file.append('lost too\n'));
    await rm(join(journal.directory, 'deep'));
    await file.append('kept\n');
    assert.deepEqual(await linesBack(file.read()), ['kept']);
  });

  test('one refused text fails those that wait with it, and no later ones', async () => {
    const file = open();
    await file.append('first\n');
    await breakAndMend(file);
    await file.append('last\n');
    const lines = await linesBack(file.read());
    assert.deepEqual(
      lines.filter((line) => line !== 'refused'),
      ['first', 'last'],
    );
  });

  test('a file that somebody deleted is made anew, and what was just written is in it', async () => {
    const file = open();
    await file.append('old\n');
    await rm(journal.path);
    await file.append('new\n');
    assert.deepEqual(linesOf(await readFile(journal.path, 'utf8')), ['new']);
  });
});

/** Takes the folder away, so that one append fails half way, and puts it back. */
async function breakAndMend(file: JournalFile): Promise<void> {
  const folder = join(journal.directory, 'deep');
  await rename(folder, join(journal.directory, 'away'));
  await writeFile(folder, '');
  await assert.rejects(file.append('refused\n'));
  await rm(folder);
  await rename(join(journal.directory, 'away'), folder);
}
