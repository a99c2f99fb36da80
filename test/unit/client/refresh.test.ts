import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import { accountElement } from '../../../client/src/orders/node.ts';
import './withVscode.ts';
import { account } from './samples.ts';
import { window } from './vscodeStub.ts';

const { refresh } = await import('../../../client/src/commands/refresh.ts');
const { refreshAccount } = await import('../../../client/src/commands/refreshAccount.ts');

/** An extension with two accounts, and what it asked of its server. */
function extension() {
  Object.assign(window, { withProgress: (_options: unknown, work: () => unknown) => work() });
  const accounts = [account(), account({ id: 'acc-2' })];
  const asked: unknown[] = [];
  const app = {
    accounts: { all: accounts, get: (id: string) => accounts.find((one) => one.id === id) },
    server: { request: async (method: string, params: unknown) => asked.push([method, params]) },
  };
  return { app: app as unknown as App, asked };
}

describe('reading the open orders again', () => {
  test('reads all accounts, whatever has the focus in the view', async () => {
    const { app, asked } = extension();
    // VS Code hands over what has the focus to commands in a view's title.
    await (refresh as (app: App, focused: unknown) => Promise<void>)(app, accountElement('acc-2'));
    assert.deepEqual(asked, [['orderInspector/refresh', {}]]);
  });

  test('reads one account from its row', async () => {
    const { app, asked } = extension();
    await refreshAccount(app, accountElement('acc-2'));
    assert.deepEqual(asked, [['orderInspector/refresh', { accountId: 'acc-2' }]]);
  });
});
