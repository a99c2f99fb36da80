/** Copies of requests: every word of them in golden files, and that nothing from outside gets out of its quotes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account, CancelTarget } from '../../../server/src/protocol/model.ts';
import { introduction, literal } from '../../../server/src/venues/copyText.ts';
import { venues } from '../../../server/src/venues/index.ts';
import { curl, shellScript, shellWord } from '../../../server/src/venues/shellCopy.ts';
import { isFetchable } from '../../../server/src/venues/typescriptCopy.ts';
import { NOW, requestOf } from '../../venues/fixtures.ts';
import { matchGolden } from '../client/golden.ts';

const folder = new URL('./golden/', import.meta.url);
const uuid = '0835bf3e-4a20-41f0-908d-8213f2b7a285';
const orderIds: Readonly<Record<string, string>> = {
  limitless: '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203',
  synthetix: '1948058938469519360',
  roxom: '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203',
  rails: '01HH0X2VD6R0CJE4X0P0D1NQ11',
};

function copiesText(venueId: string, target: CancelTarget, own: Partial<Account> = {}): string {
  const venue = venues.find(({ description }) => description.id === venueId) ?? assert.fail(venueId);
  const options = { subAccountId: '1867542890123456789' };
  const base = {
    id: 'acc-1',
    venue: venueId,
    name: 'Main',
    environment: 'production',
    endpoints: {},
  } as const;
  const account: Account = { ...base, options, ...own };
  const context = { now: NOW, uuid, account, known: new Map() };
  const payload = venue.payload(requestOf(venueId, target), context);
  const copies = venue.copies?.(payload, account) ?? [];
  assert.ok(copies.length > 1);
  return copies
    .map(({ id, title, language, text }) => `=== ${id}, ${title}, ${language}\n${text}`)
    .join('\n');
}

describe('copies of a request', () => {
  for (const [venueId, orderId] of Object.entries(orderIds)) {
    test(`at ${venueId} stand in a golden file`, () =>
      matchGolden(`copies-${venueId}`, copiesText(venueId, { by: 'orderId', orderIds: [orderId] }), folder));
  }

  test('without a signature, and of a whole market', () => {
    const one = { by: 'orderId', orderIds: [orderIds['limitless'] ?? ''] } as const;
    matchGolden('copies-header', copiesText('limitless', one, { credentialKind: 'identity' }), folder);
    matchGolden('copies-market', copiesText('rails', { by: 'all', market: "E'T$H-λ" }), folder);
  });
});

describe('text from outside', () => {
  test('ends neither a comment nor the script', () => {
    const sentence = 'Cancels\nrm -rf ~\r\u2028alert(1)\u202e';
    const about = { sentence, notes: [], variables: [] };
    assert.equal(introduction(about, '//')[0], '// Cancels rm -rf ~ alert(1) ');
    const { text } = shellScript(about, [`printf %s ${shellWord('a\nEND\nb\nEND_\nc')}`]);
    assert.ok(text.startsWith("sh <<'END__'\n") && text.endsWith('\nEND__\n'), text);
  });

  test('stays one word of a shell, and one literal that shows what is in it', () => {
    assert.equal(shellWord("a'b$c"), String.raw`'a'\''b$c'`);
    assert.equal(literal('a"b\n\u202e\u2028λ'), String.raw`'a"b\n\u202e\u2028λ'`);
    assert.equal(literal(`it's "\\`), String.raw`"it's \"\\"`);
  });

  test('a path that fetch would write another way has no such copy', () => {
    const call = { method: 'DELETE', origin: 'https://a.example', headers: {} } as const;
    assert.equal(isFetchable({ ...call, target: '/orders/all/btc?x=%27' }), true);
    for (const target of ['/orders/all/..', "/orders?market=E'T", '/orders/é'])
      assert.equal(isFetchable({ ...call, target }), false, target);
  });

  test('a POST without a body has a length, and no type that was not asked for', () => {
    const call = { method: 'POST', origin: 'https://a.example', target: '/x', headers: {} } as const;
    assert.match(curl(call).join('\n'), /--header 'content-type:' \\\n {2}--data-raw ''$/);
  });
});
