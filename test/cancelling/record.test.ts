/** A cancellation as it unfolds, and how its changes are told. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announcer } from '../../server/src/cancelling/announce.ts';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import { type AttemptFacts, CancellationRecord } from '../../server/src/cancelling/record.ts';
import type { CancellationUpdate } from '../../server/src/protocol/model.ts';
import { createClock } from '../unit/clock.ts';
import { cancelled, clientKey, idKey, order, pending, unknown } from './samples.ts';

const facts = (id: string): AttemptFacts => ({
  id,
  run: 'run',
  account: { id: 'acc', name: 'Main', venue: 'fake', environment: 'sandbox' },
  startedAt: 1,
  all: false,
});
const never = new AbortController().signal;

function recordOf(...ids: readonly string[]) {
  let told = 0;
  const rows = ids.map((id) => ({ key: idKey(id) }));
  const record = new CancellationRecord(facts('a'), rows, () => {
    told += 1;
  });
  return { record, told: () => told };
}

describe('a record', () => {
  test('tells only what changed, and tells it once', () => {
    const { record } = recordOf('A', 'B');
    record.changes();
    record.settle([{ key: idKey('B'), outcome: cancelled }]);
    assert.deepEqual(
      record.changes().rows.map(({ key }) => key),
      [idKey('B')],
    );
    assert.deepEqual(record.changes().rows, []);
    assert.equal(record.snapshot().rows.length, 2);
  });

  test('an open question is followed, a settled one is not', () => {
    const { record } = recordOf('A', 'B', 'C');
    record.settle([
      { key: idKey('A'), outcome: unknown },
      { key: idKey('B'), outcome: pending },
      { key: idKey('C'), outcome: cancelled },
    ]);
    assert.deepEqual(
      record.rows().map(({ following }) => following),
      [true, true, false],
    );
  });

  test('an order that was not known before comes with what it was sent for', () => {
    const { record } = recordOf();
    const asked = [{ key: idKey('A'), order: order('A') }];
    record.settle([{ key: idKey('A'), outcome: pending }], asked);
    assert.deepEqual(record.row(idKey('A'))?.order, order('A'));
    assert.deepEqual(record.row(idKey('A'))?.outcome, pending);
  });

  test('and so does one of which a wait was told first', () => {
    const { record } = recordOf();
    record.waits([idKey('A')], 9);
    record.settle([{ key: idKey('A'), outcome: pending }], [{ key: idKey('A'), order: order('A') }]);
    assert.deepEqual(record.row(idKey('A'))?.order, order('A'));
  });

  test('a clientOrderId that is there keeps the order that it was asked for', () => {
    const record = new CancellationRecord(facts('a'), [{ key: clientKey('c') }], () => undefined);
    record.settle([{ key: clientKey('c'), outcome: pending }], [{ key: clientKey('c'), order: order('B') }]);
    assert.equal(record.row(clientKey('c'))?.order, undefined);
  });

  test('what the person closed stays closed, and what becomes known of it is still taken in', () => {
    const { record } = recordOf('A');
    record.settle([{ key: idKey('A'), outcome: unknown }]);
    record.mark([idKey('A')], { closedAt: 5 });
    record.stopTracking([idKey('A')]);
    record.settle([{ key: idKey('A'), outcome: pending }]);
    assert.partialDeepStrictEqual(record.row(idKey('A')), {
      closedAt: 5,
      following: false,
      outcome: pending,
    });
  });

  test('a settled row is asked about no more: it has no next time', () => {
    const { record } = recordOf('A');
    record.settle([{ key: idKey('A'), outcome: unknown }]);
    record.mark([idKey('A')], { nextAskAt: 9 });
    record.settle([{ key: idKey('A'), outcome: cancelled }]);
    assert.equal('nextAskAt' in (record.row(idKey('A')) ?? {}), false);
  });

  test('an order that only the venue knew of gets a row', () => {
    const { record } = recordOf('A');
    record.settle([{ key: idKey('X'), outcome: cancelled }]);
    assert.equal(record.rows().length, 2);
  });

  test('marking what is not there makes no row', () => {
    const { record } = recordOf('A');
    record.mark([idKey('X')], { readAt: 1 });
    assert.equal(record.rows().length, 1);
  });
});

describe('changes that are told together', () => {
  function speaker() {
    const clock = createClock();
    const updates: CancellationUpdate[] = [];
    const stop = new AbortController();
    const tell = announcer(
      () => record,
      { sleep: clock.sleep, publish: (update) => updates.push(update) },
      stop.signal,
    );
    const record: CancellationRecord = new CancellationRecord(
      facts('a'),
      Array.from({ length: 1_000 }, (_, i) => ({ key: idKey(`${i}`) })),
      () => tell(),
    );
    return { clock, updates, record, stop };
  }

  test('the first at once, a thousand that follow closely in one', async () => {
    const { clock, updates, record } = speaker();
    record.announce();
    assert.equal(updates.length, 1);
    for (let i = 0; i < 1_000; i += 1) record.settle([{ key: idKey(`${i}`), outcome: cancelled }]);
    assert.equal(updates.length, 1);
    await clock.advance(40);
    assert.equal(updates.length, 2);
    assert.equal(updates[1]?.rows.length, 1_000);
    assert.ok(updates[1]?.rows.every(({ outcome }) => outcome === cancelled));
  });

  test('nothing is told twice, and later changes are told again', async () => {
    const { clock, updates, record } = speaker();
    record.announce();
    await clock.advance(1_000);
    assert.equal(updates.length, 1);
    record.settle([{ key: idKey('7'), outcome: unknown }]);
    assert.equal(updates.length, 2);
    record.settle([{ key: idKey('7'), outcome: cancelled }]);
    await clock.advance(1_000);
    assert.equal(updates.length, 3);
    assert.deepEqual(updates[2]?.rows[0]?.outcome, cancelled);
  });

  test('after the end nothing is told', async () => {
    const { clock, updates, record, stop } = speaker();
    record.announce();
    record.settle([{ key: idKey('7'), outcome: unknown }]);
    stop.abort();
    await clock.advance(1_000);
    assert.equal(updates.length, 1);
  });
});

describe('all attempts', () => {
  const announcing = { sleep: async () => undefined, publish: () => undefined };
  const attempts = () => new Attempts(announcing, never);

  test('finished ones are forgotten at last, one that is open never', () => {
    const all = attempts();
    const open = all.add(facts('open'), [{ key: idKey('A'), following: false }], []);
    open.record.settle([{ key: idKey('A'), outcome: unknown }]);
    all.add(facts('unanswered'), [{ key: idKey('B'), following: false }], []);
    for (let i = 0; i < 600; i += 1) {
      all.add(facts(`${i}`), [{ key: idKey(`o${i}`), following: false, outcome: cancelled }], []);
    }
    assert.ok(all.get('open'));
    assert.ok(all.get('unanswered'));
    assert.equal(all.get('0'), undefined);
    assert.ok(all.get('599'));
  });

  test('an order is found by either of its ids, and only at its own account', () => {
    const all = attempts();
    const known = order('A', { clientOrderId: 'a' });
    const { record } = all.add(facts('x'), [{ key: clientKey('a'), order: known, following: false }], []);
    assert.equal(all.inFlight('acc', [{ key: idKey('A') }]).length, 1);
    assert.equal(all.inFlight('acc', [{ key: clientKey('a') }]).length, 1);
    assert.equal(all.inFlight('other', [{ key: idKey('A') }]).length, 0);
    record.settle([{ key: clientKey('a'), outcome: unknown }]);
    assert.equal(all.inFlight('acc', [{ key: idKey('A') }]).length, 0);
    assert.equal(all.unresolvedFor('acc', [{ key: idKey('A') }]).length, 1);
    assert.equal(all.unresolvedCount('acc'), 1);
    record.mark([clientKey('a')], { closedAt: 1 });
    assert.equal(all.unresolvedFor('acc', [{ key: idKey('A') }]).length, 0);
    assert.equal(all.unresolvedCount('acc'), 0);
  });

  test('an order that is being cancelled is named as the new request names it', () => {
    const all = attempts();
    const known = order('A', { clientOrderId: 'a' });
    all.add(facts('x'), [{ key: clientKey('a'), order: known, following: false }], []);
    assert.deepEqual(all.inFlight('acc', [{ key: idKey('A') }]), [idKey('A')]);
    const byId = attempts();
    byId.add(facts('x'), [{ key: idKey('A'), following: false }], []);
    assert.deepEqual(byId.inFlight('acc', [{ key: clientKey('a'), order: known }]), [clientKey('a')]);
    assert.deepEqual(byId.inFlight('acc', [{ key: clientKey('b') }]), []);
  });
});
