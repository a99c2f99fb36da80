/** What is told of a text that is no request, or nobody's here, and what makes one of it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile } from '../marked.ts';
import { ONE } from '../synthetix.ts';
import { A, B, mint, railsForm, synthetixForm } from '../venues.ts';
import { alone, SUB } from '../world.ts';

const CODE = 'request/unrecognised';
const limitless = { ...alone, uri: 'file:///work/a.limitless.cancel.json' };
const ULID = '01HH0X2VD6R0CJE4X0P0D1NQ11';
const BYBIT = '{"category": "linear", "orderLinkId": "a"}';
const OKX = '{"instId": "BTC-USDT", "ordId": "1"}';

/** Severity, start and message of what is told. */
async function told(text: string, options = alone): Promise<readonly unknown[]> {
  const found = await lintFile(text, options);
  return found
    .filter(({ code }) => code === CODE)
    .map(({ severity, start, end, message }) => [severity, start, end, message]);
}

describe('requests of other exchanges', () => {
  const bybit = 'This looks like a request for Bybit. It is not sent.';
  test('are an error in a file of a venue, a note in one of none', async () => {
    assert.deepEqual(await told(BYBIT, limitless), [['error', 0, 1, bybit]]);
    assert.deepEqual(await told(BYBIT), [['information', 0, 1, bybit]]);
  });

  test('a list of nothing else is told of once, by their names', async () => {
    const message = 'These look like requests for Bybit and OKX. None is sent.';
    assert.deepEqual(await told(`[${BYBIT}, ${OKX}, ${BYBIT}]`), [['information', 0, 1, message]]);
    assert.deepEqual(await told(`[${BYBIT}, ${OKX}]`, limitless), [['error', 0, 1, message]]);
  });

  test('a list of one, or of others too, is told of one by one', async () => {
    assert.deepEqual(await told(`[${BYBIT}]`), [['information', 1, 2, bybit]]);
    const mixed = await told(`[${BYBIT}, {"orderId": "${A}"}, ${BYBIT}]`);
    assert.deepEqual(mixed, [
      ['information', 1, 2, bybit],
      ['information', 98, 99, bybit],
    ]);
  });

  test('a message of another venue in the file of one', async () => {
    const message = 'This looks like a request for Synthetix. It is not sent.';
    assert.deepEqual(await told('{"params": {"action": "cancelOrders"}}', limitless), [
      ['error', 0, 1, message],
    ]);
  });
});

test('an answer is an error in a file of its venue, a note in one of none', async () => {
  const answer = '{"status": "ok", "response": {}}';
  const message = 'This looks like an answer of Synthetix, not like a request. It is not sent.';
  const synthetix = { ...alone, uri: 'file:///work/a.synthetix.cancel.json' };
  assert.deepEqual(await told(answer, synthetix), [['error', 0, 1, message]]);
  assert.deepEqual(await told(answer), [['information', 0, 1, message]]);
});

test('what can be no request is an error; what merely shows no venue is a note', async () => {
  const object = 'A cancel request is a JSON object.';
  assert.deepEqual(await told('5'), [['error', 0, 1, object]]);
  assert.deepEqual(await told('[]'), [['error', 0, 2, 'The list holds no cancel request.']]);
  const [[severity, , , message] = []] = (await told('{}')) as readonly unknown[][];
  assert.equal(severity, 'information');
  assert.equal(
    message,
    'Cannot tell which venue this is for. Known venues: `limitless`, `synthetix`, `roxom`, `rails`. Name one with "venue", in the file name (such as a.limitless.cancel.json) or in the setting orderInspector.venueByGlob.',
  );
  const [[neutral] = []] = (await told('{"cancel": {"all": true}}')) as readonly unknown[][];
  assert.equal(neutral, 'error');
});

describe('a text that holds JSON', () => {
  const says = 'This is a text that holds JSON. A cancel request is the JSON object itself.';
  const title = 'Write the JSON itself';
  const inner = `{"orderId": "${A}"}`;

  test('is decoded once', async () => {
    await fires(CODE, `<|${JSON.stringify(`\n ${inner} `)}|>`, {
      options: limitless,
      says,
      fixes: { [title]: inner },
    });
    await fires(CODE, `[${inner}, <|${JSON.stringify(inner)}|>]`, {
      options: limitless,
      says,
      fixes: { [title]: `[${inner}, ${inner}]` },
    });
    const [fix] = (await lintFile(JSON.stringify(inner), limitless))[0]?.fixes ?? [];
    assert.deepEqual([fix?.safe, fix?.preferred], [false, true]);
  });

  test('stays where it holds broken JSON', async () => {
    for (const bad of ['{"orderId"', '{"orderId": }', '[1, 2'])
      await fires(CODE, `<|${JSON.stringify(bad)}|>`, { options: limitless, says });
  });
});

describe('a list of ids', () => {
  const says = 'This is a list of ids. A cancel request says in an object what to cancel.';
  const made = (venue: string, list: string) => `{ "venue": "${venue}", "cancel": { "orderIds": ${list} } }`;
  const title = (label: string) => `Make a request of these ids for ${label}`;

  test('becomes a request of the file’s venue', async () => {
    const list = `["${A}",  "${B}"]`;
    await fires(CODE, ` <|[|>${list.slice(1)} `, {
      options: limitless,
      says,
      fixes: { [title('Limitless')]: ` ${made('limitless', list)} ` },
    });
  });

  test('becomes one of each venue that can have given all of them out', async () => {
    await fires(CODE, `<|[|>"${ULID}"]`, {
      options: alone,
      fixes: { [title('Rails')]: made('rails', `["${ULID}"]`) },
    });
    const venues = [railsForm, synthetixForm, { ...mint, id: 'other', label: 'Other' }];
    await fires(CODE, `<|[|>"${ONE}"]`, {
      options: { ...alone, venues },
      fixes: {
        [title('Synthetix')]: made('synthetix', `["${ONE}"]`),
        [title('Other')]: made('other', `["${ONE}"]`),
      },
    });
    await fires(CODE, `<|[|>"${ULID}", "${ONE}"]`, { options: alone });
    await fires(CODE, `<|[|>"${ULID}"]`, { options: limitless });
  });

  test('stays where one of them is a number: its digits may be lost', async () => {
    await fires(CODE, `<|[|>"${ONE}", ${ONE}]`, { options: alone, says });
    await fires(CODE, `<|[|>${ONE}]`, { options: alone, says });
  });
});

describe('a venue that is not known', () => {
  const known = 'This venue is not known. Known are `limitless`, `synthetix`, `roxom`, `rails`.';
  const text = (venue: string, cancel: string) => `{"venue": ${venue}, "cancel": {${cancel}}}`;

  test('is replaced by those that can have given the ids out', async () => {
    const cancel = `"orderId": "${ULID}"`;
    const finding = await fires(CODE, text('<|"rials"|>', cancel), {
      options: alone,
      says: known,
      fixes: { 'Choose Rails': text('"rails"', cancel) },
    });
    assert.deepEqual([finding.severity, finding.fixes[0]?.preferred], ['error', true]);
    const far = await fires(CODE, text('<|"nobody"|>', cancel), {
      options: alone,
      fixes: { 'Choose Rails': text('"rails"', cancel) },
    });
    assert.equal(far.fixes[0]?.preferred, false);
  });

  test('a venue without clientOrderIds is not offered for one', async () => {
    const cancel = '"clientOrderId": "desk 7"';
    await fires(CODE, text('<|"x"|>', cancel), {
      options: alone,
      fixes: { 'Choose Limitless': text('"limitless"', cancel) },
    });
  });

  test('is told at its key before it has a value', async () => {
    const found = await lintFile('{"venue": , "cancel": {"all": true}}', alone);
    const own = found.filter(({ code }) => code === CODE);
    assert.deepEqual(
      own.map(({ start, end, fixes }) => [start, end, fixes]),
      [[1, 8, []]],
    );
  });
});

test('a venue without a body is told so, and how else', async () => {
  const options = { ...alone, uri: 'file:///work/a.roxom.cancel.json' };
  assert.deepEqual(await told(`{"orderId": "${A}", "subAccountId": "${SUB}"}`, options), [
    [
      'error',
      0,
      1,
      'A cancel request of Roxom has no body: write it in the neutral form, with "venue" and "cancel".',
    ],
  ]);
});
