/**
 * The schemas are made from the venues' descriptions: `UPDATE_GOLDEN=1 npm run test:unit` writes them anew. What the
 * strict one refuses and takes, and that the other one refuses nothing.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describingSchema } from '../../../server/build/describingSchema.ts';
import { strictSchema } from '../../../server/build/strictSchema.ts';
import { A, allForms, B } from './venues.ts';

const folder = new URL('../../../schemas/', import.meta.url);
const made = { '': describingSchema(allForms), '.strict': strictSchema(allForms) };
const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const ID = '1948058938469519360';

for (const [suffix, schema] of Object.entries(made)) {
  test(`cancel-request${suffix}.schema.json is the one that the descriptions make`, () => {
    const file = new URL(`cancel-request${suffix}.schema.json`, folder);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    else assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(schema)));
  });
}

async function mistakes(value: unknown, schema: object): Promise<number> {
  const service = getLanguageService({});
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const document = TextDocument.create('file:///a.json', 'json', 1, text);
  const settings = { comments: 'error', trailingCommas: 'error' } as const;
  const own = JSON.parse(JSON.stringify(schema)) as JSONSchema;
  return (await service.doValidation(document, service.parseJSONDocument(document), settings, own)).length;
}

const params = { action: 'cancelOrders', subAccountId: '12', orderIds: [ID] };
const all = { action: 'cancelAllOrders', subAccountId: '12', symbols: ['*'] };
const content = { orderId: ULID, cancelBy: 'orderId', market: 'ETH-USD' };

const good: readonly unknown[] = [
  { venue: 'limitless', account: 'main', cancel: { orderId: A } },
  { venue: 'limitless', onBehalfOf: 7, cancel: { clientOrderIds: ['a', 'b'] } },
  { venue: 'roxom', cancel: { all: true, market: 'BTC-USD' } },
  [{ venue: 'rails', cancel: { orderIds: [ULID] } }],
  { orderId: A },
  { orderIds: [A, B] },
  { params, nonce: 1 },
  { params: all, nonce: 1, expiresAfter: 5 },
  { message: 'cancelOrder', content },
];

const bad: readonly unknown[] = [
  [],
  null,
  { venue: 'Limitless', cancel: { orderId: A } },
  { venue: 'limitless', cancel: {} },
  { venue: 'limitless', cancel: { orderId: A, orderIds: [B] } },
  { venue: 'limitless', cancel: { orderId: A, market: 'x' } },
  { venue: 'limitless', cancel: { all: false } },
  { venue: 'limitless', onBehalfOf: 0, cancel: { orderId: A } },
  { venue: 'limitless', account: ' ', cancel: { orderId: A } },
  { venue: 'roxom', cancel: { clientOrderId: 'a' } },
  { venue: 'synthetix', cancel: { orderId: 12 } },
  { orderId: A, orderIds: [B] },
  { orderIds: [] },
  { orderIds: [A, A] },
  { orderIds: Array.from({ length: 51 }, (_, at) => `${A.slice(0, -2)}${at + 10}`) },
  { params: { ...params, action: 'cancelorders' } },
  { params: { ...params, subAccountId: 12 } },
  { params: { action: 'cancelOrders', orderIds: [ID] } },
  { params: { ...all, orderIds: [ID] } },
  { params: { ...all, symbols: [] } },
  { params: { ...all, symbols: ['*', 'BTC-USD'] } },
  { params: { ...params, source: 'x'.repeat(101) } },
  { message: 'modifyOrder', content },
  { message: 'cancelOrder', content: { ...content, cancelBy: 'clientOrderId' } },
  { message: 'cancelOrder', content: { cancelBy: 'orderId' } },
];

describe('the strict schema', () => {
  test('takes what can be sent', async () => {
    for (const value of good) assert.equal(await mistakes(value, made['.strict']), 0, JSON.stringify(value));
  });

  test('takes the good examples', async () => {
    const examples = new URL('../../../examples/good/', import.meta.url);
    for (const name of readdirSync(examples, { recursive: true, encoding: 'utf8' })) {
      const text = readFileSync(new URL(name, examples), 'utf8');
      assert.equal(await mistakes(text, made['.strict']), 0, name);
    }
  });

  test('refuses types, ranges, absence, and what stands beside what', async () => {
    for (const value of bad) assert.ok((await mistakes(value, made['.strict'])) > 0, JSON.stringify(value));
  });
});

test('the describing schema refuses nothing: the linter speaks of everything', async () => {
  for (const value of [...good, ...bad])
    assert.equal(await mistakes(value, made['']), 0, JSON.stringify(value));
});
