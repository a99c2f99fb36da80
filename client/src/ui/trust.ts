/** Workspace trust: without it nothing opens a session and nothing is sent. */
import { commands, l10n, window, workspace } from 'vscode';

/** Whether sending is allowed here; says why not, and offers the way to change it. */
export async function isTrusted(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = l10n.t('Manage Workspace Trust');
  const message = l10n.t(
    'Nothing was sent: this workspace is not trusted. Linting and preview work; sending does not.',
  );
  if ((await window.showWarningMessage(message, manage)) === manage) {
    await commands.executeCommand('workbench.trust.manage');
  }
  return false;
}
