/** Beside a secret, at the edge of what is shown, and in a form that was only begun. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import { hints } from '../../../../server/src/requests/languageFeatures/hints.ts';
import { hover } from '../../../../server/src/requests/languageFeatures/hover.ts';
import { L1, L2, readCursor, viewOf } from './samples.ts';

test('a secret hides itself from hovers, and nothing beside it', async () => {
  const secret = `"0x${'4c'.repeat(32)}"`;
  for (const text of [
    `{ "account": ${secret},"venue":"limitless" }`,
    `{ "venue":"limitless","account":${secret},"cancel":{} }`,
  ]) {
    const view = await viewOf(text);
    for (const word of ['"venue"', '"limitless"', '"account"']) {
      assert.ok(hover(view, text.indexOf(word) + 1), word);
      assert.ok(hover(view, text.indexOf(word)), word);
    }
    for (const offset of [1, secret.length - 1]) {
      assert.equal(hover(view, text.indexOf(secret) + offset), undefined);
    }
  }
});

test('hints stand within the part that is shown, its edges included', async () => {
  const text = `[{"orderIds":["${L1}","${L2}"]},{"orderId":"${L1}"}]`;
  const view = await viewOf(text);
  const all = hints(view, 0, text.length).map(({ at }) => at);
  assert.equal(all.length, 3);
  for (const from of all) {
    for (const to of all) {
      const shown = hints(view, from, to).map(({ at }) => at);
      assert.deepEqual(
        shown,
        all.filter((at) => at >= from && at <= to),
      );
      const less = hints(view, from + 1, to - 1).map(({ at }) => at);
      assert.deepEqual(
        less,
        all.filter((at) => at > from && at < to),
      );
    }
  }
});

describe('keys of a form that was begun', () => {
  const labels = async (marked: string, uri?: string) => {
    const { text, offset } = readCursor(marked);
    const { items } = complete(await viewOf(text, uri === undefined ? {} : { uri }), offset);
    return items.map(({ label }) => label);
  };
  const limitless = 'file:///work/a.limitless.cancel.json';

  test('of the venue that the file’s name tells, while it is empty', async () => {
    const keys = [
      'venue',
      'account',
      'cancel',
      'onBehalfOf',
      'orderId',
      'clientOrderId',
      'orderIds',
      'clientOrderIds',
    ];
    assert.deepEqual((await labels('{ ¦ }', limitless)).toSorted(), keys.toSorted());
    assert.deepEqual((await labels('{ "¦" }', limitless)).includes('orderIds'), true);
    assert.deepEqual(await labels('{ "x": 1, ¦ }', limitless), keys.slice(4));
  });

  test('at their own level alone', async () => {
    assert.deepEqual(await labels('{ "venue": "rails", "cancel": {}, "x": { ¦ } }'), []);
    assert.deepEqual(await labels('{ "venue": "rails", "market": { ¦ } }'), []);
    assert.deepEqual(await labels('{ "venue": "rails", "cancel": { "all": { ¦ } } }'), []);
    assert.deepEqual(await labels('{ "venue": "rails", "toString": { ¦ } }'), []);
    const outside = await labels('{ "venue": "limitless", "cancel": { "orderId": "x" }, ¦ }');
    assert.deepEqual(outside, ['account', 'onBehalfOf']);
  });

  test('a key that has a value, or a colon, keeps it', async () => {
    const written = async (marked: string) => {
      const { text, offset } = readCursor(marked);
      const { items } = complete(await viewOf(text), offset);
      return items.find(({ label }) => label === 'account')?.text;
    };
    assert.equal(await written('{ "venue": "limitless", "acc¦": "x" }'), '"account"');
    assert.equal(await written('{ "venue": "limitless", "acc¦": }'), '"account"');
    assert.equal(await written('{ "venue": "limitless", "acc¦" }'), '"account": ""');
  });
});
