/** Restarts the language server and, with it, all sessions; asks first while something is being sent. */
import { l10n, type MessageItem, ProgressLocation, window } from 'vscode';
import type { App } from '../app.ts';
import type { Command } from './command.ts';

export const restartServer: Command<'orderInspector.restartServer'> = async (app) => {
  if (app.server.isSending && !app.store.needsRestart && !(await interrupts())) return;
  await restart(app);
};

async function restart(app: App): Promise<void> {
  const title = l10n.t('Restarting the language server…');
  await window.withProgress({ location: ProgressLocation.Notification, title }, () => app.server.restart());
}

/** What is on its way has no answer then: reads have to find out what became of it. */
async function interrupts(): Promise<boolean> {
  const message = l10n.t('A cancel request is being sent. Restart the language server all the same?');
  const detail = l10n.t(
    'Its outcome is unknown then, until reads have found out. What was not sent yet is not sent any more.',
  );
  const anyway: MessageItem = { title: l10n.t('Restart All the Same') };
  const wait: MessageItem = { title: l10n.t('Let It Finish'), isCloseAffordance: true };
  return (await window.showWarningMessage(message, { modal: true, detail }, anyway, wait)) === anyway;
}
