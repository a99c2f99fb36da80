import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { applyEdits, lint, safeEdits } from '../../../server/src/requests/index.ts';
import { matchesGlob } from '../../../server/src/requests/read/glob.ts';
import { lintFile } from './marked.ts';
import { A, limitlessForm } from './venues.ts';

describe('lint', () => {
  test('severities are as set, in the order of the text', async () => {
    const text = `{"clientOrderIds": ["a", "a"], "note": 1}`;
    const severities = { 'identifier/duplicate': 'hint', 'json/unknown-key': 'off' } as const;
    const findings = await lintFile(text, { severities });
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [['identifier/duplicate', 'hint']],
    );
    const all = await lintFile(`{"orderIds": ["x"], "orderId": 5}`);
    assert.deepEqual(
      all.map(({ start }) => start),
      all.map(({ start }) => start).toSorted((a, b) => a - b),
    );
  });

  test('"fix all" mends what is safe and nothing else', async () => {
    const text = `\ufeff// c\n[{"orderId": "${A}", "signature": "x",}, {"orderId": "${A}", "orderId": "${A}"},\n{"clientOrderIds": ["a", "a", "a",]}]`;
    const once = applyEdits(text, safeEdits(await lintFile(text)));
    const fixed = applyEdits(once, safeEdits(await lintFile(once)));
    assert.equal(
      fixed,
      `[{"orderId": "${A}"}, {"orderId": "${A}", "orderId": "${A}"},\n{"clientOrderIds": ["a"]}]`,
    );
  });

  test('any text gives findings within the text and fixes that fit it', async () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"orderId"',
      '"orderIds"',
      '"cancel"',
      '"venue"',
      '"limitless"',
      `"${A}"`,
      '1',
      '// c\n',
      '/*',
      '*/',
      '\u00a0',
      'x',
      '\\',
      '"',
      '\n',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        for (const { start, end, fixes } of await lint(text, { venues: [limitlessForm] })) {
          assert.ok(0 <= start && start <= end && end <= text.length);
          for (const { edits } of fixes) assertOrdered(edits, text.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function assertOrdered(edits: readonly { start: number; end: number }[], length: number): void {
  let at = 0;
  for (const { start, end } of edits) {
    assert.ok(at <= start && start <= end && end <= length);
    at = end;
  }
}

test('globs', () => {
  const cases: readonly [string, string, boolean][] = [
    ['*.cancel.json', '/w/a.cancel.json', true],
    ['*.cancel.json', '/w/a.json', false],
    ['desk/*.json', '/w/desk/a.json', true],
    ['desk/*.json', '/w/desk/x/a.json', false],
    ['**/desk/**', '/w/desk/x/a.json', true],
    ['/w/**/a.json', '/w/a.json', true],
    ['a.{json,cancel}', '/w/a.cancel', true],
    ['a?.json', '/w/ab.json', true],
    ['a.json', '/w/aXjson', false],
    ['{a', '/w/a', false],
  ];
  for (const [glob, path, matches] of cases)
    assert.equal(matchesGlob(path, glob), matches, `${glob} ${path}`);
});
