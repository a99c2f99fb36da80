/** Our own adapters against what the venues' documents say: every status, code and answer that their lists name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOW, reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import type { Recorded, RecordedCase } from './case.ts';
import { limitless } from './limitless.ts';
import { rails } from './rails.ts';
import { roxom } from './roxom.ts';
import { synthetix } from './synthetix.ts';

const UUID = '0835bf3e-4a20-41f0-908d-8213f2b7a285';
const signal = new AbortController().signal;

for (const recorded of [limitless, synthetix, roxom, rails]) {
  const { venue, lists, code, cases } = recorded;
  describe(`what the documents of ${venue.description.label} say`, () => {
    for (const one of cases) test(`${one.kind}: ${one.of.join(', ')}`, () => check(recorded, one));

    test('is tried whole: every name of their lists is in a case, and no case names what is in none', () => {
      const listed = Object.entries(lists).flatMap(([list, { names }]) =>
        names.map((name) => `${list}: ${name}`),
      );
      const tried = new Set(cases.flatMap(({ of }) => of));
      assert.deepEqual(
        [...listed].filter((name) => !tried.has(name)),
        [],
      );
      assert.deepEqual(
        [...tried].filter((name) => !listed.includes(name)),
        [],
      );
      assert.equal(new Set(listed).size, listed.length);
    });

    test('is all that our code knows by name', () => {
      for (const [list, names] of Object.entries(code)) {
        const documented = lists[list]?.names ?? [];
        assert.deepEqual(
          names.filter((name) => !documented.includes(name)),
          [],
          list,
        );
      }
    });

    test('has its source and date at every case and list', () => {
      for (const { source } of [...cases, ...Object.values(lists)])
        assert.match(source, /, \d{4}-\d\d(?:-\d\d)?$/);
    });
  });
}

async function check(recorded: Recorded, one: RecordedCase): Promise<void> {
  if (one.kind === 'cancel') return checkCancel(recorded, one);
  const { venue, account, secrets, known } = recorded;
  const session = venue.open(fakeLine(account, secrets, one.answer, { known }).transport);
  if (one.kind === 'report') {
    const found = await session.queryOrders([one.row], signal, NOW - 60_000);
    assert.ok(found.ok, JSON.stringify(found));
    assert.partialDeepStrictEqual(found.value[0]?.report, one.expect);
    return;
  }
  const read = await session.openOrders(undefined, signal);
  if (one.kind === 'problem') {
    assert.ok(!read.ok);
    assert.partialDeepStrictEqual(read.problem, one.expect);
    return;
  }
  assert.ok(read.ok, JSON.stringify(read));
  assert.equal(read.value.orders.length, one.expect.length);
  assert.equal(read.value.warning, undefined);
  assert.partialDeepStrictEqual(read.value.orders, one.expect);
}

function checkCancel(
  { venue, account, known }: Recorded,
  one: Extract<RecordedCase, { kind: 'cancel' }>,
): void {
  const payload = venue.payload(one.request, {
    now: NOW,
    uuid: UUID,
    account,
    known: new Map(known.map((order) => [order.orderId, order])),
  });
  const outcomes = venue.outcome(reply(one.status, one.body), payload);
  const told = Object.fromEntries(
    outcomes.map(({ key, outcome }) => [key.by === 'orderId' ? key.orderId : key.clientOrderId, outcome]),
  );
  assert.deepEqual(Object.keys(told).sort(), Object.keys(one.expect).sort());
  assert.partialDeepStrictEqual(told, one.expect);
}
