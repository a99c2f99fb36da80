/** The same lies in bytes: through the real client, from a server that is no HTTP library. One request each, never two. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Outcome } from '../../server/src/protocol/model.ts';
import type { Failure, Payload, Reply } from '../../server/src/venues/venue.ts';
import { createWorld } from '../../server/src/world/index.ts';
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
import { plain, type RawVenue, startRawVenue, type Wire, wiresOf } from './replies/wire.ts';

const tables: readonly (readonly [VenueFixtures, readonly Row[]])[] = [
  [limitless, limitlessRows],
  [synthetix, synthetixRows],
  [roxom, roxomRows],
  [rails, railsRows],
];
/** Of the table, every so many rows: enough to meet each kind. */
const EVERY = 5;

let venue: RawVenue;

before(async () => {
  venue = await startRawVenue();
});
after(() => venue.close());

for (const [fixtures, rows] of tables) {
  const { label } = fixtures.venue.description;
  const overHttp = rows.filter((row) => payloadOf(fixtures, row.request).call.method !== 'FRAME');
  const good = overHttp.find(({ expect, status }) => status === 200 && isGood(expect));
  assert.ok(good, label);
  describe(`${label}: a success`, () => {
    for (const { name, wire, whole } of wiresOf(textOf(good.body))) {
      test(name, async () => {
        const kinds = (await told(fixtures, good, wire)).map(({ outcome }) => outcome.kind);
        const kind = 'kind' in good.expect ? good.expect.kind : Object.values(good.expect)[0]?.kind;
        assert.ok(kinds.length > 0 && kinds.every((one) => one === (whole ? kind : 'unknown')), kinds.join());
      });
    }
  });
  describe(`${label}: rows of the table`, () => {
    for (const row of overHttp.filter((_, at) => at % EVERY === 0)) {
      test(row.name, async () => {
        const { status, headers = {}, body } = row;
        const bytes =
          status === 204 ? Buffer.from('HTTP/1.1 204 No\r\n\r\n') : plain(status, headers, textOf(body));
        for (const { key, outcome } of await told(fixtures, row, { bytes, ending: 'end' })) {
          const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
          const { expect } = row;
          const wanted =
            'kind' in expect ? expect : (expect as Readonly<Record<string, Partial<Outcome>>>)[id];
          assert.partialDeepStrictEqual(outcome, wanted ?? {}, JSON.stringify(outcome));
        }
      });
    }
  });
}

function isGood(expect: Row['expect']): boolean {
  const first = 'kind' in expect ? expect : Object.values(expect)[0];
  return first?.kind === 'cancelled' || first?.kind === 'pending';
}

async function told(fixtures: VenueFixtures, row: Row, wire: Wire) {
  venue.answer = wire;
  const before = venue.requests;
  const payload = payloadOf(fixtures, row.request);
  // A world of its own: the end of one connection is not to meet the next request.
  const world = createWorld();
  const reply: Reply | Failure = await world
    .http(
      { ...payload.call, origin: venue.origin },
      { signal: new AbortController().signal, timeoutMs: 5_000 },
    )
    .finally(() => world.close());
  assert.equal(venue.requests, before + 1, 'sent once');
  return fixtures.venue.outcome(reply, payload);
}

function payloadOf({ venue: own, account, known }: VenueFixtures, request: Row['request']): Payload {
  return own.payload(request, {
    now: NOW,
    uuid: '0835bf3e-4a20-41f0-908d-8213f2b7a285',
    account,
    known: new Map(known.map((order) => [order.orderId, order])),
  });
}
