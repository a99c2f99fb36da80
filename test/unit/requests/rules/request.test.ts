/** What is told of a message that does something else than cancel, and what mends it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile, silent } from '../marked.ts';
import { envelope, ONE, signatureOf } from '../synthetix.ts';
import { ferry } from '../venues.ts';
import { alone, SUB } from '../world.ts';

const CODE = 'request/not-a-cancel';
const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const synthetix = { ...alone, uri: 'file:///work/a.synthetix.cancel.json' };
const rails = { ...alone, uri: 'file:///work/a.rails.cancel.json' };
const body = `"subAccountId": "${SUB}", "orderIds": ["${ONE}"]`;
const content = `"content": {"orderId": "${ULID}", "cancelBy": "orderId", "market": "ETH-USD"}`;
const must = {
  synthetix:
    'A cancel of Synthetix has `cancelOrders` or `cancelAllOrders` there, and only a cancel is sent.',
  rails: 'A cancel of Rails has `cancelOrder` there, and only a cancel is sent.',
};

describe('an action that is missing', () => {
  const title = 'Add `action`: `cancelOrders`';

  test('is added where the ids or the markets tell which one is meant', async () => {
    await fires(CODE, `<|{|>"params": {${body}}, "nonce": 1}`, {
      options: synthetix,
      says: `\`action\` is missing. ${must.synthetix}`,
      fixes: { [title]: `{"params": {${body}, "action": "cancelOrders"}, "nonce": 1}` },
    });
    const all = `"subAccountId": "${SUB}", "symbols": ["*"]`;
    await fires(CODE, `<|{|>"params": {${all}}, "nonce": 1}`, {
      options: synthetix,
      fixes: {
        'Add `action`: `cancelAllOrders`': `{"params": {${all}, "action": "cancelAllOrders"}, "nonce": 1}`,
      },
    });
    await fires(CODE, `<|{|>${content}}`, {
      options: rails,
      says: `\`message\` is missing. ${must.rails}`,
      fixes: { 'Add `message`: `cancelOrder`': `{${content}, "message": "cancelOrder"}` },
    });
  });

  test('takes the old signature out, which covers the action', async () => {
    const signed = `<|{|>"params": {${body}}, "nonce": 1, "signature": ${signatureOf()}}`;
    await fires(CODE, signed, {
      options: synthetix,
      fixes: {
        [`${title}, without the old signature`]: `{"params": {${body}, "action": "cancelOrders"}, "nonce": 1}`,
      },
    });
  });

  test('is not added beside a key that is it misspelled: to rename that one is plain', async () => {
    await fires(CODE, `<|{|>"mesage": "cancelOrder", ${content}}`, { options: rails });
    await fires(CODE, `<|{|>"params": {"Action": "cancelOrders", ${body}}}`, { options: synthetix });
    await fires(CODE, `<|{|>"params": {"note": "cancelOrders", ${body}}}`, {
      options: synthetix,
      fixes: { [title]: `{"params": {"note": "cancelOrders", ${body}, "action": "cancelOrders"}}` },
    });
  });

  test('is not guessed where nothing or two things tell which one is meant', async () => {
    const says = `\`action\` is missing. ${must.synthetix}`;
    await fires(CODE, '<|{|>}', { options: synthetix, says });
    await fires(CODE, '<|{|>"params": {}}', { options: synthetix, says });
    await fires(CODE, `<|{|>"params": {${body}, "symbols": ["*"]}}`, { options: synthetix, says });
  });

  test('has no place where `params` is no object: that is told', async () => {
    for (const bad of ['[]', '"x"', 'null', '5']) {
      await fires(CODE, `<|{|>"params": ${bad}}`, {
        options: synthetix,
        says: `\`params\` must be an object. ${must.synthetix}`,
      });
    }
  });

  test('while it is typed, before there is a value', async () => {
    const found = await lintFile(`{"params": {${body}, "action": }}`, synthetix);
    assert.ok(found.some(({ code, fixes }) => code === CODE && fixes.length === 0));
  });
});

describe('an action that is there', () => {
  const action = (value: string, more = body) => `{"params": {"action": ${value}, ${more}}}`;

  test('must be a text', async () => {
    for (const bad of ['5', 'null', 'true']) {
      await fires(CODE, action(`<|${bad}|>`), {
        options: synthetix,
        says: `\`action\` must be a text. ${must.synthetix}`,
        fixes: { 'Write `cancelOrders`': action('"cancelOrders"') },
      });
    }
    await fires(CODE, `{"message": <|[|>"cancelOrder"], ${content}}`, {
      options: rails,
      says: `\`message\` must be a text. ${must.rails}`,
      fixes: { 'Write `cancelOrder`': `{"message": "cancelOrder", ${content}}` },
    });
  });

  test('that is misspelled is written as the venue has it', async () => {
    for (const [word, meant, more] of [
      ['cancelorders', 'cancelOrders', body],
      ['CANCEL-ORDERS', 'cancelOrders', body],
      ['cancel_order', 'cancelOrders', body],
      [' cancelOrders', 'cancelOrders', body],
      ['cancelAllOrder', 'cancelAllOrders', `"subAccountId": "${SUB}", "symbols": ["*"]`],
      ['cancel_all_orders', 'cancelAllOrders', `"subAccountId": "${SUB}", "symbols": ["*"]`],
    ] as const) {
      await fires(CODE, action(`<|"${word}"|>`, more), {
        options: synthetix,
        says: `\`${word}\` is not \`${meant}\`. ${must.synthetix}`,
        fixes: { [`Write \`${meant}\``]: action(`"${meant}"`, more) },
      });
    }
    await fires(CODE, `{"message": <|"cancelOrders"|>, ${content}}`, {
      options: rails,
      says: `\`cancelOrders\` is not \`cancelOrder\`. ${must.rails}`,
      fixes: { 'Write `cancelOrder`': `{"message": "cancelOrder", ${content}}` },
    });
  });

  test('takes the old signature out when it is corrected', async () => {
    const parts = `"nonce": 1, "signature": ${signatureOf()}`;
    await fires(CODE, `{"params": {"action": <|"cancelorders"|>, ${body}}, ${parts}}`, {
      options: synthetix,
      fixes: {
        'Write `cancelOrders`, without the old signature': `{"params": {"action": "cancelOrders", ${body}}, "nonce": 1}`,
      },
    });
  });

  test('that does something else says what it does, and is not changed', async () => {
    await fires(CODE, action('<|"placeOrders"|>'), {
      options: synthetix,
      says: '`placeOrders` is no cancel, so this is not sent. It places orders.',
    });
    await fires(CODE, `{"message": <|"modifyOrder"|>, ${content}}`, {
      options: rails,
      says: '`modifyOrder` is no cancel, so this is not sent. It changes an order.',
    });
  });

  test('that nobody documents is not changed either', async () => {
    for (const word of ['toString', 'cancel', 'cancelOrdersNow', 'c'.repeat(101), '']) {
      const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
      await fires(CODE, action(`<|"${word}"|>`), {
        options: synthetix,
        says: `\`${shown}\` is no action that is known here. ${must.synthetix}`,
      });
    }
  });

  test('silent for a cancel, for a neutral request and for a venue without actions', async () => {
    await silent(CODE, envelope(), synthetix);
    await silent(CODE, `{"message": "cancelOrder", ${content}}`, rails);
    await silent(CODE, '{"venue": "rails", "cancel": {}}', rails);
    await silent(CODE, '{}');
  });
});

test('each message of a list has its own finding', async () => {
  const found = await lintFile('[{"message": "x"}, {"message": "cancelOrder"}, {"message": 5}]', {
    uri: 'file:///work/a.ferry.cancel.json',
    venues: [ferry],
  });
  assert.deepEqual(
    found.filter(({ code }) => code === CODE).map(({ start, message }) => [start, message]),
    [
      [
        13,
        '`x` is no action that is known here. A cancel of Ferry has `cancelOrder` there, and only a cancel is sent.',
      ],
      [59, '`message` must be a text. A cancel of Ferry has `cancelOrder` there, and only a cancel is sent.'],
    ],
  );
});
