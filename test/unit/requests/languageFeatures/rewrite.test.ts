/** Conversions and splits: after each, reading the text gives the same request. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wireTextOf } from '../../../../server/src/app/requestFileServices.ts';
import { applyEdits } from '../../../../server/src/requests/index.ts';
import { conversions } from '../../../../server/src/requests/languageFeatures/convert.ts';
import { splits } from '../../../../server/src/requests/languageFeatures/splits.ts';
import { venues } from '../../../../server/src/venues/index.ts';
import { holders, L1, L2, L3, liveOf, now, S1, S2, U1, viewOf } from './samples.ts';

const wireText = wireTextOf(new Map(venues.map((venue) => [venue.description.id, venue])), {
  now: () => now,
  uuid: () => '11111111-2222-4333-8444-555555555555',
});

async function rewrites(text: string, index = 0, live = liveOf()): Promise<Record<string, string>> {
  const view = await viewOf(text, { live });
  const request = view.context.requests[index];
  assert.ok(request);
  const found = [...conversions(view, request, wireText), ...splits(view, request)];
  return Object.fromEntries(found.map(({ title, edits }) => [title, applyEdits(text, edits)]));
}
const TO_WIRE = 'Convert to the wire form';
const NO_NAME = `${TO_WIRE}, without the account’s name`;
const TO_INTENT = 'Convert to the neutral form';

describe('a conversion', () => {
  test('to the wire form and back', async () => {
    const intent = `{ "venue": "limitless", "cancel": { "orderId": "${L1}" } }`;
    const wire = (await rewrites(intent))[TO_WIRE];
    assert.equal(wire, `{ "orderId": "${L1}" }`);
    assert.equal((await rewrites(wire))[TO_INTENT], intent);
    const batch = `{ "orderIds": ["${L1}", "${L2}"] }`;
    const back = `{ "venue": "limitless", "cancel": { "orderIds": ["${L1}", "${L2}"] } }`;
    assert.equal((await rewrites(batch))[TO_INTENT], back);
  });

  test('says that the name of the account goes', async () => {
    const intent = `{ "venue": "limitless", "account": "main", "cancel": { "orderId": "${L1}" } }`;
    assert.deepEqual(await rewrites(intent), { [NO_NAME]: `{ "orderId": "${L1}" }` });
  });

  test('is not offered where the body would not tell its venue', async () => {
    const intent = `{ "venue": "limitless", "cancel": { "clientOrderId": "x" } }`;
    assert.deepEqual(await rewrites(intent), {});
  });

  test('writes what the venue documents, with the sub-account of the account', async () => {
    const intent = `{ "venue": "synthetix", "account": "perps", "cancel": { "orderIds": ["${S1}"] } }`;
    const wire = (await rewrites(intent))[NO_NAME] ?? '';
    const { params, nonce } = JSON.parse(wire);
    assert.deepEqual(params, { action: 'cancelOrders', subAccountId: '42', orderIds: [S1] });
    assert.equal(nonce, now);
    const back = (await rewrites(wire))[TO_INTENT];
    assert.deepEqual(JSON.parse(back ?? ''), {
      venue: 'synthetix',
      subAccountId: '42',
      cancel: { orderIds: [S1] },
    });
  });

  test('keeps the layout', async () => {
    const wire = `[\n  {\n    "message": "cancelOrder",\n    "content": { "market": "ETH-USD", "orderId": "${U1}", "cancelBy": "orderId" }\n  }\n]\n`;
    const intent = `[\n  {\n    "venue": "rails",\n    "market": "ETH-USD",\n    "cancel": {\n      "orderId": "${U1}"\n    }\n  }\n]\n`;
    assert.equal((await rewrites(wire))[TO_INTENT], intent);
    const back = (await rewrites(intent))[TO_WIRE] ?? '';
    const content = {
      clientRequestId: '11111111-2222-4333-8444-555555555555',
      market: 'ETH-USD',
      orderId: U1,
      cancelBy: 'orderId',
    };
    assert.deepEqual(JSON.parse(back), [{ message: 'cancelOrder', content }]);
  });

  test('says that a signature goes', async () => {
    const text = `{ "params": { "action": "cancelOrders", "subAccountId": "42", "orderIds": ["${S1}"] }, "nonce": 1, "signature": {} }`;
    assert.deepEqual(Object.keys(await rewrites(text)), [`${TO_INTENT}, without its signature`]);
  });

  test('is not offered where something would get lost, or cannot be said', async () => {
    const lost = [
      `{ "venue": "limitless", "onBehalfOf": 7, "cancel": { "orderId": "${L1}" } }`,
      `{ "venue": "roxom", "cancel": { "all": true } }`,
      `{ "orderId": "${L1}", "x": 1 }`,
      `{ "orderId": 7 }`,
      `{ "orderId": "${L1}", }`,
    ];
    for (const text of lost) assert.deepEqual(await rewrites(text), {}, text);
  });
});

describe('a split', () => {
  const all = 'Split into one request for each order';
  const markets = 'Split into one request for each market';

  test('into single orders, and by market where all are known', async () => {
    const parts = (await rewrites(`{ "orderIds": ["${L1}", "${L2}", "${L3}"] }`))[all] ?? '';
    assert.deepEqual(JSON.parse(parts), [{ orderIds: [L1] }, { orderIds: [L2] }, { orderIds: [L3] }]);
    const grouped = (await rewrites(`{ "orderIds": ["${L1}", "${L2}", "${L3}"] }`))[markets] ?? '';
    assert.deepEqual(JSON.parse(grouped), [{ orderIds: [L1, L3] }, { orderIds: [L2] }]);
    const unknown = await rewrites(`{ "orderIds": ["${L1}", "${L2}"] }`, 0, liveOf(holders.slice(2)));
    assert.deepEqual(Object.keys(unknown), [TO_INTENT, all]);
  });

  test('within a list of requests', async () => {
    const text = `[{ "orderId": "${L3}" }, { "venue": "limitless", "account": "main", "cancel": { "orderIds": ["${L1}", "${L2}"] } }]`;
    const parts = JSON.parse((await rewrites(text, 1))[all] ?? '');
    assert.equal(parts.length, 3);
    assert.deepEqual(parts[2], { venue: 'limitless', account: 'main', cancel: { orderIds: [L2] } });
  });

  test('not of what is signed, nor of a single order', async () => {
    const signed = `{ "params": { "action": "cancelOrders", "subAccountId": "42", "orderIds": ["${S1}", "${S2}"] }, "nonce": 1 }`;
    assert.deepEqual(Object.keys(await rewrites(signed)), [TO_INTENT]);
    assert.deepEqual(Object.keys(await rewrites(`{ "orderIds": ["${L1}"] }`)), [TO_INTENT]);
  });
});
