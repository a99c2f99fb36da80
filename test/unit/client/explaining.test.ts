/** Explaining in the editor: whose key is asked for, what is offered to be set, and that only what was shown is set. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { Explanation, FoundCause } from '../../../server/src/protocol/explanation.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import { venues } from '../../../server/src/venues/index.ts';
import { Person } from './person.ts';
import { workspace } from './vscodeStub.ts';
import './withVscode.ts';

const { offeredSettings } = await import('../../../client/src/explaining/offeredSettings.ts');
const { chooseKey, sentName } = await import('../../../client/src/explaining/chooseSent.ts');

const roxom = venues.find(({ description }) => description.id === 'roxom')?.description;
const account = (id: string, venue = 'roxom'): Account => ({
  id,
  venue,
  name: `Desk ${id}`,
  environment: 'sandbox',
  endpoints: {},
  options: {},
});
const cause = (setting?: FoundCause['setting']): FoundCause => ({
  code: 'rsa/padding',
  proven: true,
  message: 'It was padded otherwise.',
  mend: 'pad it',
  ...(setting === undefined ? {} : { setting }),
});
const explanation = (...causes: readonly FoundCause[]): Explanation => ({
  verdict: 'explained',
  causes,
  missing: [],
  otherReasons: [],
});

describe('what an explanation offers to set', () => {
  test('is the option of the account, by its labels, once', () => {
    assert.ok(roxom);
    const found = explanation(
      cause({ option: 'padding', value: 'pss' }),
      cause({ option: 'padding', value: 'pss' }),
      cause(),
    );
    const [offered, another] = offeredSettings(found, account('a'), roxom);
    assert.equal(another, undefined);
    assert.deepEqual(
      [offered?.field.label, offered?.value, offered?.valueLabel, offered?.account.id],
      ['Padding', 'pss', 'PSS', 'a'],
    );
  });

  test('is nothing that is so already: chosen, found out or usual', () => {
    assert.ok(roxom);
    const usual = explanation(cause({ option: 'padding', value: 'pkcs1' }));
    assert.deepEqual(offeredSettings(usual, account('a'), roxom), []);
    const pss = explanation(cause({ option: 'padding', value: 'pss' }));
    const found = { padding: { value: 'pss', at: 1 } };
    assert.deepEqual(offeredSettings(pss, { ...account('a'), found }, roxom), []);
    const chosen = { ...account('a'), found, options: { padding: 'pkcs1' } };
    assert.equal(offeredSettings(pss, chosen, roxom).length, 1);
  });

  test('is nothing that the venue does not know', () => {
    assert.ok(roxom);
    const found = explanation(
      cause({ option: 'padding', value: 'none' }),
      cause({ option: 'other', value: 'pss' }),
    );
    assert.deepEqual(offeredSettings(found, account('a'), roxom), []);
  });
});

describe('whose key a request is checked with', () => {
  const line = { method: 'POST', path: '/orders/cancel', venue: 'roxom' };
  const appWith = (...accounts: readonly Account[]) =>
    ({
      accounts: { all: accounts },
      store: {
        status: () => ({ session: { state: 'signedOut' } }),
        venue: (id: string) => ({ id, label: id }),
      },
      venues: { all: async () => venues.map(({ description }) => description) },
    }) as unknown as App;
  beforeEach(() => {
    workspace.isTrusted = true;
  });

  test('is asked only where several accounts fit', async () => {
    const person = new Person();
    assert.deepEqual(await chooseKey(appWith(account('l', 'limitless')), 'T', line), { venue: 'roxom' });
    const one = appWith(account('a'), account('l', 'limitless'));
    assert.deepEqual(await chooseKey(one, 'T', line), { venue: 'roxom', accountId: 'a' });
    assert.deepEqual(person.asked, []);
  });

  test('can be nobody’s', async () => {
    const two = appWith(account('a'), account('b'));
    new Person(['Which account signed it?', { pick: 'Desk b' }]);
    assert.deepEqual(await chooseKey(two, 'T', line), { venue: 'roxom', accountId: 'b' });
    new Person(['Which account signed it?', { pick: 'Without an Account' }]);
    assert.deepEqual(await chooseKey(two, 'T', line), { venue: 'roxom' });
    new Person(['Which account signed it?', 'escape']);
    assert.equal(await chooseKey(two, 'T', line), undefined);
  });

  test('is nobody’s in a workspace that is not trusted', async () => {
    workspace.isTrusted = false;
    assert.deepEqual(await chooseKey(appWith(account('a')), 'T', line), { venue: 'roxom' });
    workspace.isTrusted = true;
  });

  test('where the request does not tell its venue, that is asked first', async () => {
    const label = roxom?.label ?? '';
    new Person(['Which venue is this request for?', { pick: label }]);
    const unknown = { method: 'POST', path: '/x' };
    assert.deepEqual(await chooseKey(appWith(account('a')), 'T', unknown), {
      venue: 'roxom',
      accountId: 'a',
    });
  });

  test('names a request in few words', () => {
    assert.equal(sentName(line), 'POST /orders/cancel');
  });
});
