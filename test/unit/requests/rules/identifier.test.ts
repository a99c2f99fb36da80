import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, silent } from '../marked.ts';
import { A, allForms, B, C, ferry, limitlessForm, mint } from '../venues.ts';

const intent = (cancel: string) => `{"venue": "limitless", "cancel": {${cancel}}}`;
const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => `"c4b1a83a-219f-48db-a9be-${String(i).padStart(12, '0')}"`);

describe('identifier/exactly-one', () => {
  test('both: points at both and keeps either', async () => {
    const finding = await fires('identifier/exactly-one', `{"orderId": "${A}", <|"clientOrderId"|>: "a-1"}`, {
      says: 'by `orderId` and `clientOrderId`',
      fixes: {
        'Keep only `orderId`': `{"orderId": "${A}"}`,
        'Keep only `clientOrderId`': '{"clientOrderId": "a-1"}',
      },
    });
    assert.deepEqual(
      finding.related?.map(({ start, end }) => [start, end]),
      [[1, 10]],
    );
    await fires('identifier/exactly-one', `{"orderIds": ["${A}"], <|"orderId"|>: "${A}"}`, {
      fixes: {
        'Keep only `orderIds`': `{"orderIds": ["${A}"]}`,
        'Keep only `orderId`': `{"orderId": "${A}"}`,
      },
    });
    await fires('identifier/exactly-one', intent(`"orderId": "${A}", <|"all"|>: true`), {
      fixes: { 'Keep only `orderId`': intent(`"orderId": "${A}"`), 'Keep only `all`': intent('"all": true') },
    });
  });

  test('neither', async () => {
    await fires('identifier/exactly-one', '<|{|>}', { says: 'names no order' });
    await fires('identifier/exactly-one', '<|{|>"venue": "limitless"}');
    await fires('identifier/exactly-one', '{"venue": "limitless", <|"cancel"|>: {}}', {
      says: '`all`: true',
    });
    await fires('identifier/exactly-one', '{"venue": "limitless", "cancel": {"all": <|false|>}}');
    await fires('identifier/exactly-one', '{"venue": "limitless", "cancel": {"all": <|"true"|>}}');
  });

  test('silent with exactly one, and for a message that names no ids', async () => {
    await silent('identifier/exactly-one', `{"orderId": "${A}"}`);
    await silent('identifier/exactly-one', intent('"all": true, "market": "btc"'));
    await silent('identifier/exactly-one', intent('"clientOrderIds": ["a"]'));
    await silent('identifier/exactly-one', '{"params": {"action": "cancelAllOrders"}}', {
      venues: [limitlessForm, mint],
      uri: 'file:///a.cancel.json',
    });
  });
});

describe('identifier/format', () => {
  test('an orderId of Limitless is a UUID', async () => {
    for (const id of ['', 'x', `${A} `, A.slice(1), `{${A}}`, A.replaceAll('-', ''), `urn:uuid:${A}`]) {
      await fires('identifier/format', `{"orderId": <|"${id}"|>}`, { says: 'must be a UUID' });
    }
    await fires('identifier/format', `{"orderIds": ["${A}", <|"x"|>]}`);
    await fires('identifier/format', intent('"orderId": <|"x"|>'));
  });

  test('a clientOrderId of Limitless has 1 to 128 characters', async () => {
    await fires('identifier/format', '{"clientOrderId": <|""|>}', { says: '1 to 128' });
    await fires('identifier/format', `{"clientOrderId": <|"${'a'.repeat(129)}"|>}`);
    await silent('identifier/format', `{"clientOrderId": "${'😀'.repeat(128)}"}`);
  });

  test('an id is a string, a list is a list', async () => {
    await fires('identifier/format', '{"orderId": <|null|>}', { says: 'a string' });
    await fires('identifier/format', '{"orderId": <|[|>]}');
    await fires('identifier/format', `{"orderIds": ["${A}", <|{|>}]}`);
    await fires('identifier/format', `{"orderIds": <|"${A}"|>}`, { says: 'a list' });
  });

  test('silent for good ids in any letter case, and where the venue is not known', async () => {
    await silent('identifier/format', `{"orderIds": ["${A}", "${B.toUpperCase()}"]}`);
    await silent('identifier/format', '{"cancel": {"orderId": "x"}}', { uri: 'file:///a.cancel.json' });
  });

  test('each venue has its own form', async () => {
    const options = { venues: [limitlessForm, mint, ferry], uri: 'file:///a.cancel.json' };
    const request = (id: string) => `{"params": {"action": "cancelOrders", "orderIds": [${id}]}}`;
    await fires('identifier/format', request(`<|"${A}"|>`), { options, says: 'a decimal number' });
    await silent('identifier/format', request('"1948058938469519361"'), options);
  });
});

describe('identifier/number', () => {
  test('quotes an id as it is written', async () => {
    await fires('identifier/number', '{"clientOrderId": <|42|>}', {
      says: 'a string, not a number.',
      fixes: { 'Put the id in quotes': '{"clientOrderId": "42"}' },
      safe: ['Put the id in quotes'],
    });
  });

  test('names the id that a large number would become', async () => {
    await fires('identifier/number', '{"clientOrderId": <|1948058938469519361|>}', {
      says: 'make it 1948058938469519360',
      fixes: { 'Put the id in quotes': '{"clientOrderId": "1948058938469519361"}' },
    });
    await fires('identifier/number', '{"clientOrderIds": ["a", <|1e400|>]}', {
      says: 'cannot hold it at all',
      fixes: { 'Put the id in quotes': '{"clientOrderIds": ["a", "1e400"]}' },
    });
    await fires('identifier/number', '{"clientOrderId": <|9007199254740992|>}', {
      says: 'exactly',
      fixes: { 'Put the id in quotes': '{"clientOrderId": "9007199254740992"}' },
    });
  });

  test('offers no quotes that would not make an id', async () => {
    await fires('identifier/number', '{"orderId": <|42|>}');
  });

  test('a fix is not safe where a signature covers the id', async () => {
    await fires('identifier/number', '{"params": {"action": "cancelOrders", "orderIds": [<|42|>]}}', {
      options: { venues: [mint], uri: 'file:///a.cancel.json' },
      fixes: { 'Put the id in quotes': '{"params": {"action": "cancelOrders", "orderIds": ["42"]}}' },
    });
  });

  test('silent for strings of digits and numbers elsewhere', async () => {
    await silent('identifier/number', '{"clientOrderId": "42"}');
    await silent('identifier/number', `${intent(`"orderId": "${A}"`).slice(0, -1)}, "onBehalfOf": 42}`);
  });
});

describe('identifier/duplicate', () => {
  const safe = ['Remove this id'];

  test('removes the later one', async () => {
    await fires('identifier/duplicate', `{"orderIds": ["${A}", "${B}", <|"${A}"|>]}`, {
      fixes: { 'Remove this id': `{"orderIds": ["${A}", "${B}"]}` },
      safe,
    });
    await fires('identifier/duplicate', `{"orderIds": ["${A}", <|"${A}"|>, "${B}"]}`, {
      fixes: { 'Remove this id': `{"orderIds": ["${A}", "${B}"]}` },
      safe,
    });
    await fires('identifier/duplicate', '{"clientOrderIds": ["a", <|"\\u0061"|>]}', {
      fixes: { 'Remove this id': '{"clientOrderIds": ["a"]}' },
      safe,
    });
  });

  test('in lists that rise, fall, or do neither', async () => {
    for (const [ids, mended] of [
      ['"a", "b", <|"b"|>, "c"', '"a", "b", "c"'],
      ['"c", "b", <|"b"|>, "a"', '"c", "b", "a"'],
      ['"a", "b", <|"a"|>', '"a", "b"'],
      ['"b", "a", <|"b"|>', '"b", "a"'],
      ['5, "a", <|"a"|>', '5, "a"'],
      ['"a", 5, <|"a"|>', '"a", 5'],
    ]) {
      const fixes = { 'Remove this id': `{"clientOrderIds": [${mended}]}` };
      await fires('identifier/duplicate', `{"clientOrderIds": [${ids}]}`, { fixes, safe });
    }
  });

  test('silent for different texts, kinds and requests', async () => {
    for (const ids of ['"a", "b", "c"', '"c", "b", "a"', '"b", "a", "c"', '5, 5']) {
      await silent('identifier/duplicate', `{"clientOrderIds": [${ids}]}`);
    }
    await silent('identifier/duplicate', `{"orderIds": ["${A}", "${A.toUpperCase()}"]}`);
    await silent('identifier/duplicate', `{"orderIds": ["${A}"], "clientOrderIds": ["${A}"]}`);
    await silent('identifier/duplicate', `[{"orderId": "${A}"}, {"orderId": "${A}"}]`);
  });
});

describe('identifier/empty-list', () => {
  test('fires in both forms', async () => {
    await fires('identifier/empty-list', '{"orderIds": <|[]|>}');
    await fires('identifier/empty-list', intent('"clientOrderIds": <|[ ]|>'));
  });

  test('silent for a list with an id', async () => {
    await silent('identifier/empty-list', `{"orderIds": ["${A}"]}`);
  });
});

describe('identifier/too-many', () => {
  test('splits after 50', async () => {
    const all = ids(101);
    const part = (from: number, to: number) => `{"orderIds": [${all.slice(from, to).join(', ')}]}`;
    await fires('identifier/too-many', `{<|"orderIds"|>: [ ${all.join(', ')} ]}`, {
      says: '101 ids in one request; Limitless takes at most 50',
      fixes: { 'Split into 3 requests': `[\n${part(0, 50)},\n${part(50, 100)},\n${part(100, 101)}\n]` },
    });
  });

  test('splits within a list of requests', async () => {
    const all = ids(51);
    const part = (from: number, to: number) => `{"orderIds": [${all.slice(from, to).join(',')}]}`;
    const whole = `{<|"orderIds"|>: [${all.join(',')}]}`;
    await fires('identifier/too-many', `[{"orderId": "${A}"}, ${whole}]`, {
      fixes: { 'Split into 2 requests': `[{"orderId": "${A}"}, ${part(0, 50)},\n${part(50, 51)}]` },
    });
  });

  test('silent for a neutral request, which is cut when it is sent', async () => {
    await silent('identifier/too-many', intent(`"orderIds": [${ids(51).join(',')}]`));
  });

  test('does not split what names its orders in two ways', async () => {
    await fires('identifier/too-many', `{"clientOrderIds": ["a"], <|"orderIds"|>: [${ids(51).join(',')}]}`);
  });

  test('silent at the limit', async () => {
    await silent('identifier/too-many', `{"orderIds": [${ids(50).join(',')}]}`);
  });
});

test('identifier/format: small letters where the venue has capital ones', async () => {
  const ulid = '01HH0X2VD6R0CJE4X0P0D1NQ12';
  const message = (id: string) =>
    `{"message": "cancelOrder", "content": {"orderId": ${id}, "cancelBy": "orderId", "market": "ETH-USD"}}`;
  const options = { uri: 'file:///work/a.rails.cancel.json', venues: allForms };
  await fires('identifier/format', message(`<|"${ulid.toLowerCase()}"|>`), {
    options,
    fixes: { [`Write "${ulid}"`]: message(`"${ulid}"`) },
  });
  await silent('identifier/other-venue', message(`"${ulid.toLowerCase()}"`), options);
});

test('identifier/format: a clientOrderId that Synthetix keeps to itself', async () => {
  const message = (id: string) =>
    `{"params": {"action": "cancelOrders", "subAccountId": "1867542890123456789", "clientOrderIds": [${id}]}}`;
  const options = { uri: 'file:///work/a.synthetix.cancel.json', venues: allForms };
  await fires('identifier/format', message('<|"snx-system/tp-1"|>'), {
    options,
    says: 'keeps ids that begin with snx-system/ to itself and takes none of them: name the order by its orderId',
  });
  await silent('identifier/format', message('"snx-systems/1"'), options);
  await silent('identifier/format', message('"my-snx-system/1"'), options);
});

describe('identifier/other-venue', () => {
  test('calls an id by its notation, or by the venue that uses it', async () => {
    const ulid = '01HZ36SYBP4Z80GRX30P49XHB6';
    await fires('identifier/other-venue', `{"orderId": <|"${ulid}"|>}`, {
      says: 'This has the form of a ULID; an orderId of Limitless is a UUID.',
    });
    await fires('identifier/other-venue', `{"orderId": <|"${ulid}"|>}`, {
      says: 'This has the form of a ULID',
      options: { venues: [limitlessForm, ferry] },
    });
    await fires('identifier/other-venue', '{"orderIds": [<|"1948058938469519360"|>]}', {
      says: 'a decimal number',
    });
  });

  test('silent for own ids, unknown ids and clientOrderIds', async () => {
    await silent('identifier/other-venue', `{"orderIds": ["${A}", "${C}", "x", ""]}`);
    await silent('identifier/other-venue', '{"clientOrderId": "01HZ36SYBP4Z80GRX30P49XHB6"}');
  });
});

describe('identifier/invisible', () => {
  test('blanks at an end', async () => {
    await fires('identifier/invisible', '{"clientOrderId": "<| |>a"}', { says: 'a blank at its start' });
    await fires('identifier/invisible', '{"clientOrderId": "a<|  |>"}', { says: 'a blank at its end' });
    await fires('identifier/invisible', '{"clientOrderIds": ["a", "a<|\\t|>"]}');
    await fires('identifier/invisible', '{"clientOrderId": "a<|\u00a0|>"}');
  });

  test('invisible characters, as they are or escaped', async () => {
    await fires('identifier/invisible', '{"clientOrderId": "a<|\u200b|>b"}', { says: 'U+200B' });
    await fires('identifier/invisible', '{"clientOrderId": "\\"\\u0041<|\\u202e|>b"}', { says: 'U+202E' });
    await fires('identifier/invisible', '{"clientOrderId": "a<|\u00a0|>b"}', {
      says: 'an unusual blank (U+00A0)',
    });
    await fires('identifier/invisible', '{"clientOrderId": "a<|\u00ad|>b"}');
    await fires('identifier/invisible', '{"clientOrderId": "a<|\u{e0041}|>b"}', { says: 'U+E0041' });
  });

  test('letters that look like others', async () => {
    await fires('identifier/invisible', '{"clientOrderId": "desk-<|\u0430|>1"}', {
      says: 'U+0430, which looks like "a"',
    });
    await fires('identifier/invisible', '{"clientOrderId": "b<|\u03bf|>t"}', { says: 'looks like "o"' });
    await fires('identifier/invisible', '{"clientOrderId": "A<|\uff11|>"}', { says: 'looks like "1"' });
    await fires('identifier/invisible', '{"clientOrderId": "<|\u0410|>\u0412-1"}');
  });

  test('silent for ids that are what they seem, in any script', async () => {
    for (const id of ['a', 'a b', 'desk-1', 'заказ-1', 'παραγγελία', '注文-1', 'é', '😀', 'Straße']) {
      await silent('identifier/invisible', `{"clientOrderId": "${id}"}`);
    }
  });
});
