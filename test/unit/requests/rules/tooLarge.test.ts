import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile, silent } from '../marked.ts';
import { ferry } from '../venues.ts';

const nameless = { uri: 'file:///work/a.cancel.json' };

describe('request/too-large', () => {
  const ulids = ['01HZ36SYBP4Z80GRX30P49XHB6', '01HZ36SYBP4Z80GRX30P49XHB7', '01HZ36SYBP4Z80GRX30P49XHB8'];
  const message = (ids: readonly string[], market: string) =>
    `{"message": "cancelOrder", "content": {"orderIds": [${ids.map((id) => `"${id}"`).join(', ')}], "market": "${market}"}}`;
  const options = { venues: [ferry], ...nameless };

  test('counts bytes of UTF-8 and splits by them', async () => {
    const market = 'é'.repeat(25);
    assert.ok(message(ulids, market).length < 200);
    await fires('request/too-large', `<|{|>${message(ulids, market).slice(1)}`, {
      options,
      says: 'Ferry takes at most 200',
      fixes: {
        'Split into 2 requests': `[\n${message(ulids.slice(0, 2), market)},\n${message(ulids.slice(2), market)}\n]`,
      },
    });
  });

  test('offers no split that would not help', async () => {
    await fires('request/too-large', `<|{|>${message(ulids, 'x'.repeat(200)).slice(1)}`, { options });
  });

  test('counts the bytes of ids too, each where it stands', async () => {
    const ids = ['é'.repeat(30), 'e'.repeat(40), 'e'.repeat(40)];
    await fires('request/too-large', `<|{|>${message(ids, 'x').slice(1)}`, {
      options,
      fixes: {
        'Split into 2 requests': `[\n${message(ids.slice(0, 2), 'x')},\n${message(ids.slice(2), 'x')}\n]`,
      },
    });
  });

  test('a part may have all the bytes that the venue takes, and none more', async () => {
    const room = (market: string) => 200 - Buffer.byteLength(message(ulids.slice(0, 2), market));
    const full = 'x'.repeat(room(''));
    assert.equal(room(full), 0);
    const split = (market: string, at: readonly number[]) =>
      `[\n${at.map((from, index) => message(ulids.slice(from, at[index + 1]), market)).join(',\n')}\n]`;
    await fires('request/too-large', `<|{|>${message(ulids, full).slice(1)}`, {
      options,
      fixes: { 'Split into 2 requests': split(full, [0, 2]) },
    });
    await fires('request/too-large', `<|{|>${message(ulids, `${full}x`).slice(1)}`, {
      options,
      fixes: { 'Split into 3 requests': split(`${full}x`, [0, 1, 2]) },
    });
  });

  test('offers no split where there is no list of ids', async () => {
    const text = `"message": "cancelOrder", "content": {"market": "${'x'.repeat(200)}"}}`;
    await fires('request/too-large', `<|{|>${text}`, { options });
  });

  test('silent within the limit, without one, and for a neutral request', async () => {
    await silent('request/too-large', message(ulids.slice(0, 1), 'x'), options);
    await silent('request/too-large', `{"clientOrderId": "${'x'.repeat(5000)}"}`);
    await silent('request/too-large', `{"venue": "ferry", "account": "${'x'.repeat(300)}"}`, options);
  });

  test('a file of more than eight million characters is not read at all', async () => {
    const [finding] = await lintFile(' '.repeat(8_000_001));
    assert.equal(finding?.code, 'request/too-large');
  });
});
