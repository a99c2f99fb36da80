/** What journaling costs an attempt, on the disk that is there: until its intent is durable, and all that it writes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournal } from '../../server/src/cancelling/journal.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { cancelled, idKey, intent, order, outcomeEntry } from '../cancelling/samples.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

/** What one attempt may cost at the median, ms. */
const LIMIT = 2;

export async function journalRows(): Promise<Row[]> {
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const file = createWorld().journalIn(storage, { carryOver: async () => '', log: () => undefined });
  const journal = createJournal(file.append);
  const id = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
  const rows = [{ key: idKey(id), order: order(id) }];
  let attempts = 0;
  const [before = 0, all = 0] = await sample(
    [
      () => timed(() => journal.write([intent(`${attempts}`, [], { rows })])),
      () =>
        timed(async () => {
          attempts += 1;
          await journal.write([intent(`${attempts}`, [], { rows })]);
          await journal.write([outcomeEntry(`${attempts}`, id, cancelled)]);
        }),
    ],
    { rounds: 300, warmUp: 50, pauseMs: 2 },
  );
  await file.close();
  await rm(storage, { recursive: true, force: true });
  const than = 'what an attempt may cost';
  return [
    { what: 'journaling before a request is sent (on disk)', ours: before, theirs: LIMIT, than, aim: 1 },
    { what: 'journaling a whole attempt, intent and outcome', ours: all, theirs: LIMIT, than, aim: 1 },
  ];
}
