/** Copies of Rails' cancels, run against its practice venue: messages on a WebSocket, and the request for many. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AtVenue, startAtVenue } from './atVenue.ts';
import type { Surroundings } from './programs.ts';

let venue: AtVenue;
let around: Surroundings;

async function open(options: Parameters<typeof startAtVenue>[0] = {}): Promise<void> {
  venue = await startAtVenue({ venue: 'rails', ...options });
  const { apiKey = '', apiSecret = '', accessToken = '' } = venue.practice.secrets;
  around = { env: { RAILS_API_KEY: apiKey, RAILS_API_SECRET: apiSecret, RAILS_ACCESS_TOKEN: accessToken } };
}

for (const echo of [true, false]) {
  describe(`one order, where the subprotocol is ${echo ? '' : 'not '}repeated`, () => {
    before(() => open({ rails: { echo } }));
    after(() => venue.stop());

    for (const id of ['typescript', 'python']) {
      test(`${id}: the message of the preview`, async () => {
        const { orderId } = venue.take();
        const { plan, copy } = await venue.copy(id, { by: 'orderId', orderIds: [orderId] });
        await venue.cancels(copy, around, [orderId]);
        const sent = (await venue.practice.received()).findLast(({ body }) => body.includes(orderId));
        assert.equal(sent?.body, plan.steps[0]?.stages.find(({ title }) => title === 'Message')?.text);
      });
    }
  });
}

for (const credentialKind of [undefined, 'token']) {
  describe(`a market, with ${credentialKind ?? 'key and secret'}`, () => {
    before(() => open(credentialKind === undefined ? {} : { credentialKind }));
    after(() => venue.stop());

    test('every copy', async () => {
      for (const kind of ['curl', 'typescript', 'python']) {
        const market = 'ETH-USD';
        const placed = await venue.practice.control('POST', '/book', { op: 'place', market });
        const { id: orderId } = placed as { id: string };
        const { copy } = await venue.copy(kind, { by: 'all', market });
        await venue.cancels(copy, around, [orderId]);
      }
    });
  });
}
