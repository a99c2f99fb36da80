import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint, readRequests } from '../../../server/src/requests/index.ts';
import { A, allForms } from './venues.ts';

const text = `[{ // why\n  "orderId": "${A}", /* "orderIds": [] */\n}, {"clientOrderId": "a // b,",}]`;
const options = (name: string) => ({ uri: `file:///work/${name}`, venues: allForms });

test('what is sent of a JSONC file is the JSON without comments and trailing commas', async () => {
  assert.deepEqual(await lint(text, options('a.limitless.cancel.jsonc')), []);
  const found = await readRequests(text, options('a.limitless.cancel.jsonc'));
  assert.deepEqual(
    found.map(({ request }) => request?.wireBody),
    [`{ \n  "orderId": "${A}" \n}`, '{"clientOrderId": "a // b,"}'],
  );
});

test('the same text in a JSON file is a mistake and is not sent', async () => {
  const found = await readRequests(text, options('a.limitless.cancel.json'));
  assert.ok(found.every(({ request, errors }) => request === undefined && errors.length > 0));
});
