/** What may stand in the place of the journal or its directories, and is not a file of ours. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createJournalFile } from '../../server/src/world/journalFile.ts';
import { createNonceFiles } from '../../server/src/world/nonceFiles.ts';
import { JournalDirectory, linesBack, linesOf } from './journalDirectory.ts';

const run = promisify(execFile);
const journal = new JournalDirectory();
const deep = () => join(journal.directory, 'deep');

/** Nothing is written, and nothing is read: each is refused with these words. */
async function refused(words: RegExp): Promise<void> {
  const file = journal.open();
  await assert.rejects(file.append('x\n'), words);
  await assert.rejects(linesBack(file.read()), words);
  await assert.rejects(linesBack(file.history()), words);
}

describe('in the place of the journal', () => {
  test('a link is not followed, wherever it leads', async () => {
    await mkdir(deep());
    const elsewhere = join(journal.directory, 'elsewhere');
    await writeFile(elsewhere, 'somebody’s\n');
    await symlink(elsewhere, journal.path);
    await refused(/symbolic link/);
    assert.equal(await readFile(elsewhere, 'utf8'), 'somebody’s\n');
  });

  test('a link to nothing makes no file there', async () => {
    await mkdir(deep());
    await symlink(join(journal.directory, 'nothing'), journal.path);
    await refused(/symbolic link/);
    await assert.rejects(lstat(join(journal.directory, 'nothing')), /ENOENT/);
  });

  test('a directory that is a link is refused', async () => {
    await mkdir(join(journal.directory, 'elsewhere'));
    await symlink(join(journal.directory, 'elsewhere'), deep());
    await refused(/symbolic link/);
  });

  test('a pipe does not hang', async () => {
    await mkdir(deep());
    await run('mkfifo', [journal.path]);
    await refused(/not a regular file/);
  });

  test('a directory is told', async () => {
    await mkdir(journal.path, { recursive: true });
    await refused(/not a regular file/);
  });

  test('a device is not written to', async () => {
    // Only root may make one, so it is one that is there.
    const file = createJournalFile('/dev/null', { carryOver: async () => '', log: () => undefined });
    await assert.rejects(file.append('x\n'), /not a regular file/);
    await file.close();
  });

  test('a link that comes while the file is open is noticed', async () => {
    const file = journal.open();
    await file.append('first\n');
    await run('mv', [journal.path, `${journal.path}.moved`]);
    await symlink(`${journal.path}.moved`, journal.path);
    await assert.rejects(file.append('second\n'), /symbolic link/);
  });

  test('who else may write there is told', async () => {
    await journal.open().append('x\n');
    await chmod(journal.path, 0o666);
    await chmod(deep(), 0o770);
    await journal.open().append('y\n');
    assert.deepEqual(
      journal.log.splice(0).map((line) => line.includes('may write to')),
      [true, true],
    );
    assert.deepEqual(linesOf(await readFile(journal.path, 'utf8')), ['x', 'y']);
  });
});

describe('in the place of the nonces', () => {
  test('a link, to a directory or to nothing, is refused, and so is one for a single owner', async () => {
    await mkdir(deep());
    const nonces = createNonceFiles(join(deep(), 'nonces'), Date.now);
    await symlink(journal.directory, join(deep(), 'nonces'));
    await assert.rejects(nonces.next('0xa'), /symbolic link/);
    const others = createNonceFiles(join(deep(), 'others'), Date.now);
    assert.ok((await others.next('0xa')) > 0n);
    assert.equal((await lstat(join(deep(), 'others'))).mode & 0o777, 0o700);
  });

  test('a file is told, and the largest number is known without taking one', async () => {
    await mkdir(deep());
    await writeFile(join(deep(), 'nonces'), '');
    await assert.rejects(createNonceFiles(join(deep(), 'nonces'), Date.now).next('0xa'));
    const nonces = createNonceFiles(join(deep(), 'more'), () => 7_000);
    assert.equal(await nonces.last('0xa'), 0n);
    assert.equal(await nonces.next('0xa'), 7_000n);
    assert.equal(await nonces.next('0xa'), 7_001n);
    assert.equal(await createNonceFiles(join(deep(), 'more'), () => 1).last('0xa'), 7_001n);
  });
});
