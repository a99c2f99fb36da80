/** A directory for the files of a journal, for every test of a file: made before each of its tests, and gone after it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import {
  createJournalFile,
  type JournalFile,
  type JournalOptions,
} from '../../server/src/world/journalFile.ts';

export class JournalDirectory {
  directory = '';
  readonly log: string[] = [];
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
  open(rotateAt?: number, carryOver: JournalOptions['carryOver'] = async () => ''): JournalFile {
    const more = rotateAt === undefined ? {} : { rotateAt };
    const file = createJournalFile(this.path, { carryOver, log: (line) => this.log.push(line), ...more });
    this.#files.push(file);
    return file;
  }
}

export const linesOf = (text: string): readonly string[] => text.split('\n').filter(Boolean);

/** The lines of pieces that come in the order of the file. */
export async function linesIn(pieces: AsyncIterable<Buffer>): Promise<readonly string[]> {
  let text = '';
  for await (const piece of pieces) text += piece.toString('utf8');
  return linesOf(text);
}

/** The lines of pieces that come with the last one first, in the order of the file. */
export async function linesBack(pieces: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const piece of pieces) texts.unshift(piece.toString('utf8'));
  return linesOf(texts.join(''));
}
