/** Copies of Limitless' cancels, run against its practice venue. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type AtVenue, startAtVenue } from './atVenue.ts';
import type { Surroundings } from './programs.ts';

/** Everything that a shell, TypeScript or Python may take for something else. */
const AWKWARD = `it's "$HOME" \`id\` \\n 50% λ 😀 !x`;

let venue: AtVenue;
let around: Surroundings;
const limitless = { enforceLimits: false } as const;

async function open(options: Parameters<typeof startAtVenue>[0] = {}): Promise<void> {
  venue = await startAtVenue({ limitless, ...options });
  const { tokenId = '', secret = '', apiKey = '' } = venue.practice.secrets;
  around = {
    env: { LIMITLESS_TOKEN_ID: tokenId, LIMITLESS_TOKEN_SECRET: secret, LIMITLESS_API_KEY: apiKey },
  };
}

describe('a signed cancel', () => {
  before(() => open());
  after(() => venue.stop());

  for (const id of ['opensslCurl', 'typescript', 'python']) {
    test(`${id}: by orderId`, async () => {
      const { orderId } = venue.take();
      const { copy } = await venue.copy(id, { by: 'orderId', orderIds: [orderId] });
      await venue.cancels(copy, around, [orderId]);
      const sent = await venue.arrived();
      assert.equal(sent.body, `{"orderId":"${orderId}"}`);
      assert.equal(sent.headers['user-agent'], 'order-inspector/0.1');
    });

    test(`${id}: by a clientOrderId with quotes, in a body of several lines`, async () => {
      const clientOrderId = `${AWKWARD} ${id}`;
      const placed = await venue.practice.control('POST', '/book', { op: 'place', clientOrderId });
      const { id: orderId = '' } = placed as { id?: string };
      const wireBody = `{\n  "clientOrderId": ${JSON.stringify(clientOrderId)}\n}\n`;
      const target = { by: 'clientOrderId', clientOrderIds: [clientOrderId] } as const;
      const { copy } = await venue.copy(id, target, { wireBody });
      await venue.cancels(copy, around, [orderId]);
      assert.equal((await venue.arrived()).body, wireBody);
    });
  }

  test('curl: with a signature that was made elsewhere', async () => {
    const { orderId } = venue.take();
    const { plan, copy } = await venue.copy('curl', { by: 'orderId', orderIds: [orderId] });
    const text = plan.steps[0]?.stages.find(({ title }) => title === 'Canonical string')?.text ?? '';
    const key = Buffer.from(venue.practice.secrets['secret'] ?? '', 'base64');
    const signed = {
      LIMITLESS_TIMESTAMP: text.slice(0, text.indexOf('\n')),
      LIMITLESS_SIGNATURE: createHmac('sha256', key).update(text).digest('base64'),
    };
    await venue.cancels(copy, { env: { ...around.env, ...signed } }, [orderId]);
  });

  test('a plan that was dropped is neither copied nor sent', async () => {
    const { orderId } = venue.take();
    const { plan } = await venue.copies({ by: 'orderId', orderIds: [orderId] });
    const { services } = venue.practice;
    services.dropPlans([plan.id]);
    assert.equal(services.copyAs({ planId: plan.id, step: 0, copy: 'python' }).kind, 'refused');
    assert.equal((await venue.practice.send(plan)).kind, 'refused');
    assert.equal(await venue.practice.statusOf(orderId), 'LIVE');
  });

  test('without a variable nothing is sent', async () => {
    const { orderId } = venue.take();
    const target = { by: 'orderId', orderIds: [orderId] } as const;
    for (const copy of (await venue.copies(target)).copies) {
      await assert.rejects(
        venue.cancels(copy, { env: {} }, [orderId]),
        /LIMITLESS_\w+ first|LIMITLESS_\w+: has to be set|KeyError: 'LIMITLESS_/,
      );
    }
    assert.equal(await venue.practice.statusOf(orderId), 'LIVE');
  });
});

describe('a cancel without a body', () => {
  before(() => open({ accountOptions: { cancelWith: 'delete' } }));
  after(() => venue.stop());

  for (const id of ['opensslCurl', 'typescript', 'python']) {
    test(`${id}: DELETE of one order, then of a market`, async () => {
      const { orderId } = venue.take();
      const one = await venue.copy(id, { by: 'orderId', orderIds: [orderId] });
      await venue.cancels(one.copy, around, [orderId]);
      const placed = await venue.practice.control('POST', '/book', { op: 'place' });
      const order = placed as { id: string; market: string };
      const market = await venue.copy(id, { by: 'all', market: order.market });
      await venue.cancels(market.copy, around, [order.id]);
    });
  }
});

describe('a cancel with an older key', () => {
  before(() => open({ credentialKind: 'apiKey' }));
  after(() => venue.stop());

  test('every copy', async () => {
    for (const id of ['curl', 'typescript', 'python']) {
      const { orderId } = venue.take();
      const { copy } = await venue.copy(id, { by: 'orderId', orderIds: [orderId] });
      await venue.cancels(copy, around, [orderId]);
    }
  });
});
