/** The real server process, killed at every step of a cancellation; and the journal of a whole one, cut at every byte. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { IntentEntry } from '../../server/src/cancelling/journal/entries.ts';
import { readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { pastAttempts } from '../../server/src/cancelling/journal/pastAttempts.ts';
import type { CancellationRow } from '../../server/src/protocol/model.ts';
import { until } from '../venues/practice.ts';
import { bundledServer, type Counter, openCounter } from './counter.ts';

const server = bundledServer();

/** What has happened by the time of the kill. */
interface Step {
  readonly when: string;
  readonly fault: object | undefined;
  /** Whether the process may be killed now. */
  readonly reached: (counter: Counter, orderId: string) => Promise<boolean>;
  /** What the venue says of the order afterwards, and what is to be told of it. */
  readonly told: 'nothing' | 'cancelled' | 'seen open';
}

const received = async (counter: Counter, orderId: string) =>
  (await counter.received()).some(({ method, body }) => method === 'POST' && body.includes(orderId));
const kindsOf = async (counter: Counter) =>
  readJournal(await counter.journal()).entries.map((entry) =>
    entry.kind === 'evidence' ? entry.step : entry.kind,
  );

const steps: readonly Step[] = [
  {
    when: 'before the intent is on the disk',
    fault: undefined,
    reached: async () => true,
    told: 'nothing',
  },
  {
    when: 'after the request was sent, and before the venue acted',
    fault: { kind: 'hang' },
    reached: received,
    told: 'seen open',
  },
  {
    when: 'after the venue acted, and before the reply',
    fault: { kind: 'hang', act: true },
    reached: async (counter, orderId) => (await counter.statusOf(orderId)) === 'CANCELED',
    told: 'cancelled',
  },
  {
    when: 'after a reply that says nothing, while it is followed',
    fault: { kind: 'errorAfter' },
    reached: async (counter) => (await kindsOf(counter)).includes('outcome'),
    told: 'cancelled',
  },
  {
    when: 'after a lost request, while it is followed',
    fault: { kind: 'cutBefore' },
    reached: async (counter) => (await kindsOf(counter)).includes('open'),
    told: 'seen open',
  },
  {
    when: 'after everything was written down',
    fault: { kind: 'delay', ms: 1 },
    reached: async (counter) => (await kindsOf(counter)).includes('outcome'),
    told: 'cancelled',
  },
];

describe('killed', { concurrency: 3 }, () => {
  for (const step of steps) {
    test(step.when, async (t) => {
      const counter = await openCounter({ venue: 'limitless', module: server.module, orders: 8 });
      t.after(() => counter.stop());
      const first = await counter.process();
      const [order] = await counter.live(first);
      assert.ok(order);
      if (step.fault) await counter.control('POST', '/faults', { on: 'cancel', ...step.fault });
      const prepared = await counter.prepare(first, [order.orderId]);
      if (step.fault) first.request('orderInspector/send', { planId: prepared }).catch(() => undefined);
      await until(step.when, () => step.reached(counter, order.orderId));
      await first.kill();

      await counter.control('DELETE', '/faults');
      const second = await counter.process();
      await counter.live(second);
      if (step.told === 'nothing') {
        assert.deepEqual(await kindsOf(counter), []);
        assert.deepEqual(second.cancellations, []);
        return;
      }
      const row = await until('resolved', () => {
        const [own] = second.cancellations.at(-1)?.rows ?? [];
        return own && isAs(step.told, own) && own;
      });
      assert.equal(row.key.by === 'orderId' && row.key.orderId, order.orderId);
      const cancels = (await counter.received()).filter(({ body }) => body.includes(order.orderId));
      const sent = cancels.filter(({ target }) => target.startsWith('/orders/cancel'));
      const journal = await counter.journal();
      const intents = readJournal(journal).entries.filter(({ kind }) => kind === 'intent');
      // A busy machine may send too fast for the venue: what it refused for its limit is sent again, with an intent of its own.
      assert.ok(sent.length > 0);
      assert.equal(sent.length, intents.length, `each request has its intent: ${journal}`);
    });
  }
});

function isAs(told: Step['told'], { outcome, following }: CancellationRow): boolean {
  if (told === 'cancelled') return outcome?.kind === 'cancelled' && !following;
  return outcome?.kind === 'unknown' && outcome.seenOpenAt !== undefined && following;
}

test('killed between two lines of the journal: what was not written down is found out', async (t) => {
  const counter = await openCounter({ venue: 'synthetix', module: server.module, orders: 8 });
  t.after(() => counter.stop());
  const first = await counter.process();
  const [done, untouched] = await counter.live(first);
  assert.ok(done && untouched);
  await first.request('orderInspector/send', { planId: await counter.prepare(first, [done.orderId]) });
  await until('written', async () => (await kindsOf(counter)).includes('outcome'));
  await first.kill();
  const lines = (await counter.journal()).split('\n').filter(Boolean);
  assert.deepEqual(await kindsOf(counter).then((kinds) => kinds.slice(0, 4)), [
    'intent',
    'sent',
    'answered',
    'outcome',
  ]);
  const [intent = ''] = lines;
  const cuts: readonly (readonly [string, readonly string[], string])[] = [
    [
      'after the intent, before anything was sent',
      [intent.replaceAll(done.orderId, untouched.orderId)],
      'unknown',
    ],
    ['after the venue acted, nothing else written', lines.slice(0, 1), 'cancelled'],
    ['after it was sent', lines.slice(0, 2), 'cancelled'],
    ['after the answer, before the outcome', lines.slice(0, 3), 'cancelled'],
  ];
  for (const [when, kept, told] of cuts) {
    await writeFile(counter.journalPath, `${kept.join('\n')}\n`);
    const client = await counter.process();
    await counter.live(client);
    const row = await until(when, () => {
      const own = client.cancellations.at(-1)?.rows[0];
      return own?.readAt !== undefined && own.outcome?.kind === told && own;
    });
    assert.equal(row.following, told === 'unknown', when);
    await client.kill();
  }
});

test('the journal of a whole cancellation, cut at every byte: every intent that is whole is listed', async (t) => {
  const counter = await openCounter({ venue: 'synthetix', module: server.module, orders: 8 });
  t.after(() => counter.stop());
  const client = await counter.process();
  const orders = await counter.live(client);
  const ids = orders.slice(0, 2).map(({ orderId }) => orderId);
  await counter.control('POST', '/faults', { on: 'cancel', kind: 'errorAfter' });
  await client.request('orderInspector/send', { planId: await counter.prepare(client, ids) });
  await until('settled', () =>
    client.cancellations.at(-1)?.rows.every(({ outcome, following }) => outcome && !following),
  );
  await until(
    'written',
    async () => (await kindsOf(counter)).filter((kind) => kind === 'outcome').length >= 4,
  );
  await client.kill();
  const bytes = Buffer.from(await counter.journal());
  assert.ok(bytes.length > 1_500);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const text = bytes.subarray(0, cut).toString('utf8');
    const { entries, damaged } = readJournal(text);
    assert.equal(damaged, 0);
    const intents = entries.filter((entry): entry is IntentEntry => entry.kind === 'intent');
    const listed = pastAttempts(entries, Date.now(), () => false);
    assert.equal(listed.length, new Set(intents.map(({ attempt }) => attempt)).size);
    for (const row of listed.flatMap(({ rows }) => rows)) assert.ok(row.outcome);
    assert.equal(intents.length, text.trimStart().includes('\n') ? 1 : 0);
  }

  // And what follows a cut line is whole: the next process goes on in the same file.
  await writeFile(counter.journalPath, bytes.subarray(0, bytes.length - 20));
  const second = await counter.process();
  const left = await counter.live(second);
  const plan = await counter.prepare(second, [left[0]?.orderId ?? '']);
  await second.request('orderInspector/send', { planId: plan });
  const { entries, damaged } = readJournal(await readFile(counter.journalPath, 'utf8'));
  assert.equal(damaged, 1);
  assert.equal(entries.filter(({ kind }) => kind === 'intent').length, 2);
});
