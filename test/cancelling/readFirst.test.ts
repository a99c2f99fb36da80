/** Before anything new is sent for an order with an open question, the venue is asked about it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Attempt, Attempts } from '../../server/src/cancelling/attempts.ts';
import type { AttemptReconciler } from '../../server/src/cancelling/reconcile/attemptReconciler.ts';
import { readFirst } from '../../server/src/cancelling/send/readFirst.ts';
import type { OrderKey, Outcome, PlanRow } from '../../server/src/protocol/model.ts';
import { createClock } from '../unit/clock.ts';
import { cancelled, clientKey, idKey, intent, order, unknown } from './samples.ts';

const never = new AbortController().signal;

function desk() {
  const clock = createClock(10_000);
  const attempts = new Attempts({ sleep: clock.sleep, publish: () => undefined }, never);
  const asked: OrderKey[][] = [];
  return {
    clock,
    asked,
    /** An earlier attempt with an open question; `answer` is what asking does. */
    open(id: string, row: PlanRow, answer: (attempt: Attempt) => Promise<void>) {
      const facts = { id, run: id, account: intent(id, []).account, startedAt: 1, all: false };
      const attempt = attempts.add(facts, [{ ...row, outcome: unknown, following: true }], []);
      const ask = async (keys: readonly OrderKey[]) => {
        asked.push([...keys]);
        await answer(attempt);
      };
      attempt.reconciler = { ask } as unknown as AttemptReconciler;
      return attempt;
    },
    read: (rows: readonly PlanRow[]) => readFirst(attempts, 'acc', rows, clock, never),
    answers:
      (outcome: Outcome | undefined, key = idKey('A')) =>
      async ({ record }: Attempt) => {
        record.mark([key], { readAt: clock.now() });
        if (outcome) record.settle([{ key, outcome }]);
      },
  };
}

describe('reads before a cancellation', () => {
  test('none where no question is open', async () => {
    const { read, asked } = desk();
    assert.deepEqual(await read([{ key: idKey('A') }]), { settled: [], unread: [] });
    assert.deepEqual(asked, []);
  });

  test('an answer settles it: nothing needs to be sent', async () => {
    const { open, read, answers } = desk();
    open('x', { key: idKey('A') }, answers(cancelled));
    const result = await read([{ key: idKey('A') }, { key: idKey('B') }]);
    assert.deepEqual(result, { settled: [{ key: idKey('A'), outcome: cancelled }], unread: [] });
  });

  test('an answer about another order that had the same clientOrderId before settles nothing', async () => {
    const { open, read, answers } = desk();
    const key = clientKey('mine');
    open('x', { key, order: order('OLD', { clientOrderId: 'mine' }) }, answers(cancelled, key));
    const newer = { key, order: order('NEW', { clientOrderId: 'mine' }) };
    assert.deepEqual(await read([newer]), { settled: [], unread: [] });
    const same = { key, order: order('OLD', { clientOrderId: 'mine' }) };
    open('y', same, answers(cancelled, key));
    assert.deepEqual(await read([same]), { settled: [{ key, outcome: cancelled }], unread: [] });
  });

  test('an answer settles nothing for a clientOrderId whose order is not known: it may be a newer one', async () => {
    const { open, read, answers } = desk();
    const key = clientKey('mine');
    open('x', { key, order: order('OLD', { clientOrderId: 'mine' }) }, answers(cancelled, key));
    assert.deepEqual(await read([{ key }]), { settled: [], unread: [] });
  });

  test('seen open, it may be sent for', async () => {
    const { open, read, answers } = desk();
    open('x', { key: idKey('A') }, answers(undefined));
    assert.deepEqual(await read([{ key: idKey('A') }]), { settled: [], unread: [] });
  });

  test('a venue that could not be asked leaves it to the person', async () => {
    const { open, read } = desk();
    open('x', { key: idKey('A') }, async () => undefined);
    assert.deepEqual(await read([{ key: idKey('A') }]), { settled: [], unread: [idKey('A')] });
  });

  test('a venue that does not answer holds the person up for three seconds', async () => {
    const { open, read, clock } = desk();
    open('x', { key: idKey('A') }, () => new Promise(() => undefined));
    let result: unknown;
    void read([{ key: idKey('A') }]).then((done) => {
      result = done;
    });
    await clock.advance(2_999);
    assert.equal(result, undefined);
    await clock.advance(1);
    assert.deepEqual(result, { settled: [], unread: [idKey('A')] });
  });

  test('an answer from before the question was put is none', async () => {
    const { open, read, clock } = desk();
    const attempt = open('x', { key: idKey('A') }, async () => undefined);
    attempt.record.mark([idKey('A')], { readAt: clock.now() - 1 });
    assert.deepEqual((await read([{ key: idKey('A') }])).unread, [idKey('A')]);
  });

  test('is told by the name that the new request uses', async () => {
    const { open, read, answers } = desk();
    open('x', { key: clientKey('a'), order: order('A') }, answers(cancelled, clientKey('a')));
    assert.deepEqual((await read([{ key: idKey('A') }])).settled, [{ key: idKey('A'), outcome: cancelled }]);
    const other = desk();
    other.open('y', { key: idKey('A') }, other.answers(cancelled));
    const byClient = { key: clientKey('a'), order: order('A') };
    assert.deepEqual((await other.read([byClient])).settled, [{ key: clientKey('a'), outcome: cancelled }]);
  });

  test('another order with the same clientOrderId is another order', async () => {
    const { open, read, answers } = desk();
    open('x', { key: idKey('A'), order: order('A', { clientOrderId: 'a' }) }, answers(cancelled));
    const reused = { key: idKey('B'), order: order('B', { clientOrderId: 'a' }) };
    assert.deepEqual(await read([reused]), { settled: [], unread: [] });
  });
});
