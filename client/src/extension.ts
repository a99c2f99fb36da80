/** Starts the parts. Nothing here waits for the network or for the language server. */
import { type ExtensionContext, workspace } from 'vscode';
import { followCancellations, followSessions } from './cancelling/follow.ts';
import { registerCommands } from './commands/index.ts';
import { compose } from './compose.ts';
import { showHttpLenses } from './explaining/httpLenses.ts';
import { registerPreviewLanguage } from './preview/language.ts';
import type { LanguageServer } from './server/languageServer.ts';
import { keepInStep } from './server/sync.ts';
import { showTimers } from './statusBar/deadMansSwitch.ts';
import { showReadiness } from './statusBar/readiness.ts';
import { showSending } from './statusBar/sending.ts';
import { showStatus } from './statusBar/status.ts';
import { registerTools } from './tools/index.ts';
import { messageOf } from './ui/log.ts';

let server: LanguageServer | undefined;

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
  subscriptions.push(...registerPreviewLanguage(app.previews), showHttpLenses(app));
  subscriptions.push(...registerCommands(app), ...showStatus(store), ...showReadiness(app));
  subscriptions.push(app.sends, ...showSending(app.sends));
  subscriptions.push(...showTimers(store));
  subscriptions.push(followCancellations(store, log), followSessions(store, log));
  subscriptions.push(...registerTools(app, context.extension.packageJSON.contributes.languageModelTools));
  const file = process.env['ORDER_INSPECTOR_PRACTICE_FILE'];
  if (file && workspace.isTrusted) practice.adopt(file).catch((error) => log.error(messageOf(error)));
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
