/** The markets that a request names, word for word. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile, silent } from '../marked.ts';
import { cancelAll, envelope, ONE } from '../synthetix.ts';
import { railsForm, synthetixForm } from '../venues.ts';
import { alone, SUB } from '../world.ts';

const CODE = 'scope/markets';
const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const options = alone;
const all = (symbols: string) => envelope({ params: cancelAll(symbols) });
const every = ', or `["*"]` for every market.';

describe('the list of markets of a message', () => {
  const without = (more = '') =>
    envelope({ params: `{"action": "cancelAllOrders", "subAccountId": "${SUB}"${more}}` });

  test('is missing: that is told where it belongs', async () => {
    const says = `\`symbols\` is missing: it must be a list of markets${every}`;
    const [before = '', after = ''] = without().split('{"action"');
    const finding = await fires(CODE, `${before}<|{|>"action"${after}`, { options, says });
    assert.equal(finding.message, says);
  });

  test('is missing where the ids of single orders stand', async () => {
    const says = `\`symbols\` is missing: it must be a list of markets${every} It has \`orderIds\`, which only a cancel of single orders has.`;
    const [before = '', after = ''] = without(`, "orderIds": ["${ONE}"]`).split('{"action"');
    await fires(CODE, `${before}<|{|>"action"${after}`, { options, says });
  });

  test('is something else', async () => {
    const says = `\`symbols\` must be a list of markets${every}`;
    for (const bad of ['"ETH-USDT"', '"*"', 'null', '5'])
      await fires(CODE, all(`<|${bad}|>`), { options, says });
    await fires(CODE, all('<|{|>}'), { options, says });
  });

  test('has no word for every market at a venue without one', async () => {
    const { wildcard: _none, ...market } = synthetixForm.requestForm.market ?? { pattern: /x/ };
    const { market: _no, ...bare } = synthetixForm.requestForm;
    for (const requestForm of [{ ...bare, market }, bare]) {
      const venues = [{ ...synthetixForm, requestForm }];
      const [before = '', after = ''] = without().split('{"action"');
      const finding = await fires(CODE, `${before}<|{|>"action"${after}`, {
        options: { ...options, venues },
      });
      assert.equal(finding.message, '`symbols` is missing: it must be a list of markets.');
      const [empty] = await lintFile(all('[]'), { ...options, venues });
      assert.deepEqual(empty?.fixes ?? [], []);
    }
  });

  test('each name in it', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['5', 'A market must be a text.'],
      ['null', 'A market must be a text.'],
      ['""', 'The name of the market is empty.'],
      ['"  "', 'The name of the market is empty.'],
      ['" ETH-USDT"', 'The name of a market has no blanks at its ends and no invisible characters.'],
      ['"ETH-USDT "', 'The name of a market has no blanks at its ends and no invisible characters.'],
      ['"ETH\u200b-USDT"', 'The name of a market has no blanks at its ends and no invisible characters.'],
      ['"ETH\ufffd-USDT"', 'The name of a market has no blanks at its ends and no invisible characters.'],
      ['"all"', 'This is not the name of a market at Synthetix.'],
      ['"ALL"', 'This is not the name of a market at Synthetix.'],
      ['"ETH USDT"', 'This is not the name of a market at Synthetix.'],
    ];
    for (const [bad, says] of cases) {
      const finding = await fires(CODE, all(`["BTC-USDT", <|${bad}|>]`), { options });
      assert.equal(finding.message, says, bad);
    }
  });

  test('silent for names, for the wildcard, for small letters, and while a name is typed', async () => {
    for (const good of ['["ETH-USDT", "BTC-USDT"]', '["*"]', '["eth-usdt"]', '[]', '["ETH-USDT", @]'])
      await silent(CODE, all(good), options);
  });
});

describe('the market of a neutral request', () => {
  const neutral = (cancel: string, more = '', venue = 'rails') =>
    `{"venue": "${venue}"${more}, "cancel": {${cancel}}}`;

  test('must be a name; every market is meant by none', async () => {
    const leave = 'This is not the name of a market. For the orders of every market, leave "market" out.';
    const cases: readonly (readonly [string, string])[] = [
      ['5', 'A market must be a text.'],
      ['""', 'The name of the market is empty.'],
      ['"*"', leave],
      ['"All"', leave],
      ['"ETH USD"', 'This is not the name of a market at Rails.'],
    ];
    for (const [bad, says] of cases) {
      const finding = await fires(CODE, neutral(`"all": true, "market": <|${bad}|>`), { options });
      assert.equal(finding.message, says, bad);
    }
    await silent(CODE, neutral('"all": true, "market": "allium"', '', 'limitless'), options);
  });

  test('is not judged by its key before it has a value', async () => {
    await silent(CODE, neutral('"all": true, "market": '), options);
  });

  test('beside a second one that says something else', async () => {
    const says = 'The request names two markets: `ETH-USD` and `BTC-USD`.';
    const finding = await fires(
      CODE,
      neutral('"all": true, "market": "ETH-USD"', ', "market": <|"BTC-USD"|>'),
      {
        options,
      },
    );
    assert.equal(finding.message, says);
    await silent(CODE, neutral('"all": true, "market": "ETH-USD"', ', "market": "ETH-USD"'), options);
    await silent(CODE, neutral(`"orderId": "${ULID}"`, ', "market": "ETH-USD"'), options);
    await fires(CODE, neutral('"all": true, "market": <|5|>', ', "market": "ETH-USD"'), { options });
    await fires(CODE, neutral('"all": true, "market": "ETH-USD"', ', "market": <|5|>'), {
      options,
      says: '`market` must be the market of the order, such as ETH-USD.',
    });
  });
});

describe('the market that a message needs', () => {
  const message = (more = '', place = '{') =>
    `{"message": "cancelOrder", "content": ${place}"orderId": "${ULID}", "cancelBy": "orderId"${more}}}`;

  test('is added when the request is sent: a warning says so', async () => {
    const finding = await fires(CODE, message('', '<|{|>'), {
      options,
      says: '`market` is missing. Rails needs it on a connection for all markets: it is added when the request is sent, if the order is in the list of open orders.',
    });
    assert.equal(finding.severity, 'warning');
    await silent(CODE, message(', "market": "ETH-USD"'), options);
  });

  test('is told at the message where what should hold it is missing', async () => {
    await fires(CODE, '<|{|>"message": "cancelOrder"}', { options });
    await fires(CODE, '{"message": "cancelOrder", "content": <|[|>]}', { options });
  });

  test('is nothing that a venue without markets in its messages asks for', async () => {
    const { parameters: _none, ...rest } = railsForm.requestForm;
    const tag = { key: 'tag', code: 'request/source', type: 'string', pattern: /^x$/, must: 'x' } as const;
    const wire = rest.wire.map((form) => ({
      ...form,
      fields: form.fields.filter(({ path }) => path.at(-1) !== 'market'),
    }));
    const venues = [{ ...railsForm, requestForm: { ...rest, wire, parameters: [tag] } }];
    await silent(CODE, message(), { ...options, venues });
  });
});
