/** A directory for the files of a journal, for every test of a file: made before each of its tests, and gone after it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import { createJournalFile, type JournalFile } from '../../server/src/world/journalFile.ts';

export class JournalDirectory {
  directory = '';
  readonly #files: JournalFile[] = [];

  constructor() {
    beforeEach(async () => {
      this.directory = await mkdtemp(join(tmpdir(), 'order-inspector-journal-'));
    });
    afterEach(async () => {
      for (const file of this.#files.splice(0)) await file.close();
      await rm(this.directory, { recursive: true, force: true });
    });
  }

  /** Of the journal, in a directory that is not there yet. */
  get path(): string {
    return join(this.directory, 'deep', 'journal.jsonl');
  }

  /** A window's own way to the file; closed after the test. */
  open(rotateAt?: number): JournalFile {
    const file = createJournalFile(this.path, rotateAt);
    this.#files.push(file);
    return file;
  }
}

export const linesOf = (text: string): readonly string[] => text.split('\n').filter(Boolean);
