/** Accounts that another window changes or removes while a question stands here, and keyrings that fail. */
import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { Field } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { Person } from './person.ts';
import { account, kind, localKeys, venue } from './samples.ts';
import { EventEmitter, window, workspace } from './vscodeStub.ts';

const { AskedSecrets } = await import('../../../client/src/accounts/askedSecrets.ts');
const { Drafts } = await import('../../../client/src/accounts/drafts.ts');
const { Accounts } = await import('../../../client/src/accounts/accounts.ts');
const { AccountSecrets } = await import('../../../client/src/accounts/secrets.ts');
const { renameAccount } = await import('../../../client/src/commands/renameAccount.ts');
const { accountOptions } = await import('../../../client/src/commands/accountOptions.ts');
const { removeAccount } = await import('../../../client/src/commands/removeAccount.ts');
const { changeKey } = await import('../../../client/src/commands/changeKey.ts');
const { moveSecretToStorage } = await import('../../../client/src/commands/moveSecretToStorage.ts');

const key: Field = { id: 'tokenId', label: 'Token id', hint: 'Of the key', secret: true };
const option: Field = { id: 'onBehalfOf', label: 'Profile', hint: 'A number', secret: false, optional: true };
const SECRET = 'canary-0123456789';
const clicked = { kind: 'account', id: 'account:acc-1', accountId: 'acc-1' } as never;

/** Two windows over one memento, and what a person is told in one of them. */
function scene(change: { readonly deleting?: () => Promise<void> } = {}) {
  const kept = new Map<string, unknown>();
  const memento = {
    get: (name: string, otherwise: unknown) => kept.get(name) ?? otherwise,
    update: async (name: string, value: unknown) => void kept.set(name, value),
  };
  const [here, there] = [new Accounts(memento as never), new Accounts(memento as never)];
  const stored = new Map<string, string>();
  const storage = {
    get: async (name: string) => stored.get(name),
    store: async (name: string, value: string) => void stored.set(name, value),
    delete: change.deleting ?? (async (name: string) => void stored.delete(name)),
    onDidChange: new EventEmitter<{ key: string }>().event,
  };
  const told: string[] = [];
  let modal: (buttons: readonly (string | { title: string })[]) => unknown = (buttons) => buttons[0];
  const say = async (
    text: string,
    options?: unknown,
    ...buttons: readonly (string | { title: string })[]
  ) => {
    told.push(text);
    const isModal = typeof options === 'object' && options !== null && 'modal' in options;
    return isModal ? modal(buttons) : undefined;
  };
  Object.assign(window, { showWarningMessage: say, showErrorMessage: say, showInformationMessage: say });
  const described = venue({ credentialKinds: [kind([key])], options: [option] });
  const app = {
    accounts: here,
    asked: new AskedSecrets(),
    remoteKeys: localKeys,
    drafts: new Drafts(),
    server: { request: async () => ({ kind: 'taken' }) },
    secrets: new AccountSecrets(storage as never),
    venues: { get: async () => described },
    store: { venue: () => described, severalVenues: false, status: () => ({ session: { state: 'live' } }) },
    log: { error: () => undefined },
  } as unknown as App;
  const answer = (choose: typeof modal) => {
    modal = choose;
  };
  return { app, here, there, told, stored, answer };
}

/** A person who types, after something happened in the other window. */
function typing(question: string, text: string, meanwhile: () => Promise<unknown>) {
  const person = new Person([question, { type: text }]);
  const open = person.open.bind(person);
  person.open = (box) => void meanwhile().then(() => open(box));
  return person;
}

describe('an account that another window', () => {
  test('changed keeps that change when it is renamed here', async () => {
    const { app, here, there } = scene();
    await here.add(account());
    typing('The new name', 'Desk', () =>
      there.update('acc-1', (now) => ({ ...now, options: { onBehalfOf: '42' } })),
    );
    await renameAccount(app, clicked);
    assert.deepEqual(here.all, [account({ name: 'Desk', options: { onBehalfOf: '42' } })]);
  });

  test('removed is not brought back by a new name, an option or a key', async () => {
    const { app, here, there, told, stored } = scene();
    const remove = () => there.remove('acc-1');
    await here.add(account());
    typing('The new name', 'Desk', remove);
    await renameAccount(app, clicked);
    await here.add(account());
    new Person(['Option', { pick: 'Profile' }], ['A number', { type: '7' }]);
    const update = here.update.bind(here);
    here.update = async (...args) => {
      await remove();
      return update(...args);
    };
    await accountOptions(app, clicked);
    here.update = update;
    await here.add(account());
    typing('Of the key', SECRET, remove);
    await changeKey(app, clicked);
    assert.deepEqual([here.all, stored.size], [[], 0]);
    assert.equal(
      told.filter((text) => /"Main" \(Limitless Exchange\) was removed in another window/.test(text)).length,
      3,
    );
  });

  test('gave the name that was typed here is seen', async () => {
    const { app, here, there } = scene();
    await here.add(account());
    const box = inputBox();
    const renamed = renameAccount(app, clicked);
    await new Promise((resolve) => setImmediate(resolve));
    await there.add(account({ id: 'acc-2', name: 'Desk' }));
    assert.match(await box.enter('Desk'), /There is an account with this name/);
    assert.equal(await box.enter('Desk 2'), '');
    await renamed;
    assert.equal(here.get('acc-1')?.name, 'Desk 2');
  });
});

/** A box in which a text is entered; gives what is said against it. */
function inputBox() {
  let accept: () => Promise<void> = async () => undefined;
  const ignore = () => ({ dispose: () => undefined });
  const box = {
    value: '',
    validationMessage: '',
    onDidChangeValue: ignore,
    onDidHide: ignore,
    onDidTriggerButton: ignore,
    onDidAccept: (listener: () => Promise<void>) => {
      accept = listener;
    },
    show: () => undefined,
    dispose: () => undefined,
  };
  Object.assign(window, { createInputBox: () => box });
  return {
    enter: async (text: string) => {
      Object.assign(box, { value: text, validationMessage: '' });
      await accept();
      return box.validationMessage;
    },
  };
}

describe('an account whose keyring', () => {
  afterEach(() => mock.timers.reset());

  test('fails can be removed, and it is said what is left', async () => {
    const { app, here, told } = scene({
      deleting: () => Promise.reject(new Error('org.freedesktop: locked')),
    });
    await here.add(account());
    await removeAccount(app, clicked);
    assert.deepEqual(here.all, []);
    assert.match(told.at(-1) ?? '', /removed, but its credentials could not be deleted .*locked/);
  });

  test('hangs can be removed as well', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { app, here, told } = scene({ deleting: () => new Promise(() => undefined) });
    await here.add(account());
    const removed = removeAccount(app, clicked);
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(10_000);
    await removed;
    assert.deepEqual([here.all, /within 10 s/.test(told.at(-1) ?? '')], [[], true]);
  });
});

describe('a secret in a file', () => {
  afterEach(() => {
    workspace.isTrusted = true;
  });

  function file(takes: boolean | 'while asked' = true) {
    const edits: string[][] = [];
    const document = {
      uri: { toString: () => 'file:///x' },
      version: 3,
      isClosed: false,
      getText: () => `"${SECRET}"`,
    };
    Object.assign(workspace, {
      openTextDocument: async () => document,
      applyEdit: async (edit: { replaced: string[] }) => {
        if (takes === true) edits.push(edit.replaced);
        return takes === true;
      },
    });
    return { edits, document };
  }
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
  const move = (app: App) => moveSecretToStorage(app, 'file:///x', range);
  const field = () => new Person(['What it is', { pick: 'Token id' }]);
  const entry = 'orderInspector.credentials.acc-1';

  test('is moved: kept, and taken out of the file', async () => {
    const { app, here, stored, told } = scene();
    await here.add(account());
    const { edits } = file();
    field();
    await move(app);
    assert.deepEqual([stored.get(entry), edits], [JSON.stringify({ tokenId: SECRET }), [['""']]]);
    assert.match(told.at(-1) ?? '', /^Moved to the account/);
    assert.ok(!told.join('').includes(SECRET));
  });

  test('stays where it is, and no stored key is read, where keys are not allowed on the host', async () => {
    const { app, here, stored } = scene();
    await here.add(account({ environment: 'production' }));
    const { edits } = file();
    field();
    const asked: string[] = [];
    const ask = async ({ environment }: { environment: string }) => asked.push(environment) === 0;
    await move({ ...app, remoteKeys: { ...localKeys, ask }, secrets: { get: assert.fail } } as never);
    assert.deepEqual([asked, stored.size, edits], [['production'], 0, []]);
  });

  test('replaces a key only if the person says so', async () => {
    const { app, here, stored, told, answer } = scene();
    await here.add(account());
    stored.set(entry, JSON.stringify({ tokenId: 'the one that works' }));
    const { edits } = file();
    answer((buttons) => buttons[1]);
    field();
    await move(app);
    assert.deepEqual([stored.get(entry), edits], [JSON.stringify({ tokenId: 'the one that works' }), []]);
    assert.match(told[0] ?? '', /^Replace "Token id" of the account "Main" \(Limitless Exchange\)\?/);
    answer((buttons) => buttons[0]);
    field();
    await move(app);
    assert.deepEqual([stored.get(entry), edits.length], [JSON.stringify({ tokenId: SECRET }), 1]);
  });

  test('stays where it is when the file was changed while it was asked', async () => {
    const { app, here, stored, told } = scene();
    await here.add(account());
    const { edits, document } = file();
    const person = field();
    const open = person.open.bind(person);
    person.open = (box) => {
      document.version += 1;
      open(box);
    };
    await move(app);
    assert.deepEqual([stored.size, edits], [0, []]);
    assert.match(told.at(-1) ?? '', /Nothing was moved: the file was changed/);
  });

  test('that could not be taken out is not called moved', async () => {
    const { app, here, stored, told } = scene();
    await here.add(account());
    file(false);
    field();
    await move(app);
    assert.equal(stored.size, 1);
    assert.match(told.at(-1) ?? '', /still stands in the file/);
  });

  test('is left alone in a workspace that is not trusted', async () => {
    const { app, here, stored, told } = scene();
    await here.add(account());
    const { edits } = file();
    workspace.isTrusted = false;
    await move(app);
    assert.deepEqual(
      [stored.size, edits.length, told],
      [0, 0, ['Nothing was moved: this workspace is not trusted.']],
    );
  });

  test('is not kept for an account that is gone', async () => {
    const { app, here, there, stored, told } = scene();
    await here.add(account());
    const { edits } = file();
    const person = field();
    const open = person.open.bind(person);
    person.open = (box) => void there.remove('acc-1').then(() => open(box));
    await move(app);
    assert.deepEqual([stored.size, edits.length], [0, 0]);
    assert.match(told.at(-1) ?? '', /removed in another window/);
  });
});
