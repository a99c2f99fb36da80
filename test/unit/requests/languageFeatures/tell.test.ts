/** Hovers, hints and lenses: what is told about a request without being asked to do anything. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localTime } from '../../../../server/src/protocol/localTime.ts';
import { hints } from '../../../../server/src/requests/languageFeatures/hints.ts';
import { type HoverOptions, hover } from '../../../../server/src/requests/languageFeatures/hover.ts';
import { lenses } from '../../../../server/src/requests/languageFeatures/lenses.ts';
import { fromNow, readTime } from '../../../../server/src/requests/languageFeatures/times.ts';
import type { KnownEnd } from '../../../../server/src/requests/live.ts';
import { wireShape } from '../../../../server/src/requests/read/shape.ts';
import { forms, holders, L1, L2, liveOf, now, R1, readCursor, S1, viewOf } from './samples.ts';

const cancelled: KnownEnd = {
  accountId: 'a1',
  key: { by: 'orderId', orderId: L2 },
  outcome: { kind: 'cancelled', evidence: { from: 'reply', at: now, words: 'ok' } },
};
const body = (more = '') =>
  `{ "params": { "action": "cancelOrders", "subAccountId": "42", "orderIds": ["${S1}"] }, "nonce": ${now}${more} }`;

async function told(marked: string, options: HoverOptions = {}, live = liveOf()): Promise<string> {
  const { text, offset } = readCursor(marked);
  return hover(await viewOf(text, { live }), offset, options)?.markdown ?? '';
}

describe('a hover', () => {
  test('tells what a field means at the venue, with source and date', async () => {
    const text = await told(body(', "expires¦After": 1800000000'));
    assert.match(text, /^\*\*2027-01-15 .* Read as seconds, by its size\./);
    assert.match(text, /\*\*expiresAfter\*\* at Synthetix: .*sources disagree/s);
    assert.match(text, /_.*authenticator.*, 2026-05-02_$/);
  });

  test('every key that a venue documents has a text, a source and a date', () => {
    const keysOf = (tree: object): string[] =>
      Object.entries(tree).flatMap(([key, inner]) => [
        key,
        ...(typeof inner === 'object' ? keysOf(inner) : []),
      ]);
    for (const { id, requestForm } of forms) {
      const parameters = requestForm.parameters.map(({ key }) => key);
      const shapes = requestForm.wire.map((wire) => wireShape(wire, requestForm));
      for (const key of [...shapes.flatMap(({ keys }) => keysOf(keys)), ...parameters]) {
        const fact = requestForm.fields?.[key];
        assert.ok(
          fact && fact.text !== '' && fact.source !== '' && /^20\d\d-\d\d/.test(fact.date),
          `${id} ${key}`,
        );
      }
    }
  });

  test('tells the live order behind an id', async () => {
    const text = await told(
      `{ "venue": "limitless", "cancel": { "orderId": "${L1.slice(0, 4)}¦${L1.slice(4)}" } }`,
    );
    assert.match(text, /^\*\*BUY 10\\.87 @ 0\\.092\*\* · ETH above 4000 · nothing filled/);
    assert.ok(text.includes(`Open at main (sandbox) · as of ${localTime(now - 1000)}`), text);
    assert.match(text, /clientOrderId desk\\-7\\-0001/);
  });

  test('says when it is open at another account than the one that is named', async () => {
    const text = await told(
      `{ "venue": "limitless", "account": "second", "cancel": { "orderId": "¦${L1}" } }`,
    );
    assert.match(text, /another account/);
  });

  test('tells what became of an order that was cancelled', async () => {
    const live = liveOf([], [cancelled]);
    assert.match(await told(`{ "orderId": "¦${L2}" }`, {}, live), /Last cancellation: \*\*cancelled\*\*/);
  });

  test('tells of an account, and leaves to JSON support what that tells', async () => {
    const marked = `{ "venue": "limitless", "account": "ma¦in", "cancel": {} }`;
    assert.match(await told(marked), /\*\*main\*\*: sandbox, 2 open orders\.\n\n.*signs and sends/s);
    assert.doesNotMatch(await told(marked, { commonIsTold: true }), /signs and sends/);
  });

  test('tells nothing of a secret, and nothing where nothing is known', async () => {
    const key = `0x${'4c'.repeat(32)}`;
    assert.equal(await told(`{ "venue": "limitless", "account": "¦${key}" }`), '');
    assert.equal(await told(`{ "x": "¦y" }`), '');
    assert.equal(await told(`¦`), '');
  });

  test('shows names from a venue as they are, never as Markdown', async () => {
    const [main, ...rest] = holders;
    assert.ok(main);
    const evil = { ...main, account: { ...main.account, name: '[x](command:y) <b>' } };
    const text = await told(`{ "orderId": "¦${L1}" }`, {}, liveOf([evil, ...rest]));
    assert.match(text, /\\\[x\\\]\\\(command:y\\\) \\<b\\>/);
  });
});

describe('times', () => {
  test('are read by their size', () => {
    assert.deepEqual(readTime('1800000000'), { at: 1_800_000_000_000, unit: 'seconds' });
    assert.deepEqual(readTime('1800000000000'), { at: 1_800_000_000_000, unit: 'milliseconds' });
    assert.deepEqual(readTime('1800000000000000'), { at: 1_800_000_000_000, unit: 'microseconds' });
    assert.deepEqual(readTime('1800000000000000000'), { at: 1_800_000_000_000, unit: 'nanoseconds' });
    for (const text of ['', '0', '12345', '-1800000000', '18e8', '1.8', '18000000000000000000']) {
      assert.equal(readTime(text), undefined, text);
    }
  });

  test('are local, with what is left', () => {
    assert.match(localTime(now), /^2026-11-2\d \d\d:\d\d:00\.000 \([+-]\d\d:\d\d\)$/);
    assert.equal(fromNow(now + 125_000, now), 'in 2 min 5 s');
    assert.equal(fromNow(now - 90_000_000, now), '1 d 1 h ago');
    assert.equal(fromNow(now, now), 'in 0 s');
  });
});

describe('hints', () => {
  test('stand behind ids and times', async () => {
    const text = body(`, "expiresAfter": ${now + 60_000}`);
    const found = hints(await viewOf(text), 0, text.length);
    assert.deepEqual(
      found.map(({ at, text: hint }) => [text.slice(at - 3, at), hint]),
      [
        ['60"', 'BUY 10.87 @ 0.092 · BTC-USDT'],
        ['000', localTime(now)],
        ['000', `${localTime(now + 60_000)}, in 1 min`],
      ],
    );
  });

  test('are made for the part that is shown, of a long list as well', async () => {
    const ids = Array.from({ length: 20_000 }, () => `"${L1}"`).join(',\n');
    const text = `{ "orderIds": [${ids}] }`;
    const view = await viewOf(text);
    assert.equal(hints(view, 1000, 1400).length, 10);
    assert.equal(hints(view, 0, text.length).length, 500);
  });

  test('tell what became of an order', async () => {
    const [hint] = hints(await viewOf(`{ "orderId": "${L2}" }`, { live: liveOf([], [cancelled]) }), 0, 100);
    assert.equal(hint?.text, 'cancelled');
  });
});

describe('lenses', () => {
  const titles = async (text: string, live = liveOf()) =>
    lenses(await viewOf(text, { live })).map(({ title }) => title);

  test('offer no cancel where there is no cancel request of a known venue', async () => {
    assert.deepEqual(await titles('{ "category": "linear", "symbol": "BTCUSDT", "orderId": "1" }'), []);
    assert.deepEqual(await titles('{ "orderId": "not a form of any venue" }'), ['Choose the Venue…']);
    assert.deepEqual(await titles('{ "venue": "limitles", "cancel": { "orderId": "1" } }'), ['Check']);
    assert.deepEqual(await titles('{ "params": { "action": "placeOrders" } }'), ['Check']);
  });

  test('offer what can be done, with the count', async () => {
    assert.deepEqual(await titles(`{ "orderIds": ["${L1}", "${L2}", "${L1}"] }`), [
      'Preview Signing Payload',
      'Check',
      'Cancel 2 orders…',
    ]);
    assert.deepEqual((await titles(body())).slice(2), ['Sign…', 'Cancel 1 order…']);
    assert.equal((await titles(`{ "orderId": "${L1}", "orderId": "${L1}" }`)).at(-1), 'Cancel 1 order…');
    const all = (more: string) => `{ "venue": "roxom", "cancel": { "all": true${more} } }`;
    assert.equal((await titles(all(''))).at(-1), 'Cancel all orders (1 listed)…');
    assert.equal((await titles(all(', "market": "X"'))).at(-1), 'Cancel all orders in X (0 listed)…');
    assert.equal((await titles(all(''), liveOf([]))).at(-1), 'Cancel all orders…');
    assert.equal(
      (await titles(`{ "venue": "roxom", "cancel": { "orderId": "${R1}" } }`)).at(-1),
      'Cancel 1 order…',
    );
    const symbols = `{ "params": { "action": "cancelAllOrders", "subAccountId": "42", "symbols": ["*"] } }`;
    assert.equal((await titles(symbols)).at(-1), 'Cancel all orders (2 listed)…');
    assert.equal((await titles(`{ "venue": "roxom", "cancel": {} }`)).at(-1), 'Cancel…');
    assert.deepEqual(await titles('[1, "x"]'), []);
  });

  test('tell the last result, "cancelled" only on the venue’s word', async () => {
    const unknown: KnownEnd = {
      accountId: 'a1',
      key: { by: 'orderId', orderId: L1 },
      outcome: { kind: 'unknown', since: now, cause: 'timeout', message: '' },
    };
    const found = await titles(`{ "orderIds": ["${L1}", "${L2}"] }`, liveOf([], [cancelled, unknown]));
    assert.equal(found.at(-1), 'Last: 1 unknown, 1 cancelled');
  });
});
