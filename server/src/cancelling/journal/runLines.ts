import type { JournalEntry } from './entries.ts';
import { readEntry } from './journal.ts';

const ATTEMPT = /"attempt":"([^"\\]*)"/;

/** What a journal says of some attempts, in its order; each line once. `pieces` come with the last lines first. */
export async function entriesOf(
  attempts: ReadonlySet<string>,
  pieces: AsyncIterable<Buffer>,
): Promise<readonly JournalEntry[]> {
  // A rotation and its race with a writer may leave a line twice: the first one counts.
  const found = new Map<string, JournalEntry>();
  for await (const piece of pieces) {
    for (const line of linesOf(piece).toReversed()) {
      const attempt = ATTEMPT.exec(line)?.[1];
      if (attempt === undefined || !attempts.has(attempt)) continue;
      const text = Buffer.from(line, 'latin1').toString('utf8');
      const entry = readEntry(text);
      if (!entry || !attempts.has(entry.attempt)) continue;
      // What is found later stands earlier: it takes the place.
      found.delete(text);
      found.set(text, entry);
    }
  }
  return [...found.values()].toReversed();
}

/** Letters for bytes: most lines are not of these attempts, and are not read. */
function linesOf(piece: Buffer): readonly string[] {
  return piece.toString('latin1').split('\n');
}
