/** Restarts the language server and, with it, all sessions. */
import { l10n, ProgressLocation, window } from 'vscode';
import type { Command } from './command.ts';

export const restartServer: Command<'orderInspector.restartServer'> = async (app) => {
  const title = l10n.t('Restarting the language server…');
  await window.withProgress({ location: ProgressLocation.Notification, title }, () => app.server.restart());
};
