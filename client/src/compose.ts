/** Makes the parts that commands work with, and puts them together. Waits for nothing. */
import { hostname } from 'node:os';
import { type ExtensionContext, l10n, type Memento, Uri } from 'vscode';
import { Accounts } from './accounts/accounts.ts';
import { AskedSecrets } from './accounts/askedSecrets.ts';
import { answerCredentials } from './accounts/credentials.ts';
import { Drafts } from './accounts/drafts.ts';
import { keepFound } from './accounts/found.ts';
import { Practice } from './accounts/practice.ts';
import { RemoteKeys, remoteHost } from './accounts/remoteKeys.ts';
import { SecretPrograms } from './accounts/secretPrograms.ts';
import { AccountSecrets } from './accounts/secrets.ts';
import type { App } from './app.ts';
import { CancellationsTree } from './cancellations/tree.ts';
import { LaterNews } from './cancelling/laterNews.ts';
import { Sends } from './cancelling/sends.ts';
import { schemes } from './contributions.ts';
import { Explanations } from './explaining/explanations.ts';
import { OrderDocuments } from './orders/orderDocuments.ts';
import { OrderStore } from './orders/store.ts';
import { OrdersTree } from './orders/tree.ts';
import { ViewOptions } from './orders/view.ts';
import { Previews } from './preview/previews.ts';
import { Problems } from './requests/problems.ts';
import { LanguageServer } from './server/languageServer.ts';
import { answerNetwork } from './server/network.ts';
import { connector, type Handlers } from './server/serverConnection.ts';
import { Venues } from './server/venues.ts';
import { abortedBy } from './ui/abortedBy.ts';
import { Documents } from './ui/documents.ts';
import { createLog } from './ui/log.ts';
import { setContext } from './ui/settings.ts';

export function compose({
  globalState,
  secrets: vault,
  extensionUri,
  globalStorageUri,
}: ExtensionContext): App {
  const log = createLog();
  const store = new OrderStore();
  const accounts = new Accounts(globalState, (id) => store.venue(id)?.production);
  // Before anything is drawn: nobody is told that there is no account while there are some.
  store.setAccounts(accounts.all);
  const secrets = new AccountSecrets(vault);
  const drafts = new Drafts();
  const programs = new SecretPrograms();
  const asked = new AskedSecrets();
  const remoteKeys = new RemoteKeys(globalState, remoteHost(hostname, globalStorageUri.fsPath));
  const bundle = (name: string) => Uri.joinPath(extensionUri, 'dist', name).fsPath;
  const handlers: Handlers = {
    'orderInspector/credentials': (params, token) =>
      answerCredentials(
        params,
        { accounts, secrets, drafts, venues, programs, asked, remoteKeys },
        log,
        abortedBy(token),
      ),
    'orderInspector/network': (params) => answerNetwork(params, log),
    'orderInspector/account': (update) => {
      store.apply(update);
      void keepFound(accounts, update);
    },
    'orderInspector/cancellation': (update) => store.applyCancellation(update),
  };
  const place = { module: bundle('server.js'), storage: globalStorageUri.fsPath };
  const server = new LanguageServer(connector({ ...place, log, handlers }), log);
  const venues = new Venues(server, store);
  const known = () => venues.all();
  const running = (are: boolean) => setContext('orderInspector.practising', are);
  const practice = new Practice(bundle('sandbox.js'), { accounts, secrets, log, venues: known, running });
  const credentials = { secrets, drafts, programs, asked, remoteKeys };
  const parts = { log, server, venues, accounts, ...credentials, practice, store };
  return { ...parts, ...shownParts(store, server, globalState) };
}

/** What a person sees of all that. */
function shownParts(store: OrderStore, server: LanguageServer, globalState: Memento) {
  const view = new ViewOptions(globalState);
  const documents = new Documents(Object.values(schemes), () =>
    l10n.t('This document belonged to an earlier window. Open it anew.'),
  );
  const previews = new Previews(documents, {
    venue: (id) => store.venue(id),
    drop: (planIds) => server.notify('orderInspector/dropPlans', { planIds }),
  });
  return {
    view,
    tree: new OrdersTree(store, view),
    cancellations: new CancellationsTree(store),
    documents,
    orderDocuments: new OrderDocuments(documents, store),
    previews,
    explanations: new Explanations(documents, {
      account: (id) => store.account(id),
      venue: (id) => store.venue(id),
    }),
    problems: new Problems(),
    laterNews: new LaterNews(store),
    sends: new Sends(),
  };
}
