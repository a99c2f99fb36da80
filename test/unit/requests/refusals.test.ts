/** Why a request of a file is not sent, when every rule is switched off: nothing is guessed, whatever the settings say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, type RuleCode, readRequests } from '../../../server/src/requests/index.ts';
import { cancelAll, envelope } from './synthetix.ts';
import { A, allForms } from './venues.ts';

const off = Object.fromEntries(Object.keys(codes).map((code) => [code, 'off'])) as Record<RuleCode, 'off'>;

async function why(text: string, severities: Partial<Record<RuleCode, 'off'>> = off): Promise<unknown> {
  const [found] = await readRequests(text, { uri: 'file:///a.cancel.json', venues: allForms, severities });
  return found?.request ? 'sent' : found?.errors[0];
}

test('each refusal says why', async () => {
  const intent = (rest: string) => `{"venue": "limitless", ${rest}}`;
  const cancel = `"cancel": {"orderId": "${A}"}`;
  const incomplete = 'The request is not complete: it must name its orders in one way.';
  const cases: readonly (readonly [string, string])[] = [
    [`${intent(cancel)} // c`, 'The file is not JSON.'],
    [intent(cancel), 'sent'],
    [`{"venue": "nobody", ${cancel}}`, 'The venue cannot be told.'],
    [intent(`${cancel}, "note": 1`), 'A key is in doubt: note.'],
    [intent(`${cancel}, "account": "a", "account": "a"`), 'A key is in doubt: account.'],
    [intent(`${cancel}, "Account": "a"`), 'A key is in doubt: Account.'],
    [intent(`${cancel}, "onBehalfOf": 0`), 'A parameter is not of its form or in the wrong place.'],
    [`{"orderId": "${A}", "onBehalfOf": 5}`, 'A parameter is not of its form or in the wrong place.'],
    [`{"orderId": "${A}", "note": 5}`, 'sent'],
    [intent('"cancel": {}'), incomplete],
    [intent('"cancel": {"orderId": ""}'), incomplete],
    [intent('"cancel": {"orderIds": []}'), incomplete],
    [intent(`"cancel": {"orderIds": ["${A}", 5]}`), incomplete],
    [intent(`"cancel": {"orderIds": "${A}"}`), incomplete],
    [intent(`"cancel": {"orderId": "${A}", "all": true}`), incomplete],
    [intent(`"cancel": {"orderId": "${A}", "market": "m"}`), incomplete],
    [intent('"cancel": {"all": true, "market": ""}'), incomplete],
    [intent('"cancel": {"all": 1}'), incomplete],
    [intent('"cancel": {"all": true}'), 'sent'],
    [intent(`${cancel}, "account": 5`), 'The account must be named by a string.'],
    [intent(`${cancel}, "account": ""`), 'The account must be named by a string.'],
    [envelope({ params: cancelAll('[]') }), incomplete],
  ];
  for (const [text, expected] of cases) assert.equal(await why(text), expected, text);
});

test('a secret keeps its own request back, unless the rule about it is off', async () => {
  const text = `[{"orderId": "${A}", "apiSecret": "bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGU="}, {"orderId": "${A}"}]`;
  const { 'secret/in-file': _kept, ...others } = off;
  assert.match(String(await why(text, others)), /a secret/);
  assert.equal(await why(text), 'sent');
  const found = await readRequests(text, {
    uri: 'file:///a.cancel.json',
    venues: allForms,
    severities: others,
  });
  assert.deepEqual(
    found.map(({ request }) => request !== undefined),
    [false, true],
  );
});
