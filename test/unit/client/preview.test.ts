import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import './withVscode.ts';
import { matchGolden } from './golden.ts';
import { AT, account, order, plan, venue } from './samples.ts';
import { cancelEverythingPlan, resolvedPlan, typedDataPlan } from './venuePlans.ts';

const { isSendable, renderPlan } = await import('../../../client/src/preview/render.ts');
const { aligned, shownValue } = await import('../../../client/src/preview/lines.ts');
const { exactLines } = await import('../../../client/src/preview/exactText.ts');
const { hexDump, visibleLines } = await import('../../../server/src/protocol/visibleText.ts');
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
  steps: [{ sentence: 'Cancels every open order in btc-100k.', stages: [], missing: [] }],
});

describe('the preview', () => {
  test('of a complete plan stands in a golden file', () =>
    matchGolden('preview', renderPlan(complete, { now: AT }).text));
  test('of a plan without an account says what is missing', () =>
    matchGolden('preview-incomplete', renderPlan(incomplete, { now: AT }).text));

  test('keeps long words, lists and typed data readable', () => {
    matchGolden('preview-typed-data', renderPlan(typedDataPlan(), { now: AT }).text);
    matchGolden('preview-rsa', renderPlan(resolvedPlan(), { now: AT }).text);
  });

  test('says how much of a very long value it leaves out', () => {
    assert.equal(shownValue('x'.repeat(4000)), 'x'.repeat(4000));
    assert.match(shownValue('x'.repeat(4005)), /^x{4000}… \(5 more characters\)$/);
  });

  test('puts a long value without a label below the row before it, with no empty line between', () => {
    const lines = aligned([
      ['Orders', 'orderId 1'],
      ['', 'word '.repeat(30).trim()],
    ]);
    assert.ok(lines.length === 3 && lines.every(({ text }) => text !== ''), JSON.stringify(lines));
  });

  test('marks a line that goes on, and only such a line', () => {
    const texts = (text: string) => exactLines({ text }).map((line) => line.text);
    const shown = texts(`${'a'.repeat(250)}\nb`).slice(2, 7);
    assert.deepEqual(shown, [
      `    ${'a'.repeat(100)}`,
      `  ↪ ${'a'.repeat(100)}`,
      `  ↪ ${'a'.repeat(50)}␊`,
      '    b',
      '    (no line feed at the end)',
    ]);
    assert.ok(!texts('a'.repeat(100)).some((line) => line.includes('↪')));
  });

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
    const shown = (text: string, indented = false) =>
      visibleLines(text, indented).map((line) => line.map((one) => one.shown).join(''));
    assert.deepEqual(shown('a\n\nb\u202e\r\n'), ['a␊', '␊', 'b⟨U+202E⟩␍␊']);
    assert.deepEqual(shown(''), []);
    assert.deepEqual(shown(' a b  c \n  d'), ['·a b··c·␊', '··d']);
    assert.deepEqual(shown('  a  b \n', true), ['  a··b·']);
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

  test('says how a clientOrderId was resolved, and what all orders of an account are', () => {
    matchGolden('confirm-resolved', text(confirmation(resolvedPlan(), AT)));
    matchGolden('confirm-everything', text(confirmation(cancelEverythingPlan(), AT)));
    const { steps } = all;
    const split = { ...cancelEverythingPlan(), steps: [...steps, ...steps] };
    matchGolden('confirm-everything-split', text(confirmation(split, AT)));
  });

  test('names an environment of the venue by its own name', () => {
    const endpoints = { rest: 'https://api.sandbox.example' };
    const environments = [{ id: 'sandbox', label: 'Venue sandbox', endpoints }];
    const there = plan({ account: account({ environment: 'other', endpoints }) });
    const { message } = confirmation(there, AT, venue({ environments }));
    assert.equal(message, 'Cancel 1 order at Limitless Exchange (Venue sandbox)?');
    assert.match(confirmation(there, AT).message, /other address/);
  });

  test('does not grow beyond the screen with its warnings', () => {
    const warnings = Array.from({ length: 40 }, (_none, at) => `Warning ${at}.`);
    const lines = confirmation(plan({ warnings }), AT).detail.split('\n');
    assert.deepEqual(lines.slice(5, 7), ['⚠ Warning 3.', '…and 36 more']);
  });

  test('is left out as the setting says, but never for all orders or for a warning', () => {
    assert.equal(mustAsk(resolvedPlan(), 'never'), true);
    assert.equal(mustAsk(complete, 'always'), true);
    assert.equal(mustAsk(complete, 'several'), false);
    assert.equal(mustAsk({ ...all, request: complete.request }, 'several'), true);
    assert.equal(mustAsk(complete, 'never'), false);
    assert.equal(mustAsk(all, 'never'), true);
  });
});
