/** Replies that lie: what is said of an order is what all of the reply agrees on, at every venue. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Outcome } from '../../server/src/protocol/model.ts';
import type { Payload } from '../../server/src/venues/venue.ts';
import { NOW, type VenueFixtures } from '../venues/fixtures.ts';
import { fixtures as limitless } from '../venues/limitless/fixtures.ts';
import { fixtures as rails } from '../venues/rails/fixtures.ts';
import { fixtures as roxom } from '../venues/roxom/fixtures.ts';
import { fixtures as synthetix } from '../venues/synthetix/fixtures.ts';
import { rows as limitlessRows } from './replies/limitless.ts';
import { rows as railsRows } from './replies/rails.ts';
import { type Row, textOf } from './replies/row.ts';
import { rows as roxomRows } from './replies/roxom.ts';
import { rows as synthetixRows } from './replies/synthetix.ts';

const UUID = '0835bf3e-4a20-41f0-908d-8213f2b7a285';

const tables: readonly (readonly [VenueFixtures, readonly Row[]])[] = [
  [limitless, limitlessRows],
  [synthetix, synthetixRows],
  [roxom, roxomRows],
  [rails, railsRows],
];

for (const [fixtures, rows] of tables) {
  const { label } = fixtures.venue.description;
  describe(label, () => {
    for (const row of rows) test(row.name, () => check(fixtures, row));
  });
  test(`${label}: at least 60 rows, each with a name of its own`, () => {
    assert.ok(rows.length >= 60, `${rows.length}`);
    assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length);
  });
}

function check(fixtures: VenueFixtures, { request, status, headers = {}, body, expect, why }: Row): void {
  const payload = payloadOf(fixtures, request);
  const reply = { kind: 'reply', status, headers, body: textOf(body), receivedAt: NOW } as const;
  const outcomes = fixtures.venue.outcome(reply, payload);
  assert.equal(outcomes.length, payload.rows.length, why);
  for (const { key, outcome } of outcomes) {
    const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
    const wanted = 'kind' in expect ? expect : (expect as Readonly<Record<string, Partial<Outcome>>>)[id];
    assert.ok(wanted, `${id} is not expected`);
    assert.partialDeepStrictEqual(outcome, wanted, `${why} ${JSON.stringify(outcome)}`);
  }
}

function payloadOf({ venue, account, known }: VenueFixtures, request: Row['request']): Payload {
  return venue.payload(request, {
    now: NOW,
    uuid: UUID,
    account,
    known: new Map(known.map((order) => [order.orderId, order])),
  });
}
