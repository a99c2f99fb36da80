import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type LintOptions, lint, readRequests } from '../../../server/src/requests/index.ts';
import { cancelAll, envelope } from './synthetix.ts';
import { A, allForms, B, limitlessForm, mint, quill } from './venues.ts';

const options: LintOptions = { uri: 'file:///work/a.cancel.json', venues: [limitlessForm, mint, quill] };
const intent = (cancel: string, more = '') => `{"venue": "limitless"${more}, "cancel": {${cancel}}}`;

async function readOne(text: string, more: Partial<LintOptions> = {}) {
  const requests = await readRequests(text, { ...options, ...more });
  assert.equal(requests.length, 1);
  const [request] = requests;
  assert.ok(request);
  return request;
}

describe('complete requests', () => {
  test('wire form: the body is the exact slice of the text', async () => {
    const body = `{\r\n\t"orderId" :"${A}"}`;
    const read = await readOne(`\n\n  ${body} \n`);
    assert.deepEqual(read, {
      index: 0,
      start: 4,
      end: 4 + body.length,
      line: 2,
      request: {
        venue: 'limitless',
        target: { by: 'orderId', orderIds: [A] },
        parameters: {},
        wireBody: body,
      },
      errors: [],
      madeAnew: [],
    });
  });

  test('wire form: every place of ids', async () => {
    const uri = 'file:///work/a.limitless.cancel.json';
    const target = async (text: string) => (await readOne(text, { uri })).request?.target;
    assert.deepEqual(await target('{"clientOrderId": "\\u0061"}'), {
      by: 'clientOrderId',
      clientOrderIds: ['a'],
    });
    assert.deepEqual(await target(`{"orderIds": ["${A}", "${B}"]}`), { by: 'orderId', orderIds: [A, B] });
    assert.deepEqual(await target('{"clientOrderIds": ["a"]}'), {
      by: 'clientOrderId',
      clientOrderIds: ['a'],
    });
  });

  test('wire form: a clientOrderId alone is nobody’s, an orderId tells by its form', async () => {
    for (const text of ['{"clientOrderId": "a"}', '{"clientOrderIds": ["a"]}']) {
      const { request, errors } = await readOne(text);
      assert.equal(request, undefined);
      assert.match(errors[0] ?? '', /^Cannot tell which venue this is for/);
    }
    assert.ok((await readOne(`{"orderId": "${A}"}`)).request);
  });

  test('a list of requests of other exchanges is told of once, and none is sent', async () => {
    const text = '[{"category": "linear", "orderId": "1"}, {"instId": "BTC", "ordId": "2"}]';
    const message = 'These look like requests for Bybit and OKX. None is sent.';
    assert.deepEqual(
      (await lint(text, options)).map((finding) => finding.message),
      [message],
    );
    for (const read of await readRequests(text, options))
      assert.deepEqual([read.request, read.errors], [undefined, [message]]);
  });

  test('neutral form: target, parameters and account, and no body', async () => {
    const read = await readOne(intent(`"orderId": "${A}"`, ', "account": "main", "onBehalfOf": 42'));
    assert.deepEqual(read.request, {
      venue: 'limitless',
      target: { by: 'orderId', orderIds: [A] },
      parameters: { onBehalfOf: '42' },
    });
    assert.equal(read.accountName, 'main');
    const all = await readOne(intent('"all": true, "market": "btc-100k"'));
    assert.deepEqual(all.request?.target, { by: 'all', market: 'btc-100k' });
    assert.deepEqual((await readOne(intent('"all": true'))).request?.target, { by: 'all' });
  });

  test('any venue', async () => {
    const read = await readOne(
      '{"venue": "mint", "subAccountId": "1867542890123456789", "cancel": {"orderIds": ["7"]}}',
    );
    assert.deepEqual(read.request, {
      venue: 'mint',
      target: { by: 'orderId', orderIds: ['7'] },
      parameters: { subAccountId: '1867542890123456789' },
    });
    const wire = await readOne('{"params": {"action": "cancelOrders", "orderIds": ["7"]}}');
    assert.deepEqual(wire.request?.target, { by: 'orderId', orderIds: ['7'] });
  });

  test('several in one file, each with its line and its own errors', async () => {
    const text = `[\n{"orderId": "${A}"},\r\n{"orderId": "x"},\r{"clientOrderId": "b"}]`;
    const read = await readRequests(text, { ...options, uri: 'file:///work/a.limitless.cancel.json' });
    assert.deepEqual(
      read.map(({ index, line, errors }) => [index, line, errors.length]),
      [
        [0, 1, 0],
        [1, 2, 1],
        [2, 3, 0],
      ],
    );
    assert.equal(read[2]?.request?.wireBody, '{"clientOrderId": "b"}');
  });
});

describe('nothing is sent that could be understood in two ways', () => {
  const refused = [
    '{}',
    '[[]]',
    '"x"',
    '{"orderId": 5}',
    '{"orderId": ""}',
    `{"orderId": "${A}", "clientOrderId": "a"}`,
    `{"orderId": "${A}", "orderId": "${B}"}`,
    `{"orderId": "${A}", "OrderIds": ["${B}"]}`,
    `{"orderId": "${A}", "onBehalfOf": 42}`,
    `{"orderIds": "${A}"}`,
    `{"orderIds": ["${A}", 5]}`,
    '{"orderIds": []}',
    `{"orderId": "${A}",}`,
    `{"orderId": "${A}"} // x`,
    `\ufeff{"orderId": "${A}"}`,
    `{"orderId": "${A}"}x`,
    `{"orderId": "${A}"`,
    '{"clientOrderId": "\\ud800"}',
    intent('"all": false'),
    intent('"all": "true"'),
    intent('"all": true, "Market": "btc"'),
    intent('"all": true, "markets": "btc"'),
    intent('"all": true, "market": ""'),
    intent('"all": true, "market": 5'),
    intent('"all": true, "all": true'),
    intent(`"orderId": "${A}", "all": true`),
    intent(`"orderId": "${A}", "market": "btc"`),
    intent(`"orderId": "${A}"`, ', "account": 5'),
    intent(`"orderId": "${A}"`, ', "account": ""'),
    intent(`"orderId": "${A}"`, ', "onbehalfof": 42'),
    intent(`"orderId": "${A}"`, ', "onBehalfOf": "x"'),
    intent(`"orderId": "${A}"`, ', "behalf": 42'),
    `{"venue": "nowhere", "cancel": {"orderId": "${A}"}}`,
    `{"cancel": {"orderId": "${A}"}}`,
    '{"venue": "quill", "cancel": {"clientOrderId": "a"}}',
    `{"orderId": "${A}", "apiKey": "c2VjcmV0LWZvci10ZXN0cw=="}`,
  ];

  test('no request, and at least one reason', async () => {
    for (const text of refused) {
      const [read] = await readRequests(text, options);
      assert.equal(read?.request, undefined, text);
      assert.notEqual(read?.errors.length, 0, text);
    }
  });

  test('whatever severities are set', async () => {
    const severities = Object.fromEntries(
      [
        'json/syntax',
        'json/not-plain',
        'json/duplicate-key',
        'identifier/exactly-one',
        'identifier/number',
      ].map((code) => [code, 'off'] as const),
    );
    for (const text of refused) {
      const [read] = await readRequests(text, { ...options, severities });
      assert.equal(read?.request, undefined, text);
      assert.notEqual(read?.errors.length, 0, text);
    }
  });

  test('an error outside all requests counts for each', async () => {
    const read = await readRequests(`[{"orderId": "${A}"}, {"orderId": "${B}"}] x`, options);
    assert.deepEqual(
      read.map(({ errors }) => errors.length),
      [1, 1],
    );
  });

  test('a value that looks like a secret goes nowhere', async () => {
    const read = await readOne(`{"orderId": "${A}", "apiKey": "c2VjcmV0LWZvci10ZXN0cw=="}`);
    assert.ok(!JSON.stringify(read).includes('c2VjcmV0'));
  });
});

test('an empty file and a file that is too long hold no request', async () => {
  assert.deepEqual(await readRequests('', options), []);
  assert.deepEqual(await readRequests(' '.repeat(8_000_001), options), []);
});

describe('a cancel of all orders in the wire form of Synthetix', () => {
  const read = async (symbols: string) => {
    const options = { uri: 'file:///a.cancel.json', venues: allForms };
    const [found] = await readRequests(envelope({ params: cancelAll(symbols) }), options);
    return found?.request?.target ?? found?.errors;
  };

  test('of every market, and of one', async () => {
    assert.deepEqual(await read('["*"]'), { by: 'all' });
    assert.deepEqual(await read('["ETH-USDT"]'), { by: 'all', market: 'ETH-USDT' });
  });

  test('of several: one request for each when it is sent', async () => {
    const several = { by: 'markets', markets: ['ETH-USDT', 'BTC-USDT'] };
    assert.deepEqual(await read('["ETH-USDT", "BTC-USDT", "ETH-USDT"]'), several);
  });

  test('of nothing else: it would be more or less than what is written', async () => {
    for (const symbols of ['[]', '"*"', '["eth-usdt"]', '[5]', '["*", "ETH-USDT"]', 'null']) {
      assert.ok(Array.isArray(await read(symbols)), symbols);
    }
  });
});
