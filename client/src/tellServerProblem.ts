/** Tells that the server is the reason, with its restart at hand. */
import { commands, l10n, window } from 'vscode';

export async function tellServerProblem(message: string): Promise<void> {
  const [restart, showLog] = [l10n.t('Restart Language Server'), l10n.t('Show Log')];
  const chosen = await window.showErrorMessage(message, restart, showLog);
  if (chosen === restart) await commands.executeCommand('orderInspector.restartServer');
  if (chosen === showLog) await commands.executeCommand('orderInspector.showLog');
}
