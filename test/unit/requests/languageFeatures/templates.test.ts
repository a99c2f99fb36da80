import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete } from '../../../../server/src/requests/languageFeatures/complete.ts';
import type { Completion } from '../../../../server/src/requests/languageFeatures/completion.ts';
import { layOut } from '../../../../server/src/requests/languageFeatures/template.ts';
import { lint } from '../../../../server/src/requests/lint.ts';
import { account, forms, holding, liveOf, now, offers, S1, viewOf } from './samples.ts';

/** Whole requests that an empty file of this name is offered. */
async function requests(name: string, live = liveOf()): Promise<readonly Completion[]> {
  const view = await viewOf('', { uri: `file:///work/${name}`, live });
  return complete(view, 0).items.filter(({ kind }) => kind === 'template');
}

describe('requests to begin with', () => {
  test('are those of the venue that the file’s name tells first, and all others', async () => {
    for (const { id, label } of forms) {
      const offered = await requests(`a.${id}.cancel.json`);
      assert.equal(offered[0]?.label, `Cancel one order at ${label}`);
      for (const other of forms)
        assert.ok(
          offered.some((one) => one.label.includes(other.label)),
          other.label,
        );
    }
    const live = liveOf([holding(account('a5', 'rails', 'train'), [])]);
    assert.match(
      (await requests('a.cancel.json', live))[0]?.label ?? '',
      /Rails/,
      'then those with an account',
    );
  });

  test('are found by the name of the venue, and are named without the words of its API', async () => {
    for (const { label, filter } of await requests('a.cancel.json')) {
      assert.ok(
        forms.some((form) => label.includes(form.label) && filter.includes(form.id)),
        label,
      );
      assert.doesNotMatch(label, /wire|neutral|POST|\/v1|form\b/);
    }
  });

  test('have the account, its sub-account and the time in them, and stops for what is to be filled in', async () => {
    const offered = await requests('a.synthetix.cancel.json');
    const [one] = offered;
    assert.ok(one?.stops);
    assert.deepEqual(JSON.parse(one.text), {
      venue: 'synthetix',
      account: 'perps',
      cancel: { orderId: '' },
    });
    const texts = ({ text, stops = [] }: Completion) => stops.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(texts(one), ['perps', '']);
    const message = offered.find(({ label }) => label === 'Message to Synthetix: cancel orders');
    assert.ok(message);
    assert.deepEqual(texts(message), ['42', '', String(now)]);
    assert.equal(JSON.parse(message.text).nonce, now);
  });

  test('can be sent once an id of an order is filled in', async () => {
    const [one] = await requests('a.synthetix.cancel.json');
    const [, place] = one?.stops ?? [];
    assert.ok(one && place);
    const text = one.text.slice(0, place.start) + S1 + one.text.slice(place.end);
    const found = await lint(text, { uri: 'file:///work/a.synthetix.cancel.json', venues: forms });
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  test('have no account where a venue has several: which one is a person’s choice', async () => {
    const several = liveOf(['Real', 'Practice'].map((name) => holding(account(name, 'synthetix', name), [])));
    const offered = await requests('a.synthetix.cancel.json', several);
    for (const { text, detail, label } of offered.filter((one) => one.label.includes('Synthetix'))) {
      assert.equal(detail, '2 accounts', label);
      assert.doesNotMatch(text, /Real|Practice/, label);
    }
    const [one] = offered;
    assert.equal(JSON.parse(one?.text ?? '').account, '');
    const [first] = one?.stops ?? [];
    assert.equal(one?.text.slice(0, first?.start), '{\n  "venue": "synthetix",\n  "account": "');
  });

  test('keep whatever an account is called', () => {
    const name = 'a"b$1}\\';
    const { text, stops } = layOut(
      { account: '$1', list: ['${2:*}'], number: '^$3' },
      (key) => ({ account: name, number: '7' })[key],
    );
    assert.deepEqual(JSON.parse(text), { account: name, list: ['*'], number: 7 });
    assert.deepEqual(
      stops.map(({ start, end }) => text.slice(start, end)),
      [JSON.stringify(name).slice(1, -1), '*', '7'],
    );
  });
});

describe('now', () => {
  const at = async (marked: string, live = liveOf()) =>
    offers(marked, { uri: 'file:///work/a.synthetix.cancel.json', live });
  const body = (rest: string) => `{ "params": { "action": "cancelOrders" }, ${rest} }`;

  test('is offered for a nonce, in milliseconds', async () => {
    assert.equal((await at(body('"nonce": ¦'))).get('now'), body(`"nonce": ${now}`));
  });

  test('is offered for an expiry with some time more, in the unit of the account', async () => {
    const inMs = await at(body('"nonce": 1, "expiresAfter": ¦'));
    assert.equal(inMs.get('now + 1 min'), body(`"nonce": 1, "expiresAfter": ${now + 60_000}`));
    const seconds = account('a3', 'synthetix', 'perps', { expiresAfter: 's' });
    const inSeconds = await at(body('"nonce": 1, "expiresAfter": ¦'), liveOf([holding(seconds, [])]));
    assert.equal(inSeconds.get('now + 1 h'), body(`"nonce": 1, "expiresAfter": ${now / 1000 + 3600}`));
  });
});
