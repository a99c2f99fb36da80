/** Keeps server, store and documents in step with accounts, secrets, settings and trust. */
import { type Disposable, languages, type TextDocument, window, workspace } from 'vscode';
import { isSame } from '../../../server/src/protocol/isSame.ts';
import { withDefaults } from '../accounts/defaults.ts';
import type { App } from '../app.ts';
import { schemes } from '../contributions.ts';
import type { ServerCondition } from '../orders/accountStatus.ts';
import { setContext, setting } from '../ui/settings.ts';
import type { LanguageServer } from './languageServer.ts';
import { affectsNetwork } from './network.ts';

export function keepInStep(app: App): Disposable[] {
  const { accounts, secrets, server, store } = app;
  const tellAccounts = () => {
    store.setAccounts(accounts.all);
    server.notify('orderInspector/accounts', {
      accounts: workspace.isTrusted ? accounts.all.map(withDefaults) : [],
    });
    startIfWanted(app, workspace.textDocuments);
  };
  const listeners = [
    server.onDidChangeState((state) => {
      const isNew = store.server !== 'notResponding';
      store.setServer(conditionOf(server), Date.now());
      if (state === 'running' && isNew) greet(app, tellAccounts);
      setContext('orderInspector.needsRestart', store.needsRestart);
    }),
    accounts.onDidChange(tellAccounts),
    secrets.onDidChange((accountId) => {
      accounts.reread();
      server.notify('orderInspector/credentialsChanged', { accountId });
    }),
    app.remoteKeys.onDidAllow(() => {
      for (const { id } of accounts.all)
        server.notify('orderInspector/credentialsChanged', { accountId: id });
    }),
    // Another window may have changed the list, or been allowed keys, while this one was in the background.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused && !isSame(accounts.all, store.accounts)) accounts.reread();
      if (focused) app.remoteKeys.learn();
    }),
    workspace.onDidGrantWorkspaceTrust(tellAccounts),
    workspace.onDidOpenTextDocument((document) => startIfWanted(app, [document])),
    workspace.onDidChangeConfiguration((event) => {
      if (affectsNetwork(event)) server.notify('orderInspector/networkChanged', null);
      // Rules and venues by glob reach the server while it runs. Which files it is told of is fixed when it starts.
      if (event.affectsConfiguration('orderInspector.requestFiles')) void server.restartWhenIdle();
      else if (event.affectsConfiguration('orderInspector')) tellAccounts();
    }),
    store.onDidChange(() => {
      app.documents.refresh(schemes.order);
      app.documents.refresh(schemes.result);
    }),
  ];
  // After activation, so that loading the language client does not delay it.
  const soon = setTimeout(() => startIfWanted(app, workspace.textDocuments), 0);
  return [...listeners, { dispose: () => clearTimeout(soon) }];
}

function conditionOf({ state, hasGivenUp }: LanguageServer): ServerCondition {
  if (state === 'stopped' && hasGivenUp) return 'ended';
  return state === 'starting' ? 'stopped' : state;
}

/** A server that just started knows nothing yet. */
function greet(app: App, tellAccounts: () => void): void {
  tellAccounts();
  app.venues.all().then(
    // Where a venue's own addresses are, an account may be another one than its name says.
    () => isSame(app.accounts.all, app.store.accounts) || tellAccounts(),
    () => undefined,
  );
}

/** The server runs where there is something for it to do: an account that may connect, or a request file. */
function startIfWanted(app: App, documents: readonly TextDocument[]): void {
  const filter = { pattern: setting('orderInspector.requestFiles') };
  const wanted =
    (workspace.isTrusted && app.accounts.all.length > 0) ||
    documents.some((document) => languages.match(filter, document) > 0);
  if (wanted) app.server.startByItself();
}
