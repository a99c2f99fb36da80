/** Starts the parts. Nothing here waits for the network or for the language server. */
import { type Disposable, type ExtensionContext, type Memento, workspace } from 'vscode';
import type { App } from './app.ts';
import { followCancellations, followSessions } from './cancelling/follow.ts';
import { registerCommands } from './commands/index.ts';
import { compose } from './compose.ts';
import { showHttpLenses } from './explaining/httpLenses.ts';
import { registerPreviewLanguage } from './preview/language.ts';
import { keepLightBulb } from './preview/lightBulb.ts';
import type { LanguageServer } from './server/languageServer.ts';
import { keepInStep } from './server/sync.ts';
import { showFirst } from './showFirst.ts';
import { showTimers } from './statusBar/deadMansSwitch.ts';
import { showReadiness } from './statusBar/readiness.ts';
import { showSending } from './statusBar/sending.ts';
import { showStatus } from './statusBar/status.ts';
import { registerTools } from './tools/index.ts';
import { messageOf } from './ui/log.ts';

let server: LanguageServer | undefined;

const onDemand = () => import('./onDemand.ts');

export function activate(context: ExtensionContext): void {
  const app = compose(context);
  const {
    log,
    secrets,
    programs,
    asked,
    remoteKeys,
    practice,
    store,
    tree,
    cancellations,
    laterNews,
    documents,
    problems,
  } = app;
  server = app.server;
  const { subscriptions } = context;
  subscriptions.push(
    log,
    secrets,
    programs,
    asked,
    remoteKeys,
    practice,
    tree,
    cancellations,
    laterNews,
    documents,
    problems,
    ...keepInStep(app),
  );
  subscriptions.push(...registerPreviewLanguage(app.previews), keepLightBulb(), showHttpLenses(app));
  const { contributes } = context.extension.packageJSON;
  subscriptions.push(...registerCommands(app, contributes.commands, onDemand), loadWithServer(app));
  subscriptions.push(...showStatus(store), ...showReadiness(app));
  subscriptions.push(app.sends, ...showSending(app.sends));
  subscriptions.push(...showTimers(store));
  subscriptions.push(followCancellations(store, log), followSessions(store, log));
  subscriptions.push(...registerTools(app, contributes.languageModelTools, onDemand));
  void begin(app, context.globalState);
}

/** So that a cancel finds its code in memory, whatever becomes of the files: another version may take their place. */
function loadWithServer({ server, log }: App): Disposable {
  return server.onDidChangeState((state) => {
    if (state === 'running') onDemand().catch((error: unknown) => log.error(messageOf(error)));
  });
}

/** What `npm start` asks for. In this order: the walkthrough ticks only what happens after it was opened. */
async function begin({ practice, log }: App, globalState: Memento): Promise<void> {
  const file = process.env['ORDER_INSPECTOR_PRACTICE_FILE'];
  const failed = (error: unknown) => log.error(messageOf(error));
  await showFirst(globalState).catch(failed);
  if (file && workspace.isTrusted) await practice.adopt(file).catch(failed);
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
