/** The text of explanations. Golden files hold it whole. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { explanationText } from '../../../server/src/signing/explain/describe.ts';
import type { Explanation, FoundCause } from '../../../server/src/signing/explain/explanation.ts';

function matchGolden(name: string, text: string): void {
  const file = new URL(`./golden/${name}.txt`, import.meta.url);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
}

const TIME = '2026-11-17T20:40:22.585Z';
const BODY = '{"orderId":"bbf71372-c9c6-4340-a45e-f3d9552f1ec6"}';
const SENT = `${TIME}\nPOST\n/orders/cancel?onBehalfOf=349\n${BODY}`;
const nothing: Explanation = { verdict: 'valid', causes: [], missing: [], otherReasons: [] };

function cause(signed: string, sent: string, more: Partial<FoundCause> = {}): FoundCause {
  const [a, b] = [Buffer.from(signed), Buffer.from(sent)];
  let differsAt = 0;
  while (differsAt < a.length && a[differsAt] === b[differsAt]) differsAt += 1;
  return {
    code: 'path/query-left-out',
    proven: true,
    message: 'The query was left out of what was signed.',
    mend: 'Sign `/orders/cancel?onBehalfOf=349`, not `/orders/cancel`.',
    signed,
    sent,
    differsAt,
    ...more,
  };
}

function explained(...causes: FoundCause[]): Explanation {
  return { ...nothing, verdict: 'explained', venue: 'limitless', causes };
}

test('one mistake, with both texts and their bytes', () => {
  matchGolden(
    'explained',
    explanationText(explained(cause(SENT.replace('?onBehalfOf=349', ''), SENT)), 'Limitless'),
  );
});

test('two mistakes, one with a setting, one without texts', () => {
  const first = cause(`${SENT}\n`, SENT, {
    code: 'text/trailing-newline',
    setting: { option: 'padding', value: 'pss' },
  });
  const {
    signed: _signed,
    sent: _sent,
    differsAt: _at,
    ...bare
  } = cause('', '', { code: 'secret/not-decoded' });
  matchGolden('two-mistakes', explanationText(explained(first, bare)));
});

test('blanks, tabs, and what is more than a byte', () => {
  const texts = cause('GET\n/ä b\t·\u200b\u001b[31mx\n', 'GET\n/ö b\t·\u200b\u001b[31mx\n', {
    proven: false,
  });
  matchGolden('odd-characters', explanationText(explained(texts)));
});

test('long lines and many lines are shown around the place', () => {
  const many = Array.from({ length: 60 }, (_, at) => `line ${at}`).join('\n');
  const long = (middle: string) => `${many}\n${'x'.repeat(500)}${middle}${'y'.repeat(500)}\n${many}`;
  matchGolden('long-texts', explanationText(explained(cause(long('1'), long('2')))));
});

test('valid, unexplained and incomplete', () => {
  const texts = [
    explanationText({
      ...nothing,
      venue: 'roxom',
      otherReasons: ['The key may not cancel.', 'The key has ended.'],
    }),
    explanationText({ ...nothing, verdict: 'unexplained' }),
    explanationText({ ...nothing, verdict: 'incomplete', missing: ['The secret of the key.'] }),
  ];
  matchGolden('other-verdicts', texts.join('-----\n'));
});

test('a sentence cannot steer a terminal', () => {
  const text = explanationText(explained(cause('a', 'b', { message: 'x\u001b[2Jy\nz', mend: '\u202e' })));
  for (const character of ['\u001b', '\u202e']) assert.ok(!text.includes(character));
});
