/** Where a rule just begins or just ends to speak. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localTime } from '../../../../server/src/protocol/localTime.ts';
import type { Outcome } from '../../../../server/src/protocol/model.ts';
import { applyEdits, type LintOptions } from '../../../../server/src/requests/index.ts';
import { fires, lintFile, silent } from '../marked.ts';
import { cancelAll, cancelOrders, envelope, ONE, signatureOf } from '../synthetix.ts';
import { A, allForms, B, C, ferry } from '../venues.ts';
import { alone, live, main, NOW, other, SUB, world } from '../world.ts';

const intent = (cancel: string) => `{"venue": "synthetix", "account": "main", "cancel": {${cancel}}}`;
const titles = async (code: string, text: string, options: Partial<LintOptions> = alone) =>
  (await lintFile(text, options)).filter((each) => each.code === code).flatMap(({ fixes }) => fixes);

describe('a key at the wrong level says where it belongs', () => {
  const options = alone;
  test('in `cancel`, beside it, or nowhere', async () => {
    const inside = `{"venue": "limitless", <|"orderId"|>: "${A}", "cancel": {}}`;
    const keep = '{"venue": "limitless", "cancel": {"clientOrderId": "x"}}';
    await fires('json/unknown-key', inside, {
      options,
      says: 'A request does not have `orderId` here. It belongs in `cancel`.',
      fixes: { 'Remove `orderId`': '{"venue": "limitless", "cancel": {}}' },
    });
    await fires(
      'json/unknown-key',
      '{"venue": "limitless", "cancel": {"clientOrderId": "x", <|"account"|>: "a"}}',
      { options, says: 'It belongs beside `cancel`.', fixes: { 'Remove `account`': keep } },
    );
    const nowhere = await fires(
      'json/unknown-key',
      '{"venue": "limitless", "cancel": {"clientOrderId": "x"}, <|"colour"|>: 1}',
      { options, fixes: { 'Remove `colour`': keep } },
    );
    assert.equal(nowhere.message, 'A request does not have `colour` here.');
    const wire = await fires('json/unknown-key', `{"orderId": "${A}", <|"colour"|>: "a"}`, {
      options: { ...options, uri: 'file:///work/a.limitless.cancel.json' },
      fixes: { 'Remove `colour`': `{"orderId": "${A}"}` },
    });
    assert.equal(wire.message, 'Limitless does not document `colour` here.');
  });
});

describe('request/too-large', () => {
  const options: Partial<LintOptions> = { uri: 'file:///a.ferry.cancel.json', venues: [ferry] };
  const body = (market: string, ids: readonly string[] = []) =>
    `{"message":"cancelOrder","content":{"orderIds":[${ids.map((id) => `"${id}"`).join(',')}],"market":"${market}"}}`;
  const room = 200 - body('').length;
  const ulid = (last: string) => `01HZ36SYBP4Z80GRX30P49XHB${last}`;

  test('counts bytes, and the limit itself is within', async () => {
    await silent('request/too-large', body('x'.repeat(room)), options);
    await silent('request/too-large', body('é'.repeat(room / 2)), options);
    const over = await titles('request/too-large', body('x'.repeat(room + 1)), options);
    assert.deepEqual(over, []);
    const [found] = await lintFile(body(`é${'x'.repeat(room - 1)}`), options);
    assert.match(found?.message ?? '', /has 201 bytes; Ferry takes at most 200/);
  });

  test('each part is as large as it may be, and no larger', async () => {
    for (const pad of ['x', 'é']) {
      for (const spare of [0, 1, 2, 3]) {
        const ids = ['0', '1', '2', '3', '4'].map(ulid);
        const fixed = body(pad.repeat(20), []);
        const size = Buffer.byteLength(fixed) + 29 * 3 - 1 + spare;
        const venue = { ...ferry, requestForm: { ...ferry.requestForm, maxBytes: size } };
        const own = { ...options, venues: [venue] };
        const text = body(pad.repeat(20), ids);
        const [fix] = await titles('request/too-large', text, own);
        assert.equal(fix?.title, 'Split into 2 requests');
        const parts: readonly { content: { orderIds: readonly string[] } }[] = JSON.parse(
          applyEdits(text, fix.edits),
        );
        assert.deepEqual(
          parts.map(({ content }) => content.orderIds.length),
          [3, 2],
        );
      }
    }
  });

  test('no split where one id is too long by itself', async () => {
    const fixed = Buffer.byteLength(body(''));
    for (const [size, count] of [
      [fixed + 28, 1],
      [fixed + 27, 0],
    ] as const) {
      const venue = { ...ferry, requestForm: { ...ferry.requestForm, maxBytes: size } };
      const own = { ...options, venues: [venue] };
      assert.equal((await titles('request/too-large', body('', [ulid('0'), ulid('1')]), own)).length, count);
    }
  });
});

describe('request/wrong-channel', () => {
  test('edits stand in the order of the text, wherever the keys are', async () => {
    const params = (more: string) =>
      `{${more}"action": "cancelOrders", "subAccountId": "${SUB}", "orderIds": ["${ONE}"]}`;
    const texts = [
      `{"id": "1", "params": ${params('"nonce": 5, ')}, "method": "post"}`,
      `{"method": "post", "params": ${params('"nonce": 5, ')}, "id": "1"}`,
      `{"params": ${params('"nonce": 5, ')}, "method": "post", "id": "1"}`,
      `{"method": "post", "id": "1", "params": ${params('"nonce": 5, ')}}`,
    ];
    for (const text of texts) {
      const [fix] = await titles('request/wrong-channel', text);
      assert.deepEqual([fix?.safe, fix?.preferred], [false, true]);
      const edits = fix?.edits ?? [];
      assert.ok(edits.every(({ start }, index) => start >= (edits[index - 1]?.end ?? 0)));
      const after = applyEdits(text, fix?.edits ?? []);
      assert.deepEqual(JSON.parse(after), JSON.parse(`{"params": ${params('')}, "nonce": 5}`), text);
    }
  });
});

describe('time', () => {
  const title = 'Write the nonce as seconds too: 1704067200';
  const signed = (expiry: number) => envelope({ nonce: 1_704_067_200_999, expiry });
  const known = (lastNonce: bigint): Partial<LintOptions> => ({
    ...world,
    live: live([{ ...main, lastNonce }]),
  });
  test('a nonce in seconds is offered only below the expiry and above the last nonce', async () => {
    const offered = async (expiry: number, last: bigint) =>
      (await titles('time/expires-unit', signed(expiry), known(last))).some((fix) =>
        fix.title.startsWith(title),
      );
    assert.equal(await offered(1_704_067_201, 1_704_067_199n), true);
    assert.equal(await offered(1_704_067_201, 1_704_067_200n), false);
    assert.equal(await offered(1_704_067_200, 1_704_067_199n), false);
  });

  test('a fresh nonce takes the expiry along only where that would not lie above it', async () => {
    const fresh = async (text: string) => {
      const [fix] = await titles('time/nonce-stale', text, world);
      return [fix?.title, fix?.safe, applyEdits(text, fix?.edits ?? [])];
    };
    const text = (nonce: number, expiry: number) => envelope({ nonce, expiry });
    const both = 'Take a fresh nonce and expiry';
    assert.deepEqual(await fresh(text(5, NOW)), [both, false, text(NOW, NOW + 120_000)]);
    assert.deepEqual(await fresh(text(5, NOW + 1)), ['Take a fresh nonce', false, text(NOW, NOW + 1)]);
    const before = `{"expiresAfter": ${NOW}, "params": ${cancelOrders(`"${ONE}"`)}, "nonce": 5}`;
    const after = before.replace('": 5', `": ${NOW}`).replace(`": ${NOW},`, `": ${NOW + 120_000},`);
    assert.deepEqual(await fresh(before), [both, false, after]);
  });
});

describe('scope/symbol-case', () => {
  test('speaks of what would be a market, in a list, a parameter or a neutral request', async () => {
    const options = alone;
    await fires('scope/symbol-case', envelope({ params: cancelAll('["BTC-USDT", <|"eth-usdt"|>]') }), {
      options,
      fixes: { 'Write "ETH-USDT"': envelope({ params: cancelAll('["BTC-USDT", "ETH-USDT"]') }) },
    });
    for (const list of ['["*"]', '["ETH-USDT"]', '["eth usdt"]', '[5]', '5']) {
      await silent('scope/symbol-case', envelope({ params: cancelAll(list) }), options);
    }
    await fires(
      'scope/symbol-case',
      '{"venue": "synthetix", "cancel": {"all": true, "market": <|"eth-usdt"|>}}',
      {
        options,
        fixes: {
          'Write "ETH-USDT"': '{"venue": "synthetix", "cancel": {"all": true, "market": "ETH-USDT"}}',
        },
      },
    );
    await silent(
      'scope/symbol-case',
      '{"venue": "synthetix", "cancel": {"all": true, "market": 5}}',
      options,
    );
  });
});

describe('live', () => {
  const outcomes = (outcome: Outcome): Partial<LintOptions> => ({
    ...world,
    live: {
      ...live(),
      endOf: (key) => ({ accountId: 'id-main', key, outcome }),
    },
  });
  test('live/pending: left out of the reply is not known either', async () => {
    await fires('live/pending', intent(`"orderId": <|"5"|>`), {
      options: outcomes({ kind: 'notReported' }),
      says: 'what became of it is not known yet',
    });
    await silent('live/pending', intent('"orderId": "5"'), outcomes({ kind: 'notSent', why: '' }));
  });

  test('live/unknown-order: names all accounts that it may be meant for, with the oldest list', async () => {
    const late = { ...other, asOf: NOW - 9000 };
    const found = await fires(
      'live/unknown-order',
      '{"venue": "synthetix", "cancel": {"orderId": <|"5"|>}}',
      {
        options: { ...world, live: live([main, late]) },
      },
    );
    const when = localTime(NOW - 9000);
    assert.equal(
      found.message,
      `The list of open orders of ${when} does not hold this order (\`main\`, \`other\`).`,
    );
  });

  test('identifier/exactly-one: a list is open only as a whole', async () => {
    const preferred = async (ids: string) =>
      (
        await titles(
          'identifier/exactly-one',
          intent(`"orderIds": [${ids}], "clientOrderId": "nobody"`),
          world,
        )
      ).map((fix) => fix.preferred ?? false);
    assert.deepEqual(await preferred(`"${ONE}"`), [true, false]);
    assert.deepEqual(await preferred(`"${ONE}", "5"`), [false, false]);
    assert.deepEqual(await preferred(''), [false, false]);
    assert.deepEqual(await preferred('5'), [false, false]);
  });

  test('signature/wrong-signer: names every address that may sign', async () => {
    const two = ['0x1111111111111111111111111111111111111111', '0x2222222222222222222222222222222222222222'];
    const options = { ...world, live: live([{ ...main, signers: two }]) };
    const [found] = (await lintFile(envelope({ signature: signatureOf() }), options)).filter(
      ({ code }) => code === 'signature/wrong-signer',
    );
    assert.match(found?.message ?? '', /not from 0x1{40} or 0x2{40}\. No known slip explains it; .*\.$/);
  });
});

describe('a list of ids of several venues', () => {
  test('is offered only the venues that can have given out every one of them', async () => {
    const text = (ids: string) => `{"venue": "nobody", "cancel": {"orderIds": [${ids}]}}`;
    const choices = async (ids: string) =>
      (await titles('request/unrecognised', text(ids), { ...alone, venues: allForms })).map(
        (fix) => fix.title,
      );
    assert.deepEqual(await choices(`"${A}", "${B}"`), ['Choose Limitless']);
    assert.deepEqual(await choices(`"${A}", "${ONE}"`), []);
    assert.deepEqual(await choices(`"${ONE}", 5`), ['Choose Synthetix']);
    assert.deepEqual(await choices(`"${C}", 5`), ['Choose Limitless']);
  });
});
