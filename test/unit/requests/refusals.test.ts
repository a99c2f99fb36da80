/** Why a request of a file is not sent, when every rule is switched off: nothing is guessed, whatever the settings say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, lint, type RuleCode, readRequests } from '../../../server/src/requests/index.ts';
import { cancelAll, envelope } from './synthetix.ts';
import { A, allForms } from './venues.ts';

const off = Object.fromEntries(Object.keys(codesOf(allForms)).map((code) => [code, 'off'])) as Record<
  RuleCode,
  'off'
>;

const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const message = (more: string) =>
  `{"message": "cancelOrder", "content": {"orderId": "${ULID}"${more === '' ? '' : `, ${more}`}}}`;
const beside = (market: string, more = '"all": true') =>
  `{"venue": "rails", "market": ${market}, "cancel": {${more}}}`;
const rails: readonly (readonly [string, RuleCode | 'sent'])[] = [
  [message('"cancelBy": "orderId"'), 'sent'],
  [message(''), 'rails/cancel-by'],
  [message('"cancelBy": 5'), 'rails/cancel-by'],
  [message('"cancelBy": "clientOrderId"'), 'rails/cancel-by'],
  [message('"cancelBy": "orderId", "clientRequestId": "1"'), 'rails/client-request-id'],
  [message('"cancelBy": "orderId", "clientRequestId": 1'), 'rails/client-request-id'],
  [message('"cancelBy": "orderId", "market": "ETH-USD"'), 'sent'],
  [message('"cancelBy": "orderId", "market": "eth"'), 'scope/markets'],
  [beside('"ETH-USD"'), 'sent'],
  [beside('"ETH-USD"', `"orderId": "${ULID}"`), 'sent'],
  [beside('"ETH-USD"', '"all": true, "market": "ETH-USD"'), 'sent'],
  [beside('"ETH-USD"', '"all": true, "market": "BTC-USD"'), 'scope/markets'],
  [beside('"ETH-USD"', '"all": true, "market": "eth usd"'), 'scope/markets'],
];

test('a message has no more ids than the venue takes; a neutral request is sent as several', async () => {
  const ids = (count: number) => {
    const each = Array.from({ length: count }, (_, at) => A.slice(0, -2) + String(at + 10));
    return `"orderIds": ${JSON.stringify(each)}`;
  };
  await refusedFor(`{${ids(50)}}`, 'sent', 'a.limitless.cancel.json');
  await refusedFor(`{${ids(51)}}`, 'identifier/too-many', 'a.limitless.cancel.json');
  const neutral = `{"venue": "limitless", "cancel": {${ids(51)}}}`;
  const [found] = await readRequests(neutral, { uri: 'file:///a.cancel.json', venues: allForms });
  assert.deepEqual(found?.request?.target.by, 'orderId');
});

async function why(text: string, severities: Partial<Record<RuleCode, 'off'>> = off): Promise<unknown> {
  const [found] = await readRequests(text, {
    uri: 'file:///a.limitless.cancel.json',
    venues: allForms,
    severities,
  });
  return found?.request ? 'sent' : found?.errors[0];
}

test('each refusal says why, in the words of the linter', async () => {
  const intent = (rest: string) => `{"venue": "limitless", ${rest}}`;
  const cancel = `"cancel": {"orderId": "${A}"}`;
  const cases: readonly (readonly [string, RuleCode | 'sent'])[] = [
    [`${intent(cancel)} // c`, 'json/not-plain'],
    [intent(cancel), 'sent'],
    [`{"venue": "nobody", ${cancel}}`, 'request/unrecognised'],
    [intent(`${cancel}, "note": 1`), 'json/unknown-key'],
    [intent(`${cancel}, "account": "a", "account": "a"`), 'json/duplicate-key'],
    [intent(`${cancel}, "Account": "a"`), 'json/key-case'],
    [intent(`${cancel}, "onBehalfOf": 0`), 'scope/on-behalf-of'],
    [`{"orderId": "${A}", "onBehalfOf": 5}`, 'scope/on-behalf-of'],
    [`{"orderId": "${A}", "note": 5}`, 'sent'],
    [`{"orderId": "${A}", "OrderId": "${A}"}`, 'json/key-case'],
    [intent('"cancel": {}'), 'identifier/exactly-one'],
    [intent('"cancel": {"orderId": ""}'), 'identifier/format'],
    [intent('"cancel": {"orderIds": []}'), 'identifier/empty-list'],
    [intent(`"cancel": {"orderIds": ["${A}", 5]}`), 'identifier/number'],
    [intent(`"cancel": {"orderIds": "${A}"}`), 'identifier/format'],
    [intent(`"cancel": {"orderId": "${A}", "all": true}`), 'identifier/exactly-one'],
    [intent(`"cancel": {"orderId": "${A}", "all": false}`), 'identifier/exactly-one'],
    [intent(`"cancel": {"orderId": "${A}", "market": "m"}`), 'identifier/exactly-one'],
    [intent('"cancel": {"all": true, "market": ""}'), 'scope/markets'],
    [intent('"cancel": {"all": true, "market": "all"}'), 'scope/markets'],
    [intent('"cancel": {"all": 1}'), 'identifier/exactly-one'],
    [intent('"cancel": {"all": true}'), 'sent'],
    [intent(`${cancel}, "account": 5`), 'scope/account'],
    [intent(`${cancel}, "account": " "`), 'scope/account'],
  ];
  for (const [text, code] of cases) await refusedFor(text, code, 'a.limitless.cancel.json');
  const synthetix: readonly (readonly [string, RuleCode | 'sent'])[] = [
    [envelope({ params: cancelAll('[]') }), 'scope/empty-symbols'],
    [envelope({ params: cancelAll('[5]') }), 'scope/markets'],
    [envelope({ params: cancelAll('["ETH-USDT"]') }), 'sent'],
    [envelope({ params: cancelAll('["ETH-USDT", 5]') }), 'scope/markets'],
    [envelope({ params: cancelAll('["*", "ETH-USDT"]') }), 'scope/mixed-wildcard'],
    [
      envelope({ params: cancelAll('["ETH-USDT"]').replace(/"subAccountId": "[0-9]+", /, '') }),
      'scope/account',
    ],
  ];
  for (const [text, code] of synthetix) await refusedFor(text, code, 'a.synthetix.cancel.json');
  for (const [text, code] of rails) await refusedFor(text, code, 'a.rails.cancel.json');
});

/** The first reason for a refusal is what the rule says of the file, word for word. */
async function refusedFor(text: string, code: RuleCode | 'sent', name: string): Promise<void> {
  const options = { uri: `file:///work/${name}`, venues: allForms };
  const [found] = await readRequests(text, { ...options, severities: off });
  const findings = await lint(text, options);
  assert.equal(code === 'sent', found?.request !== undefined, text);
  if (code === 'sent') return;
  const own = findings.filter((finding) => finding.code === code).map(({ message }) => message);
  assert.ok(
    found?.errors.some((error) => own.includes(error)),
    `${text}: ${found?.errors.join(' | ')}`,
  );
}

test('a secret keeps its own request back, unless the rule about it is off', async () => {
  const text = `[{"orderId": "${A}", "apiSecret": "bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGU="}, {"orderId": "${A}"}]`;
  const { 'secret/in-file': _kept, ...others } = off;
  assert.match(String(await why(text, others)), /a secret/);
  assert.equal(await why(text), 'sent');
  const found = await readRequests(text, {
    uri: 'file:///a.limitless.cancel.json',
    venues: allForms,
    severities: others,
  });
  assert.deepEqual(
    found.map(({ request }) => request !== undefined),
    [false, true],
  );
});
