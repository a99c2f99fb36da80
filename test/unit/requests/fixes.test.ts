/** The edits that fixes are made of, each on the smallest text that shows it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonNode } from '../../../server/src/json/nodes.ts';
import { readJson } from '../../../server/src/json/reader.ts';
import type { Edit, Finding, Fix } from '../../../server/src/requests/finding.ts';
import { addMember } from '../../../server/src/requests/fixes/add.ts';
import { applyEdits, safeEdits } from '../../../server/src/requests/fixes/all.ts';
import { removeComment, removeSpan } from '../../../server/src/requests/fixes/plain.ts';
import { lint } from '../../../server/src/requests/index.ts';
import { fires, lintFile, readMarkers } from './marked.ts';
import { cancelAll, cancelOrders, envelope, ONE, signatureOf, TWO } from './synthetix.ts';
import { allForms } from './venues.ts';
import { alone, SUB } from './world.ts';

function objectOf(text: string): Extract<JsonNode, { type: 'object' }> {
  const { root } = readJson(text);
  assert.ok(root?.type === 'object');
  return root;
}

describe('a member is added', () => {
  const cases: readonly (readonly [string, string])[] = [
    [' {}', ' {"k": 1}'],
    ['{"a": 2}', '{"a": 2, "k": 1}'],
    ['{ "a": 2 }', '{ "a": 2, "k": 1 }'],
    ['{"a": 2,"b": 3}', '{"a": 2,"b": 3,"k": 1}'],
    ['{"a": 2, "b": 3}', '{"a": 2, "b": 3, "k": 1}'],
    ['{"a": 2,\n  "b": 3\n}', '{"a": 2,\n  "b": 3,\n  "k": 1\n}'],
    ['{\r\n\t"a": 2\r\n}', '{\r\n\t"a": 2,\r\n\t"k": 1\r\n}'],
  ];
  for (const [before, after] of cases) {
    test(`to ${JSON.stringify(before)}`, () => {
      assert.equal(applyEdits(before, addMember(before, objectOf(before), 'k', '1')), after);
    });
  }
});

describe('what is no JSON is taken out', () => {
  const spans: readonly (readonly [string, string])[] = [
    ['[1<|/**/|>2]', '[1 2]'],
    ['[<|/**/|>2]', '[2]'],
    ['[1<|/**/|>]', '[1]'],
    ['[1 <|/**/|>2]', '[1 2]'],
    ['[1<|/**/|>\t2]', '[1\t2]'],
    ['<|/**/|>1', '1'],
    ['1<|/**/|>', '1'],
    ['1<|/**/|>2', '1 2'],
  ];
  for (const [marked, after] of spans) {
    test(`without joining: ${JSON.stringify(marked)}`, () => {
      const { text, ...span } = readMarkers(marked);
      assert.equal(applyEdits(text, [removeSpan(text, span)]), after);
    });
  }
  const comments: readonly (readonly [string, string])[] = [
    ['<|// c|>\n1', '1'],
    ['<|// c|>', ''],
    ['  <|// c|>\r\n1', '1'],
    ['\t<|// c|>\r1', '1'],
    ['1 \t<|// c|>\n2', '1\n2'],
    ['1\n \t<|// c|>\n2', '1\n2'],
    ['1\r\t<|// c|>\n2', '1\r2'],
    ['\ufeff<|// c|>\n2', '\ufeff2'],
    ['1, <|/* c */|> 2', '1,  2'],
    ['1<|/* c */|>2', '1 2'],
    ['[1] <|// c|>', '[1]'],
    ['[1\n] <|// c|>\n', '[1\n]\n'],
  ];
  for (const [marked, after] of comments) {
    test(`a comment: ${JSON.stringify(marked)}`, () => {
      const { text, ...span } = readMarkers(marked);
      assert.equal(applyEdits(text, [removeComment(text, span)]), after);
    });
  }
});

describe('fix all', () => {
  const edit = (start: number, end: number, text = '') => ({ start, end, text });
  const fix = (edits: readonly Edit[], more: Partial<Fix> = {}): Fix => ({
    title: 'Fix',
    edits,
    safe: true,
    ...more,
  });
  const finding = (...fixes: readonly Fix[]): Finding => ({
    code: 'json/syntax',
    severity: 'error',
    message: '',
    start: 0,
    end: 1,
    fixes,
  });

  test('takes one safe fix of each finding, the preferred one, in the order of the text', () => {
    const findings = [
      finding(fix([edit(5, 6, 'other')]), fix([edit(5, 6, 'preferred')], { preferred: true })),
      finding(fix([edit(1, 2, 'unsafe')], { safe: false, preferred: true }), fix([edit(1, 2, 'first')])),
      finding(fix([], { command: 'orderInspector.signRequest' }), fix([edit(3, 4, 'edits')])),
    ];
    assert.deepEqual(safeEdits(findings), [
      edit(1, 2, 'first'),
      edit(3, 4, 'edits'),
      edit(5, 6, 'preferred'),
    ]);
  });

  test('leaves what overlaps to the next round; what only touches is no overlap', () => {
    const findings = [
      finding(fix([edit(0, 3, 'a'), edit(6, 8, 'b')])),
      finding(fix([edit(7, 9, 'overlaps')])),
      finding(fix([edit(4, 5, 'between')])),
      finding(fix([edit(8, 9, 'touches')])),
    ];
    assert.deepEqual(safeEdits(findings), [edit(0, 3, 'a'), edit(6, 8, 'b'), edit(8, 9, 'touches')]);
    assert.deepEqual(safeEdits([]), []);
  });
});

describe('a fix that changes what is signed takes the signature of its own request out, and no other', () => {
  const signature = signatureOf();
  const both = `{"action": "cancelOrders", "subAccountId": "${SUB}", "orderIds": ["${ONE}"], "clientOrderIds": ["a"]}`;
  const cases: readonly (readonly [string, string, number])[] = [
    ['identifier/exactly-one', both, 2],
    ['identifier/duplicate', cancelOrders(`"${ONE}", "${ONE}"`), 1],
    ['scope/empty-symbols', cancelAll('[]'), 1],
    ['scope/mixed-wildcard', cancelAll('["*", "ETH-USDT"]'), 2],
    ['scope/symbol-case', cancelAll('["eth-usdt"]'), 1],
  ];
  const right = envelope({ nonce: 1_704_067_200_002, signature });
  for (const [code, params, count] of cases) {
    test(code, async () => {
      const text = `[${right}, ${envelope({ params, signature })}, ${right}]`;
      const findings = await lintFile(text, alone);
      const fixes = findings.filter((each) => each.code === code).flatMap((each) => each.fixes);
      assert.equal(fixes.length, count);
      for (const { title, edits, safe } of fixes) {
        assert.match(title, /, without the old signature$/);
        assert.equal(safe, false);
        const after: readonly { signature?: unknown }[] = JSON.parse(applyEdits(text, edits));
        assert.deepEqual(
          after.map((each) => each.signature !== undefined),
          [true, false, true],
        );
      }
    });
  }

  test('an unsigned request keeps its words', async () => {
    const text = (ids: string) => envelope({ params: cancelOrders(ids) });
    await fires('identifier/duplicate', text(`"${ONE}", "${TWO}", <|"${ONE}"|>`), {
      options: alone,
      fixes: { 'Remove this id': text(`"${ONE}", "${TWO}"`) },
    });
  });
});

describe('a key that is misspelled', () => {
  const venues = allForms;
  const titlesIn = async (name: string, text: string) =>
    (await lint(text, { uri: `file:///${name}.cancel.json`, venues })).flatMap(({ fixes }) =>
      fixes.filter(({ preferred }) => preferred).map(({ title }) => title),
    );

  test('is renamed, and none is added beside it', async () => {
    const params = '"subAccountId": "1", "orderIds": ["1"]';
    const rename = ['Rename to `action`'];
    for (const key of ['actoin', 'Action'])
      assert.deepEqual(
        await titlesIn('a.synthetix', `{"params": {"${key}": "cancelOrders", ${params}}}`),
        rename,
      );
    const content = '"orderId": "01HH0X2VD6R0CJE4X0P0D1NQ11", "market": "ETH-USD"';
    const rails = (more: string) => `{"message": "cancelOrder", "content": {${content}${more}}}`;
    assert.deepEqual(await titlesIn('a.rails', rails(', "cancel_by": "orderId"')), ['Rename to `cancelBy`']);
    assert.deepEqual(await titlesIn('a.rails', rails('')), ['Set `cancelBy` to "orderId"']);
  });
});
