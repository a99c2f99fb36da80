/** The contract of a venue folder with its own fixtures: request → exact bytes and signature, reply → outcome per order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import type { Payload, Venue } from '../../server/src/venues/venue.ts';
import { NOW, type OutcomeCase, type PayloadCase, type VenueFixtures } from './fixtures.ts';

const UUID = '0835bf3e-4a20-41f0-908d-8213f2b7a285';

/** Holds a venue to it. */
export function contractOf(fixtures: VenueFixtures): void {
  describe(fixtures.venue.description.label, () => {
    describe('payload', () => {
      for (const item of fixtures.payloads) test(item.title, () => checkPayload(fixtures, item));
    });
    describe('outcome', () => {
      for (const item of fixtures.outcomes) test(item.title, () => checkOutcome(fixtures, item));
    });
    test('the payload and its stages hold no secret', () => payloadHoldsNoSecret(fixtures));
    test('what is shown of a signature holds no secret', () => stagesHoldNoSecret(fixtures));
    test('a payload can be made without an account', () => {
      const item = fixtures.payloads[0];
      assert.ok(item);
      const payload = fixtures.venue.payload(item.request, {
        now: NOW,
        uuid: UUID,
        account: undefined,
        known: new Map(),
      });
      assert.ok(fixtures.venue.stages(payload).length > 0);
    });
    test('any reply at all gives one outcome per order and never throws', () => anyReply(fixtures));
  });
}

function checkPayload(
  { venue, account }: VenueFixtures,
  { request, now, secrets, expect, ...own }: PayloadCase,
): void {
  const payload = venue.payload(request, {
    now,
    uuid: UUID,
    account: own.account ?? account,
    known: new Map(),
  });
  const { call, stages } = venue.sign(payload, secrets);
  assert.equal(call.method, expect.method);
  assert.equal(call.target, expect.target);
  assert.equal(payload.call.body, expect.unsignedBody ?? expect.body);
  assert.equal(payload.signing.text, expect.signed);
  for (const [name, value] of Object.entries(expect.headers)) assert.equal(call.headers[name], value, name);
  // What is sent is what was prepared, plus what needs a credential; with it, it is what was shown.
  const { headers: _own, body, confidential: _signature, ...rest } = call;
  assert.partialDeepStrictEqual(payload.call, rest);
  if (expect.unsignedBody === undefined) assert.equal(body, payload.call.body);
  else assert.ok(stages().some(({ text }) => text === body));
}

function checkOutcome(fixtures: VenueFixtures, item: OutcomeCase): void {
  const { reply, expect } = item;
  const payload = payloadOf(fixtures, item);
  const outcomes = fixtures.venue.outcome(reply, payload);
  const byId = Object.fromEntries(
    outcomes.map(({ key, outcome }) => [key.by === 'orderId' ? key.orderId : key.clientOrderId, outcome]),
  );
  assert.deepEqual(Object.keys(byId).sort(), Object.keys(expect).sort());
  for (const [id, wanted] of Object.entries(expect)) assert.partialDeepStrictEqual(byId[id], wanted, id);
}

function payloadOf(
  { venue, account, known }: VenueFixtures,
  { request, ...own }: Pick<PayloadCase, 'request' | 'account'>,
): Payload {
  return venue.payload(request, {
    now: NOW,
    uuid: UUID,
    account: own.account ?? account,
    known: new Map(known.map((order) => [order.orderId, order])),
  });
}

function payloadHoldsNoSecret(fixtures: VenueFixtures): void {
  for (const item of fixtures.payloads) {
    const payload = payloadOf(fixtures, item);
    const copies = fixtures.venue.copies?.(payload, item.account ?? fixtures.account);
    const text = inspect([payload, fixtures.venue.stages(payload), copies], {
      depth: 20,
      maxStringLength: null,
      maxArrayLength: null,
    });
    for (const secret of Object.values(item.secrets)) assert.ok(!text.includes(secret));
  }
}

function stagesHoldNoSecret(fixtures: VenueFixtures): void {
  for (const item of fixtures.payloads) {
    const text = JSON.stringify(fixtures.venue.sign(payloadOf(fixtures, item), item.secrets).stages());
    for (const secret of Object.values(item.secrets)) assert.ok(!text.includes(secret));
  }
}

function anyReply(fixtures: VenueFixtures): void {
  const bodies = [
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    '<html>',
    '{"canceled":5}',
    '{"failed":[null]}',
    '{"message":["a",{"b":1}]}',
    '\u0000',
    '{"canceled":[null,7,{}]}',
  ];
  for (const item of fixtures.outcomes.slice(0, 3)) {
    for (const status of [100, 200, 201, 204, 207, 301, 302, 400, 404, 418, 499, 500, 502, 503, 599]) {
      for (const body of bodies)
        assertNothingCancelled(fixtures.venue, payloadOf(fixtures, item), status, body);
    }
  }
}

function assertNothingCancelled(venue: Venue, payload: Payload, status: number, body: string): void {
  const outcomes = venue.outcome({ kind: 'reply', status, headers: {}, body, receivedAt: NOW }, payload);
  assert.ok(outcomes.length >= payload.rows.length);
  for (const { outcome } of outcomes.slice(0, payload.rows.length)) {
    assert.notEqual(outcome.kind, 'cancelled', `${status} ${body}`);
  }
}
