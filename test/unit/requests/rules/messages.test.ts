import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/requests/index.ts';
import { fires, lintFile, silent } from '../marked.ts';
import { cancelAll, envelope, NONCE, ONE, signatureOf } from '../synthetix.ts';
import { alone, SUB, world } from '../world.ts';

const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const UUID = '0835bf3e-4a20-41f0-908d-8213f2b7a285';
const rails = (content: string) => `{"message": "cancelOrder", "content": {${content}}}`;

describe('rails/cancel-by', () => {
  const fixes = { 'Set `cancelBy` to "orderId"': rails(`"orderId": "${ULID}", "cancelBy": "orderId"`) };
  test('missing or something else', async () => {
    const missing = rails(`"orderId": "${ULID}"`).replace('"content": {', '"content": <|{|>');
    await fires('rails/cancel-by', missing, { options: alone, says: 'is missing', fixes, safe: [] });
    for (const bad of ['"clientOrderId"', '"orderid"', '5', 'null', '""']) {
      await fires('rails/cancel-by', rails(`"orderId": "${ULID}", "cancelBy": <|${bad}|>`), {
        options: alone,
        fixes,
      });
    }
  });
  test('is not added beside a key that is it misspelled, nor told of before it has a value', async () => {
    const text = rails(`"orderId": "${ULID}", "cancelby": "orderId"`);
    await fires('rails/cancel-by', text.replace('"content": {', '"content": <|{|>'), { options: alone });
    await silent('rails/cancel-by', rails(`"orderId": "${ULID}", "cancelBy": `), alone);
  });
  test('is laid out as the rest', async () => {
    const text = (more: string) =>
      `{\n  "message": "cancelOrder",\n  "content": {\n    "market": "ETH-USD",\n    "orderId": "${ULID}"${more}\n  }\n}`;
    await fires('rails/cancel-by', text('').replace('"content": {', '"content": <|{|>'), {
      options: alone,
      fixes: { 'Set `cancelBy` to "orderId"': text(',\n    "cancelBy": "orderId"') },
    });
    const empty = await lintFile(rails(''), alone);
    assert.ok(
      empty.some(
        ({ code, fixes: [fix] }) =>
          code === 'rails/cancel-by' && fix?.edits[0]?.text === '"cancelBy": "orderId"',
      ),
    );
  });
  test('silent where it is right, without content, and in a neutral request', async () => {
    await silent('rails/cancel-by', rails(`"orderId": "${ULID}", "cancelBy": "orderId"`), alone);
    await silent('rails/cancel-by', '{"message": "cancelOrder"}', alone);
    await silent('rails/cancel-by', `{"venue": "rails", "cancel": {"orderId": "${ULID}"}}`, alone);
  });
});

describe('rails/client-request-id', () => {
  const text = (id: string) => rails(`"orderId": "${ULID}", "cancelBy": "orderId", "clientRequestId": ${id}`);
  test('takes a fresh one', async () => {
    for (const bad of ['"1"', '5', '""', `"${UUID}0"`, `"${ULID}"`]) {
      await fires('rails/client-request-id', text(`<|${bad}|>`), {
        options: world,
        fixes: { 'Take a fresh UUID': text(`"${UUID}"`) },
      });
    }
    await fires('rails/client-request-id', text('<|"1"|>'), { options: alone });
  });
  test('silent for a UUID and for none', async () => {
    await silent('rails/client-request-id', text(`"${UUID.toUpperCase()}"`), alone);
    await silent('rails/client-request-id', rails(`"orderId": "${ULID}", "cancelBy": "orderId"`), alone);
  });
});

describe('request/wrong-channel', () => {
  const title = 'Write it for POST /v1/trade';
  const params = (more = '') =>
    `{"action": "cancelOrders", "subAccountId": "${SUB}", "orderIds": ["${ONE}"]${more}}`;

  test('the shape of the WebSocket', async () => {
    const socket = `{<|"id"|>: "1", "method": "post", "params": ${params(`, "nonce": ${NONCE}, "signature": ${signatureOf()}`)}}`;
    const found = await fires('request/wrong-channel', socket, {
      options: alone,
      says: 'WebSocket',
      fixes: { [title]: `{"params": ${params()}, "nonce": ${NONCE}, "signature": ${signatureOf()}}` },
    });
    assert.equal(found.related?.length, 3);
    assert.ok(found.fixes.some(({ command }) => command === 'orderInspector.signRequest'));
    await silent('json/unknown-key', socket.replace(/<\||\|>/g, ''), alone);
  });

  test('a mixture', async () => {
    await fires(
      'request/wrong-channel',
      `{"params": ${params()}, "nonce": ${NONCE}, <|"method"|>: "post", "id": "1"}`,
      {
        options: alone,
        fixes: { [title]: envelope() },
      },
    );
    await fires(
      'request/wrong-channel',
      `{"params": ${params(`, <|"nonce"|>: ${NONCE}`)}, "expiresAfter": 0}`,
      {
        options: alone,
        fixes: { [title]: `{"params": ${params()}, "nonce": ${NONCE}, "expiresAfter": 0}` },
      },
    );
    await fires(
      'request/wrong-channel',
      `{"params": ${params(`, <|"nonce"|>: ${NONCE}`)}, "method": "post"}`,
      {
        options: alone,
        fixes: { [title]: envelope() },
      },
    );
  });

  test('with something of its own between the two', async () => {
    await fires(
      'request/wrong-channel',
      `{"params": ${params(`, <|"nonce"|>: ${NONCE}`)}, "expiresAfter": 0, "method": "post"}`,
      {
        options: alone,
        says: "This is how Synthetix's WebSocket takes it (`method`, `nonce`); this message is for POST /v1/trade.",
        fixes: { [title]: `{"params": ${params()}, "nonce": ${NONCE}, "expiresAfter": 0}` },
      },
    );
  });

  test('offers no conversion that would make a key stand twice', async () => {
    await fires('request/wrong-channel', `{"params": ${params(', <|"nonce"|>: 1')}, "nonce": 2}`, {
      options: alone,
    });
  });

  test('silent for REST, for other venues and for a neutral request', async () => {
    await silent('request/wrong-channel', envelope({ signature: signatureOf(), expiry: 0 }), alone);
    await silent('request/wrong-channel', envelope({ params: cancelAll('["*"]') }), alone);
    await silent('request/wrong-channel', rails(`"orderId": "${ULID}"`), alone);
  });
});

describe('request/too-large', () => {
  test('parts of a signed request have nonces of their own and no signature', async () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `"${1_948_058_938_469_519n * 1000n + BigInt(i)}"`);
    const params = (some: readonly string[]) =>
      `{"action": "cancelOrders", "subAccountId": "${SUB}", "orderIds": [${some.join(', ')}]}`;
    const text = envelope({ params: params(ids), signature: signatureOf() });
    const [found] = (await lintFile(text, alone)).filter(({ code }) => code === 'request/too-large');
    const [fix] = found?.fixes ?? [];
    assert.equal(fix?.title, 'Split into 2 requests');
    const parts: readonly { nonce: number; signature?: unknown; params: { orderIds: readonly string[] } }[] =
      JSON.parse(applyEdits(text, fix?.edits ?? []));
    assert.deepEqual(
      parts.map(({ nonce }) => nonce),
      [NONCE, NONCE + 1],
    );
    assert.ok(parts.every(({ signature }) => signature === undefined));
    assert.deepEqual(
      parts.flatMap(({ params: { orderIds } }) => orderIds),
      JSON.parse(`[${ids.join()}]`),
    );
    assert.deepEqual(
      (await lintFile(applyEdits(text, fix?.edits ?? []), alone)).map(({ code }) => code),
      [],
    );
  });
});
