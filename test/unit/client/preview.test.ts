import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import './withVscode.ts';
import { matchGolden } from './golden.ts';
import { AT, account, order, plan } from './samples.ts';

const { isSendable, renderPlan } = await import('../../../client/src/preview/render.ts');
const { hexDump, visibleLines } = await import('../../../client/src/preview/bytes.ts');
const { confirmation, mustAsk } = await import('../../../client/src/cancelling/confirm.ts');

const complete = plan();
const { account: _, ...withoutAccount } = complete;
const incomplete = {
  ...withoutAccount,
  rows: [{ key: { by: 'clientOrderId', clientOrderId: 'grid-07' } as const }],
  steps: complete.steps.flatMap((step) => [
    { ...step, missing: ['The signature: no account is chosen.'] },
    { ...step, sentence: 'The second of two.', stages: [] },
  ]),
  warnings: ['1 of 1 orders are not in the list of open orders.'],
};
const all = plan({
  request: {
    venue: 'limitless',
    accountId: 'acc-1',
    target: { by: 'all', market: 'btc-100k' },
    parameters: {},
  },
  rows: Array.from({ length: 13 }, (_none, at) => {
    const one = order({ orderId: `id-${at}`, clientOrderId: `grid-${at}` });
    return { key: { by: 'orderId', orderId: one.orderId } as const, order: one };
  }),
  account: account({ environment: 'production', endpoints: { rest: 'https://api.example.com' } }),
});

describe('the preview', () => {
  test('of a complete plan stands in a golden file', () => matchGolden('preview', renderPlan(complete, AT)));
  test('of a plan without an account says what is missing', () =>
    matchGolden('preview-incomplete', renderPlan(incomplete, AT)));

  test('can be sent only with an account and with nothing missing', () => {
    assert.equal(isSendable(complete), true);
    assert.equal(isSendable(incomplete), false);
    assert.equal(isSendable(plan({ steps: [] })), false);
  });

  test('shows every byte', () => {
    assert.deepEqual(hexDump(new TextEncoder().encode('POST\n/orders/canc')), [
      '000000  50 4f 53 54 0a 2f 6f 72  64 65 72 73 2f 63 61 6e  POST./orders/can',
      `000010  63${' '.repeat(46)}  c`,
    ]);
  });

  test('makes line feeds and invisible characters visible', () => {
    assert.deepEqual(visibleLines('a\n\nb\u202e\r\n'), ['a␊', '␊', 'b⟨U+202E⟩␍␊']);
    assert.deepEqual(visibleLines(''), []);
  });
});

describe('the confirmation', () => {
  const text = (value: ReturnType<typeof confirmation>) =>
    `${value.message}\n\n${value.detail}\n\n[${value.button}]\n`;

  test('names venue, environment, account, count and orders', () => {
    matchGolden('confirm-one', text(confirmation(complete, AT)));
    matchGolden('confirm-unknown', text(confirmation(incomplete, AT)));
    matchGolden('confirm-all', text(confirmation(all, AT)));
  });

  test('is left out as the setting says, but never for all orders of a market', () => {
    assert.equal(mustAsk(complete, 'always'), true);
    assert.equal(mustAsk(complete, 'several'), false);
    assert.equal(mustAsk({ ...all, request: complete.request }, 'several'), true);
    assert.equal(mustAsk(complete, 'never'), false);
    assert.equal(mustAsk(all, 'never'), true);
  });
});
