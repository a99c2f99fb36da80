/** Change Key where a venue takes several kinds of credentials, and options that one of them cannot have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { Person } from './person.ts';
import { account, kind, venue } from './samples.ts';
import { window } from './vscodeStub.ts';

const { changeKey } = await import('../../../client/src/commands/changeKey.ts');
const { accountOptions } = await import('../../../client/src/commands/accountOptions.ts');
const { signIn } = await import('../../../client/src/commands/signIn.ts');

const clicked = { kind: 'account', accountId: 'acc-1' } as never;
const field = (id: string): Field => ({ id, label: id, hint: `The ${id}.`, secret: true });
const option: Field = { id: 'behalf', label: 'Behalf', hint: 'Whose.', secret: false, optional: true };
const described = venue({
  credentialKinds: [
    kind([field('token')], { id: 'signed', label: 'Signed' }),
    kind([field('old')], { id: 'old', label: 'Old', note: 'Deprecated.', notWith: ['behalf'] }),
  ],
  options: [option],
});

function scene(start: Account) {
  let now = start;
  const deeds: string[] = [];
  const told: string[] = [];
  Object.assign(window, { showErrorMessage: async (text: string) => void told.push(text) });
  const app = {
    accounts: {
      get all() {
        return [now];
      },
      get: () => now,
      update: async (_id: string, change: (account: Account) => Account) => {
        now = change(now);
        deeds.push('account');
        return true;
      },
    },
    secrets: { set: async (_id: string, texts: object) => void deeds.push(JSON.stringify(texts)) },
    venues: { get: async () => described },
    practice: { running: () => ({ endpoints: start.endpoints, credentials: { token: 'practice' } }) },
    store: {
      venue: () => described,
      severalVenues: false,
      status: () => ({ session: { state: 'signedOut' } }),
    },
    log: { error: () => undefined },
  } as unknown as App;
  return { app, deeds, told, account: () => now };
}

describe('the kind of credentials', () => {
  test('is kept with the account when it changes, after the secret', async () => {
    const { app, deeds, account: now } = scene(account());
    const person = new Person(['What you sign in with', { pick: 'Old' }], ['old: The old.', { type: 'k' }]);
    await changeKey(app, clicked);
    assert.deepEqual(person.idle, []);
    assert.ok(person.rows.some((row) => row.includes('Deprecated.')));
    assert.deepEqual(deeds, ['{"old":"k"}', 'account']);
    assert.equal(now().credentialKind, 'old');
  });

  test('is not written down where it is the first one, or stays what it was', async () => {
    const { app, deeds, account: now } = scene(account({ credentialKind: 'old' }));
    new Person(['What you sign in with', { pick: 'Signed' }], ['token: The token.', { type: 't' }]);
    await changeKey(app, clicked);
    assert.deepEqual(now(), account());
    new Person(['What you sign in with', { pick: 'Signed' }], ['token: The token.', { type: 'u' }]);
    await changeKey(app, clicked);
    assert.deepEqual(deeds, ['{"token":"t"}', 'account', '{"token":"u"}']);
  });

  test('is refused where an option needs another one, and the option where the kind cannot have it', async () => {
    const chosen = scene(account({ options: { behalf: '42' } }));
    new Person(['What you sign in with', { pick: 'Old' }], ['old: The old.', { type: 'k' }]);
    await changeKey(chosen.app, clicked);
    assert.deepEqual(chosen.deeds, []);
    const old = scene(account({ credentialKind: 'old' }));
    new Person(['Option', { pick: 'Behalf' }], ['Behalf: Whose.', { type: '42' }]);
    await accountOptions(old.app, clicked);
    assert.deepEqual(old.deeds, []);
    const words = 'Nothing was changed: "Behalf" cannot be used with "Old".';
    assert.deepEqual([chosen.told, old.told], [[words], [words]]);
  });

  test('is the first one again with the credentials that a practice venue prints', async () => {
    const { app, deeds, account: now } = scene(account({ credentialKind: 'old' }));
    await signIn(app, clicked);
    assert.deepEqual(deeds, ['{"token":"practice"}', 'account']);
    assert.equal(now().credentialKind, undefined);
  });
});
