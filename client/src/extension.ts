/** Composes the parts. Nothing here waits for the network or for the language server. */
import { type ExtensionContext, l10n, Uri, workspace } from 'vscode';
import { Accounts } from './accounts/accounts.ts';
import { answerCredentials } from './accounts/credentials.ts';
import { Drafts } from './accounts/drafts.ts';
import { Practice } from './accounts/practice.ts';
import { AccountSecrets } from './accounts/secrets.ts';
import type { App } from './app.ts';
import { CancellationsTree } from './cancellations/tree.ts';
import { followCancellations, followSessions } from './cancelling/follow.ts';
import { registerCommands } from './commands/index.ts';
import { schemes } from './contributions.ts';
import { Documents } from './documents.ts';
import { LanguageServer } from './languageServer.ts';
import { createLog, messageOf } from './log.ts';
import { OrderStore } from './orders/store.ts';
import { OrdersTree } from './orders/tree.ts';
import { ViewOptions } from './orders/view.ts';
import { Previews } from './preview/previews.ts';
import { showReadiness } from './readiness.ts';
import { Problems } from './requests/problems.ts';
import { showStatus } from './status.ts';
import { keepInStep } from './sync.ts';
import { Venues } from './venues.ts';

let server: LanguageServer | undefined;

export function activate(context: ExtensionContext): void {
  const log = createLog();
  const store = new OrderStore();
  const accounts = new Accounts(context.globalState);
  const secrets = new AccountSecrets(context.secrets);
  const bundle = (name: string) => Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  const drafts = new Drafts();
  server = new LanguageServer(bundle('server.js'), context.globalStorageUri.fsPath, log, {
    'orderInspector/credentials': (params) => answerCredentials(params, { accounts, secrets, drafts }, log),
    'orderInspector/account': (update) => store.apply(update),
    'orderInspector/cancellation': (cancellation) => store.applyCancellation(cancellation),
  });
  const venues = new Venues(server, store);
  const known = async () => (await venues.all()).map(({ id }) => id);
  const practice = new Practice(bundle('sandbox.js'), { accounts, secrets, log, venues: known });
  const view = new ViewOptions(context.globalState);
  const tree = new OrdersTree(store, view);
  const documents = new Documents(Object.values(schemes), () =>
    l10n.t('This document belonged to an earlier window. Open it anew.'),
  );
  const previews = new Previews(documents, (id) => store.venue(id));
  const problems = new Problems();
  const parts = {
    log,
    server,
    venues,
    accounts,
    secrets,
    drafts,
    practice,
    store,
    view,
    tree,
    documents,
    previews,
  };
  const app: App = { ...parts, problems };
  context.subscriptions.push(log, secrets, practice, tree, documents, problems, ...keepInStep(app));
  context.subscriptions.push(...registerCommands(app), ...showStatus(store), followCancellations(store, log));
  context.subscriptions.push(followSessions(store, log), new CancellationsTree(store), ...showReadiness(app));
  const file = process.env['ORDER_INSPECTOR_PRACTICE_FILE'];
  if (file && workspace.isTrusted) practice.adopt(file).catch((error) => log.error(messageOf(error)));
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
