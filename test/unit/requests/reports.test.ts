/** Request files from public reports, and every kind behind them: what is found, and that nothing is sent that should not be. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { lint, type RuleCode, readRequests } from '../../../server/src/requests/index.ts';
import { holdToGolden } from './goldenCases.ts';
import { allForms } from './venues.ts';

const NOW = 1_704_067_260_000;
const options = (name: string) => ({ uri: `file:///work/${name}`, venues: allForms, now: NOW });

/** Every word is held to the golden file. `sent` where the file can be sent; the codes of the errors, or of what keeps it from being sent. */
async function verdict(name: string, text: string): Promise<string> {
  const findings = await lint(text, options(name));
  holdToGolden('verdict', text, { uri: options(name).uri }, findings);
  const requests = await readRequests(text, options(name));
  if (requests.length > 0 && requests.every(({ request, errors }) => request && errors.length === 0))
    return 'sent';
  const codes = findings
    .filter(({ severity, code }) => severity === 'error' || code === 'request/unrecognised')
    .map(({ code }) => code);
  return [...new Set(codes)].sort().join(' ');
}

const files: Readonly<Record<string, string>> = {
  '01-cancel-all-with-orderIds.synthetix.cancel.json': 'identifier/exactly-one',
  '02-modifyOrder-sent-as-cancel.rails.cancel.json': 'request/not-a-cancel',
  '02c-placeOrders-signed-as-cancelOrders.synthetix.cancel.json': 'request/not-a-cancel',
  '03-bybit-sent-to-limitless.cancel.json': 'request/unrecognised',
  '03b-binance-fix-deletes-signature.cancel.json': 'request/unrecognised',
  '05a-cancelAll-no-symbols.synthetix.cancel.json': 'scope/markets',
  '05h-rails-market-all.cancel.json': 'scope/markets',
  '06-two-symbols-official-example-refused.cancel.json': 'sent',
  '07-rails-no-market.cancel.json': 'sent',
  '09a-authorization-hash-jwt.rails.cancel.json': 'secret/in-file',
  '09c-jwt-in-comment.limitless.cancel.json': 'json/not-plain secret/in-file',
  '10-ulid-lower-case.rails.cancel.json': 'identifier/format scope/markets',
  '11-scheduleCancel.synthetix.cancel.json': 'request/not-a-cancel',
  '12-account-key-is-intent.cancel.json': 'request/unrecognised',
  '13-official-python-sdk-body.cancel.json': 'sent',
  'F1-action-typo.synthetix.cancel.json': 'request/not-a-cancel',
  'F1-createOrder.rails.cancel.json': 'request/not-a-cancel',
  'F10-placeholder.limitless.cancel.json': 'sent',
  'F5-double-encoded.limitless.cancel.json': 'request/unrecognised',
  'F5-venue-case.cancel.json': 'request/unrecognised',
  'F6-accountnum.cancel.json': 'scope/account',
  'F6-marketnull.cancel.json': 'scope/markets',
  'F6-symempty.synthetix.cancel.json': 'scope/markets',
  'F6-symstr.synthetix.cancel.json': 'scope/markets',
  'F6-two-symbols.synthetix.cancel.json': 'sent',
  'F7-expires-text.synthetix.cancel.json': 'sent',
  'F7-subaccount-number.synthetix.cancel.json': 'scope/account',
};

const ID = '1948058938469519420';
const SUB = '"subAccountId": "1867542890123456789"';
const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const UUID = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const synthetix = (params: string, more = '') => `{"params": {${params}}, "nonce": 1704067200081${more}}`;
const rails = (
  message: string,
  content = `"orderId": "${ULID}", "cancelBy": "orderId", "market": "ETH-USD"`,
) => `{${message}"content": {${content}}}`;
const ids = `"orderIds": ["${ID}"]`;

/** Venue of the file (empty: none), text, verdict. */
const kinds: readonly (readonly [string, string, RuleCode | 'sent' | string])[] = [
  // A marker that is missing, of another case, type or action.
  ['synthetix', synthetix(`${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": 5, ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": null, ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": "cancelorders", ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": "CANCELORDERS", ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": " cancelOrders", ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": "getOpenOrders", ${SUB}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": "modifyOrder", ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', synthetix(`"action": "toString", ${SUB}, ${ids}`), 'request/not-a-cancel'],
  ['synthetix', '{}', 'request/not-a-cancel'],
  ['synthetix', `{"params": [], "nonce": 1}`, 'request/not-a-cancel'],
  ['synthetix', `{"Params": {"action": "cancelOrders", ${SUB}, ${ids}}}`, 'request/not-a-cancel'],
  ['synthetix', `{"params": {"Action": "cancelOrders", ${SUB}, ${ids}}}`, 'request/not-a-cancel'],
  ['rails', rails(''), 'request/not-a-cancel'],
  ['rails', rails('"message": "cancelorder", '), 'request/not-a-cancel'],
  ['rails', rails('"message": "cancel_order", '), 'request/not-a-cancel'],
  ['rails', rails('"message": "subscribe", '), 'request/not-a-cancel'],
  ['rails', rails('"message": ["cancelOrder"], '), 'request/not-a-cancel'],
  ['rails', rails('"message": "cancelOrder", '), 'sent'],
  // Orders in two ways, or orders and a scope.
  [
    'synthetix',
    synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": ["*"], "clientOrderIds": ["a"]`),
    'identifier/exactly-one',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": ["*"], "OrderIds": ["${ID}"]`),
    'identifier/exactly-one',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": ["*"], "orderId": "${ID}"`),
    'identifier/exactly-one',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", ${SUB}, ${ids}, "symbols": ["ETH-USDT"]`),
    'identifier/exactly-one',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", ${SUB}, ${ids}, "symbol": "ETH-USDT"`),
    'identifier/exactly-one',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", ${SUB}, ${ids}, "clientOrderIds": ["a"]`),
    'identifier/exactly-one',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", ${SUB}, ${ids}`, `, "orderIds": ["${ID}"]`),
    'identifier/exactly-one',
  ],
  [
    'rails',
    rails(
      '"message": "cancelOrder", ',
      `"orderId": "${ULID}", "orderIds": ["${ULID}"], "cancelBy": "orderId", "market": "ETH-USD"`,
    ),
    'identifier/exactly-one',
  ],
  [
    'rails',
    rails(
      '"message": "cancelOrder", ',
      `"orderId": "${ULID}", "clientOrderId": "a", "cancelBy": "orderId", "market": "ETH-USD"`,
    ),
    'identifier/exactly-one',
  ],
  ['limitless', `{"orderId": "${UUID}", "market": "btc"}`, 'identifier/exactly-one'],
  ['limitless', `{"orderId": "${UUID}", "marketSlug": "btc"}`, 'identifier/exactly-one'],
  ['', `{"venue": "limitless", "cancel": {"orderId": "${UUID}", "market": "btc"}}`, 'identifier/exactly-one'],
  [
    '',
    `{"venue": "roxom", "cancel": {"all": true, "orderIds": []}}`,
    'identifier/empty-list identifier/exactly-one',
  ],
  ...[
    '"side": "buy"',
    '"order_ids": ["1"]',
    '"ids": ["1"]',
    '"venueOrderIds": ["1"]',
    '"orders": []',
    '"note": 1',
    '"cancel": {}',
  ].map(
    (key) =>
      [
        'synthetix',
        synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": ["*"], ${key}`),
        /side|note|cancel/.test(key) ? 'json/unknown-key' : 'identifier/exactly-one',
      ] as const,
  ),
  [
    'synthetix',
    synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": ["*"]`, ', "note": 1'),
    'json/unknown-key',
  ],
  ['limitless', `{"orderId": "${UUID}", "\u043erderId": "${UUID}"}`, 'identifier/exactly-one'],
  ['limitless', `{"orderId": "${UUID}", "orderIDs": []}`, 'identifier/exactly-one'],
  ['limitless', `{"orderId": "${UUID}", "cancelAll": true}`, 'identifier/exactly-one'],
  ['rails', rails('"message": "cancelOrder", "action": "createOrder", '), 'json/unknown-key'],
  ['rails', rails('"message": "cancelOrder", "mess\u0430ge": "createOrder", '), 'json/unknown-key'],
  ['limitless', `{"orderId": "${UUID}", "action": "create"}`, 'json/unknown-key'],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", ${SUB}, ${ids}`, ', "type": "placeOrder"'),
    'json/unknown-key',
  ],
  ['synthetix', synthetix(`"action": "cancelAllOrders", ${SUB}, ${ids}`), 'scope/markets'],
  ['synthetix', '{"params": "x"}', 'request/not-a-cancel'],
  ['limitless', rails('"message": "cancelOrder", '), 'request/unrecognised'],
  ['limitless', synthetix(`"action": "cancelOrders", ${SUB}, ${ids}`), 'request/unrecognised'],
  // Whose file it is.
  ['', `{"orderId": "${UUID}"}`, 'sent'],
  ['', `{"orderId": "${UUID}", "note": 1}`, 'request/unrecognised'],
  ['', '{"orderId": 12569099453}', 'request/unrecognised'],
  ['', `{"orderId": "${ULID}"}`, 'request/unrecognised'],
  ['', '{"instId": "BTC-USDT", "ordId": "590908157585625111"}', 'request/unrecognised'],
  [
    '',
    '{"orderID": "0xff354cd7ca7539dfa9c28d90943ab5779a4eac34b9b37a757d7b32bdfb11790b"}',
    'request/unrecognised',
  ],
  [
    '',
    '{"action": {"type": "cancel", "cancels": [{"a": 0, "o": 1}]}, "nonce": 1, "signature": {}}',
    'request/unrecognised',
  ],
  ['', '{"venue": "Roxom", "cancel": {"all": true}}', 'request/unrecognised'],
  ['', '{"venue": ["roxom"], "cancel": {"all": true}}', 'request/unrecognised'],
  [
    'limitless',
    '{"category": "linear", "symbol": "BTCPERP", "orderId": "c6f055d9-7f21-4079-913d-e6523a9cfffa"}',
    'request/unrecognised',
  ],
  ['synthetix', '{"status": "ok", "response": {"statuses": []}}', 'request/unrecognised'],
  ['limitless', '{"message": "Order canceled successfully"}', 'request/unrecognised'],
  ['limitless', `["${UUID}"]`, 'request/unrecognised'],
  ['limitless', 'null', 'request/unrecognised'],
  ['limitless', '5', 'request/unrecognised'],
  ['limitless', '[]', 'request/unrecognised'],
  ['limitless', `[{"orderId": "${UUID}"}, null]`, 'request/unrecognised'],
  // Values.
  ['synthetix', synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": null`), 'scope/markets'],
  ['synthetix', synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": [" ETH-USDT"]`), 'scope/markets'],
  ['synthetix', synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": ["all"]`), 'scope/markets'],
  ['synthetix', synthetix(`"action": "cancelAllOrders", ${SUB}, "symbols": [["ETH-USDT"]]`), 'scope/markets'],
  ['synthetix', synthetix(`"action": "cancelOrders", ${ids}`), 'scope/account'],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", "subAccountId": "9223372036854775808", ${ids}`),
    'scope/account',
  ],
  [
    'synthetix',
    synthetix(`"action": "cancelOrders", ${SUB}, ${ids}, "source": "${'x'.repeat(101)}"`),
    'request/source',
  ],
  ['synthetix', synthetix(`"action": "cancelOrders", ${SUB}, ${ids}, "source": 5`), 'request/source'],
  ['synthetix', synthetix(`"action": "cancelOrders", ${SUB}, ${ids}, "source": "desk"`), 'sent'],
  ['', `{"venue": "synthetix", "cancel": {"all": true, "market": "*"}}`, 'scope/markets'],
  ['', `{"venue": "limitless", "cancel": {"all": true, "market": "*"}}`, 'scope/markets'],
  ['', `{"venue": "roxom", "cancel": {"all": true, "market": " "}}`, 'scope/markets'],
  [
    '',
    `{"venue": "rails", "market": "BTC-USD", "cancel": {"all": true, "market": "ETH-USD"}}`,
    'scope/markets',
  ],
  ['', `{"venue": "rails", "market": 5, "cancel": {"orderId": "${ULID}"}}`, 'scope/markets'],
  ['', `{"venue": "limitless", "account": null, "cancel": {"orderId": "${UUID}"}}`, 'scope/account'],
  ['', `{"venue": "limitless", "onBehalfOf": 2147483647, "cancel": {"orderId": "${UUID}"}}`, 'sent'],
  [
    '',
    `{"venue": "limitless", "onBehalfOf": 2147483648, "cancel": {"orderId": "${UUID}"}}`,
    'scope/on-behalf-of',
  ],
  // What is made anew keeps nobody from cancelling.
  ...['-1', '1.5', '1704067260081000', '"x"', 'null', '1704067200'].map(
    (expiry) =>
      [
        'synthetix',
        synthetix(`"action": "cancelOrders", ${SUB}, ${ids}`, `, "expiresAfter": ${expiry}`),
        'sent',
      ] as const,
  ),
  [
    'synthetix',
    `{"params": {"action": "cancelOrders", ${SUB}, ${ids}}, "nonce": "1", "signature": 5}`,
    'sent',
  ],
  ['synthetix', `{"params": {"action": "cancelOrders", ${SUB}, ${ids}}}`, 'sent'],
];

describe('files of public reports', () => {
  for (const [name, expected] of Object.entries(files)) {
    test(name, async () => {
      const text = readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8');
      assert.equal(await verdict(name, text), expected);
    });
  }
});

test('the kinds behind them', async () => {
  for (const [venue, text, expected] of kinds) {
    const name = venue === '' ? 'a.cancel.json' : `a.${venue}.cancel.json`;
    assert.equal(await verdict(name, text), expected, `${venue}: ${text}`);
  }
});

describe('what is no request of ours', () => {
  test('has one finding and no fix, and is called by its name', async () => {
    const one = async (text: string, name = 'a.cancel.json') => {
      const found = await lint(text, options(name));
      assert.deepEqual(
        found.map(({ code, fixes }) => [code, fixes.length]),
        [['request/unrecognised', 0]],
        text,
      );
      return found[0]?.message ?? '';
    };
    const report = (name: string) =>
      readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8');
    assert.match(await one(report('03-bybit-sent-to-limitless.cancel.json')), /Bybit/);
    assert.match(await one(report('03b-binance-fix-deletes-signature.cancel.json')), /Binance/);
    assert.match(await one('{"orderID": "0xff"}'), /Polymarket/);
    const railsInLimitless = await one(rails('"message": "cancelOrder", '), 'a.limitless.cancel.json');
    assert.match(railsInLimitless, /request for Rails/);
    assert.match(await one('{"instId": "BTC-USDT", "clOrdId": "a"}'), /OKX/);
    assert.match(await one('{"status": "ok", "response": {}}'), /answer of Synthetix/);
    assert.match(await one('{"message": "Order canceled successfully"}'), /answer of Limitless/);
    for (const word of ['createOrder', ''])
      assert.doesNotMatch(await one(JSON.stringify({ message: word })), /answer of/);
    for (const [text, name] of [
      ['{"category":"spot","request":[{"symbol":"BTCUSDT","orderId":"1"}]}', /Bybit/],
      ['{"op":"order.cancel","args":[{"category":"linear","orderId":"1"}]}', /WebSocket/],
      ['{"id":"1514","op":"cancel-order","args":[{"instId":"BTC-USDT","ordId":"2"}]}', /WebSocket/],
      ['{"code":"200000","data":{"cancelledOrderIds":["5bd6"]}}', /KuCoin/],
      ['{"method":"post","id":256,"request":{"type":"action"}}', /Hyperliquid/],
      ['{"action":{"type":"scheduleCancel","time":1},"nonce":1}', /Hyperliquid/],
      ['{"type":"CANCEL","id":"a","market":"BTC-USD"}', /dYdX/],
      ['{"method":"batch_cancel","params":{"orders":["A","B"]}}', /WebSocket/],
      ['{"event":"cancelAll","reqid":123456}', /WebSocket/],
      ['{"symbol":"BTCUSDT","orderList":[{"orderId":"1"}]}', /Bitget/],
      ['{"symbol":"BTC-USDT","orderId":"671124f9365ccb00073debd4"}', /KuCoin, MEXC/],
      ['{"request":"/v1/order/cancel","nonce":1,"order_id":106817811}', /Gemini/],
      ['{"id":11,"method":"private/cancel-order","params":{"order_id":"1"},"nonce":1}', /Crypto.com/],
      ['{"35":"F","41":"abc","11":"def","55":"BTC"}', /FIX/],
    ] as const) {
      assert.match(await one(text), name, text);
    }
    assert.match(await one('{"orderId": "x"}'), /Cannot tell which venue/);
  });

  test('an action that is no cancel says what it is', async () => {
    const [found] = await lint(
      synthetix(`"action": "scheduleCancel", ${SUB}`),
      options('a.synthetix.cancel.json'),
    );
    assert.match(found?.message ?? '', /dead man’s switch/);
    assert.deepEqual(found?.fixes, []);
  });

  test('fixes: decoded once, a request of ids, the action that is meant', async () => {
    const fixed = async (text: string, name: string) => {
      const [found] = await lint(text, options(name));
      const edit = found?.fixes[0]?.edits[0];
      return edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    };
    const name = 'a.limitless.cancel.json';
    assert.equal(await fixed(JSON.stringify(`{"orderId":"${UUID}"}`), name), `{"orderId":"${UUID}"}`);
    const made = await fixed(`["${UUID}"]`, name);
    assert.deepEqual(JSON.parse(made ?? ''), { venue: 'limitless', cancel: { orderIds: [UUID] } });
    const action = await fixed(rails('"message": "cancelorder", '), 'a.rails.cancel.json');
    assert.match(action ?? '', /"message": "cancelOrder"/);
  });
});

test('the official Python SDK’s body is understood, and what differs is told', async () => {
  const name = '13-official-python-sdk-body.cancel.json';
  const text = readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8');
  const [found] = await readRequests(text, options(name));
  assert.deepEqual(found?.request?.parameters, { subAccountId: '1867542890123456789' });
  const told = (await lint(text, options(name))).map(({ code }) => code);
  assert.ok(told.includes('json/key-case') && told.includes('json/unknown-key'));
});
