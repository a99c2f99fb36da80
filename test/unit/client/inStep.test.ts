/** The server is told again of what a window learns after it was told first. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Account } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { account, localKeys, venue } from './samples.ts';
import { EventEmitter, languages, window, workspace } from './vscodeStub.ts';

const { keepInStep } = await import('../../../client/src/server/sync.ts');
const { Accounts } = await import('../../../client/src/accounts/accounts.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { Venues } = await import('../../../client/src/server/venues.ts');

const never = () => ({ dispose: () => undefined });
const flush = () => new Promise((resolve) => setImmediate(resolve));

/** A window whose accounts are stored like this, and whose server has just started. */
async function started(stored: readonly Account[]) {
  const focus = new EventEmitter<{ focused: boolean }>();
  const state = new EventEmitter<string>();
  Object.assign(window, { onDidChangeWindowState: focus.event });
  const told: { readonly method: string; readonly params: { readonly accounts: readonly Account[] } }[] = [];
  const server = {
    state: 'running',
    onDidChangeState: state.event,
    request: async () => [venue()],
    notify: (method: string, params: never) => void told.push({ method, params }),
    startByItself: () => undefined,
  };
  const store = new OrderStore();
  const accounts = new Accounts({ get: () => stored } as never, (id) => store.venue(id)?.production);
  let learned = 0;
  const remoteKeys = { ...localKeys, onDidAllow: never, learn: () => (learned += 1) };
  const app = {
    accounts,
    secrets: { onDidChange: never },
    documents: { refresh: () => undefined },
    server,
    store,
    remoteKeys,
  };
  const kept = keepInStep({ ...app, venues: new Venues(server as never, store) } as never);
  state.fire('running');
  await flush();
  for (const focused of [false, true]) focus.fire({ focused });
  for (const one of kept) one.dispose();
  const environments = told.map(({ params }) => params.accounts.map(({ environment }) => environment));
  return { environments, shown: store.accounts, learned };
}

describe('a window', () => {
  before(() => {
    const events = ['GrantWorkspaceTrust', 'OpenTextDocument', 'ChangeConfiguration'];
    Object.assign(
      workspace,
      { textDocuments: [] },
      Object.fromEntries(events.map((e) => [`onDid${e}`, never])),
    );
    Object.assign(languages, { match: () => 0 });
  });
  after(() => Reflect.deleteProperty(workspace, 'textDocuments'));

  test('calls a stored account production as soon as the server has said that its address is the venue’s', async () => {
    const endpoints = { rest: 'https://api.example.com', socket: 'https://ws.example.com' };
    const { environments, shown } = await started([account({ environment: 'other', endpoints })]);
    assert.deepEqual(environments, [['other'], ['production']]);
    assert.equal(shown[0]?.environment, 'production');
  });

  test('looks once more whether keys may be used when it is looked at', async () => {
    assert.equal((await started([account()])).learned, 1);
  });

  test('says nothing twice where its accounts are what they are called', async () => {
    assert.deepEqual((await started([account()])).environments, [['sandbox']]);
  });
});
