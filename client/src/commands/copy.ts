/** Puts an id on the clipboard and says so in the status bar. */
import { env, l10n, window } from 'vscode';
import { clean } from '../orders/clean.ts';

export async function copy(id: string): Promise<void> {
  await env.clipboard.writeText(id);
  window.setStatusBarMessage(l10n.t('Copied {0}', clean(id, 60)), 3000);
}
