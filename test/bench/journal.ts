/** What journaling costs an attempt, on the disk that is there: until its intent is durable, and all that it writes. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createJournal, lineOf } from '../../server/src/cancelling/journal/journal.ts';
import { JournalScan } from '../../server/src/cancelling/journal/journalScan.ts';
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

/** How large a journal is opened, bytes; today's rotation lets none become so large. */
const LARGE = 200 * 1024 * 1024;
/** How long that may take, ms. */
const OPEN_LIMIT = 1_000;

/** A large journal, until everything that is open in it is known. */
export async function largeJournalRows(): Promise<Row[]> {
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  await writeLarge(join(storage, 'journal.jsonl'));
  const journal = createWorld().journalIn(storage, { carryOver: async () => '', log: () => undefined });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage.rss();
  const lookBack = async () => {
    const look = new JournalScan();
    for await (const piece of journal.history()) look.take(piece);
    if (look.result().entries.length > 3_000) throw new Error('too much was kept');
  };
  delay.enable();
  const ours = await timed(lookBack);
  delay.disable();
  const grown = (process.memoryUsage.rss() - before) / 1e6;
  await journal.close();
  await rm(storage, { recursive: true, force: true });
  const what = 'opening a journal of 200 MB';
  return [
    { what, ours, theirs: OPEN_LIMIT, than: 'what it may take', aim: 1 },
    {
      what: `${what}: longest pause of the loop`,
      ours: delay.max / 1e6,
      theirs: 50,
      than: 'the limit',
      aim: 1,
    },
    { what: `${what}: memory`, ours: grown, theirs: 100, than: 'the limit', aim: 1, unit: 'MB' },
  ];
}

async function writeLarge(path: string): Promise<void> {
  const file = await open(path, 'w');
  for (let written = 0, at = 0; written < LARGE; ) {
    let text = '';
    for (let i = 0; i < 1_000; i += 1, at += 1) {
      const id = `order-${at}`;
      const rows = [{ key: idKey(id), order: order(id) }];
      const told = { kind: 'evidence', at: 1, attempt: `${at}`, orders: [idKey(id)] } as const;
      const entries = [
        intent(`${at}`, [], { rows }),
        { ...told, step: 'sent', words: 'POST https://venue.example/orders/cancel' } as const,
        { ...told, step: 'answered', words: 'status 200, 33 bytes' } as const,
        outcomeEntry(`${at}`, id, cancelled),
      ];
      text += entries.map(lineOf).join('');
    }
    await file.write(text);
    written += text.length;
  }
  await file.close();
}
