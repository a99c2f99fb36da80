import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile, silent } from '../marked.ts';
import { A, B, mint } from '../venues.ts';

describe('json/syntax', () => {
  test('fires where a text leaves the grammar', async () => {
    await fires('json/syntax', `{"orderId" <|"${A}"|>}`);
    await fires('json/syntax', `<|{|>"orderId": "${A}"`);
    await fires('json/syntax', `{"orderId": "${A}"}<|}|>`);
    await fires('json/syntax', `{<|orderId|>: "${A}"}`);
    await fires('json/syntax', `{"orderId": <|undefined|>}`);
    await fires('json/syntax', `{"orderId": <|"abc|>\n}`);
    await fires('json/syntax', '[<|,|>]');
  });

  test('linting goes on behind an error', async () => {
    const findings = await lintFile(`[{"orderId": "x" 5}, {"orderIds": []}, {"orderId" "y"`);
    assert.ok(findings.some(({ code }) => code === 'identifier/empty-list'));
    assert.ok(findings.some(({ code }) => code === 'identifier/format'));
  });

  test('leaves to VS Code what VS Code reports, but not the empty file', async () => {
    assert.equal((await fires('json/syntax', `{"orderId": "${A}"}<|x|>`)).shape, true);
    assert.equal((await fires('json/syntax', '<||>')).shape, undefined);
    assert.equal((await fires('json/syntax', '<|\n\n|>')).shape, undefined);
  });

  test('is silent on JSON', async () => {
    await silent('json/syntax', `{"orderId": "${A}"}`);
    await silent('json/syntax', `\t[\r\n{"orderId":"\\u0041\\n😀"}]  `);
  });
});

describe('json/not-plain', () => {
  const good = `{"orderId": "${A}"}`;

  test('comments go, with their line where they stand alone', async () => {
    const fix = (after: string) => ({ fixes: { 'Remove the comment': after }, safe: ['Remove the comment'] });
    await fires('json/not-plain', `<|// why|>\n${good}`, fix(good));
    await fires(
      'json/not-plain',
      `{\r\n  <|// why|>\r\n  "orderId": "${A}"\r\n}`,
      fix(`{\r\n  "orderId": "${A}"\r\n}`),
    );
    await fires('json/not-plain', `${good} <|// why|>`, fix(good));
    await fires('json/not-plain', `{"orderId": <|/* why */|> "${A}"}`, fix(`{"orderId":  "${A}"}`));
    await fires('json/not-plain', `{"orderId": "${A}"<|/* why */|>}`, fix(good));
  });

  test('a comment between two values does not join them', async () => {
    const [finding] = (await lintFile('[1/**/2]')).filter(({ code }) => code === 'json/not-plain');
    assert.equal(finding?.fixes[0]?.edits[0]?.text, ' ');
  });

  test('a trailing comma goes', async () => {
    const fix = (after: string) => ({ fixes: { 'Remove the comma': after }, safe: ['Remove the comma'] });
    await fires('json/not-plain', `{"orderId": "${A}"<|,|>}`, fix(good));
    await fires('json/not-plain', `{"orderIds": ["${A}"<|,|> ]}`, fix(`{"orderIds": ["${A}" ]}`));
  });

  test('byte order marks and invisible characters go', async () => {
    await fires('json/not-plain', `<|\ufeff|>${good}`, {
      fixes: { 'Remove the byte order mark': good },
      safe: ['Remove the byte order mark'],
    });
    for (const char of ['\u00a0', '\u200b', '\u202e', '\u2066', '\u000c', '\ufeff', '\u2028']) {
      await fires('json/not-plain', `{"orderId":<|${char}|>"${A}"}`, {
        fixes: { 'Remove the invisible characters': `{"orderId":"${A}"}` },
        safe: ['Remove the invisible characters'],
      });
    }
  });

  test('stays safe where a signature covers the request', async () => {
    const options = { venues: [mint], uri: 'file:///a.mint.cancel.json' };
    await fires('json/not-plain', '{"params":{"action":"cancelOrders","orderIds":["1"]}<|,|>}', {
      options,
      fixes: { 'Remove the comma': '{"params":{"action":"cancelOrders","orderIds":["1"]}}' },
      safe: ['Remove the comma'],
    });
  });

  test('is silent about the same characters within a string', async () => {
    await silent('json/not-plain', '{"clientOrderId": "// \u00a0 /* \u200b"}');
  });

  test('VS Code reports comments and trailing commas itself, the rest it does not name', async () => {
    assert.equal(
      (
        await fires('json/not-plain', `${good}<|//|>`, {
          fixes: { 'Remove the comment': good },
          safe: ['Remove the comment'],
        })
      ).shape,
      true,
    );
    const [blank] = await lintFile(`\u00a0${good}`);
    assert.equal(blank?.shape, false);
  });
});

describe('json/duplicate-key', () => {
  test('says which value counts, offers both', async () => {
    const finding = await fires('json/duplicate-key', `{"orderId": "${A}", <|"orderId"|>: "${B}"}`, {
      says: 'take this last value',
      fixes: {
        'Keep the first value': `{"orderId": "${A}"}`,
        'Keep the last value': `{"orderId": "${B}"}`,
      },
    });
    assert.deepEqual(
      finding.related?.map(({ start, end }) => [start, end]),
      [[1, 10]],
    );
  });

  test('compares keys as they are read, at any depth and as often as they stand', async () => {
    await fires('json/duplicate-key', `{"orderId": "${A}", <|"order\\u0049d"|>: "${A}"}`, {
      fixes: {
        'Keep the first value': `{"orderId": "${A}"}`,
        'Keep the last value': `{"order\\u0049d": "${A}"}`,
      },
    });
    await fires(
      'json/duplicate-key',
      `{"orderId": "${A}", "x": {"a": 1, "b": 2, "a": 3, <|"a"|>: 4, "c": 5}}`,
      {
        says: '3 times',
        fixes: {
          'Keep the first value': `{"orderId": "${A}", "x": {"a": 1, "b": 2, "c": 5}}`,
          'Keep the last value': `{"orderId": "${A}", "x": {"b": 2, "a": 4, "c": 5}}`,
        },
      },
    );
  });

  test('is silent about the same key in different objects, and in different letter case', async () => {
    await silent('json/duplicate-key', `[{"orderId": "${A}"}, {"orderId": "${A}"}]`);
    await silent(
      'json/duplicate-key',
      `{"orderId": "${A}", "orderid": "${A}", "__proto__": 1, "toString": 2}`,
    );
  });
});

describe('json/key-case', () => {
  test('renames', async () => {
    await fires('json/key-case', `{<|"OrderIds"|>: ["${A}"]}`, {
      fixes: { 'Rename to `orderIds`': `{"orderIds": ["${A}"]}` },
    });
    await fires('json/key-case', `{"venue": "limitless", "cancel": {<|"ORDERID"|>: "${A}"}}`, {
      fixes: { 'Rename to `orderId`': `{"venue": "limitless", "cancel": {"orderId": "${A}"}}` },
    });
  });

  test('does not rename to a key that is there', async () => {
    await fires('json/key-case', `{"orderId": "${A}", <|"orderid"|>: "${A}"}`);
  });

  test('is silent about the right case and about unknown objects', async () => {
    await silent('json/key-case', `{"orderId": "${A}", "x": {"ORDERID": 1}}`);
  });
});

describe('json/unknown-key', () => {
  test('names the key that is meant, else only removes', async () => {
    await fires('json/unknown-key', `{<|"ordreId"|>: "${A}"}`, {
      says: 'Did you mean `orderId`?',
      fixes: { 'Rename to `orderId`': `{"orderId": "${A}"}`, 'Remove `ordreId`': '{}' },
    });
    await fires('json/unknown-key', `{"orderId": "${A}", <|"reason"|>: "none"}`, {
      says: 'Limitless does not document `reason`',
      fixes: { 'Remove `reason`': `{"orderId": "${A}"}` },
    });
    await fires('json/unknown-key', `{<|"reason"|>: {}, "orderId": "${A}"}`, {
      fixes: { 'Remove `reason`': `{"orderId": "${A}"}` },
    });
  });

  test('knows where a key of a neutral request belongs', async () => {
    const intent = (inside: string) => `{"venue": "limitless", "cancel": {"orderId": "${A}"${inside}}}`;
    await fires('json/unknown-key', intent(', <|"onBehalfOf"|>: 42'), {
      says: 'beside `cancel`',
      fixes: { 'Remove `onBehalfOf`': intent('') },
    });
  });

  test('leaves signatures, secrets and misplaced parameters to their own rules', async () => {
    await silent('json/unknown-key', `{"orderId": "${A}", "signature": "0x00"}`);
    await silent('json/unknown-key', `{"orderId": "${A}", "apiKey": "f81d4fae7dec11d0a765"}`);
    await silent('json/unknown-key', `{"orderId": "${A}", "onBehalfOf": 42}`);
  });

  test('is silent when the venue is not known', async () => {
    await silent('json/unknown-key', '{"venue": "nowhere", "extra": 1}');
    await silent('json/unknown-key', '{"extra": 1}', { uri: 'file:///a.cancel.json' });
  });
});

describe('json/lone-surrogate', () => {
  test('finds halves, raw and escaped', async () => {
    await fires('json/lone-surrogate', '{"clientOrderId": "a<|\\ud83d|>b"}');
    await fires('json/lone-surrogate', '{"clientOrderId": "a<|\\ude00|>"}');
    await fires('json/lone-surrogate', '{"clientOrderId": "<|\ud83d|>"}');
    await fires('json/lone-surrogate', '{"<|\\udc00|>": 1}');
  });

  test('is silent about pairs, however they are written', async () => {
    await silent('json/lone-surrogate', '{"clientOrderId": "😀\\ud83d\\ude00\ud83d\\ude00"}');
  });
});
