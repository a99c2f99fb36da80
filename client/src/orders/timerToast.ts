/** Toasts about venues' timers: two lines, the reason behind a button, and the next step. */
import { commands, l10n, window } from 'vscode';
import { clean } from './clean.ts';

/** `why`: in the words of the venue or of the server; absent where there is nothing more to say. */
export async function timerToast(
  severity: 'warning' | 'error',
  words: string,
  why: string | undefined,
): Promise<void> {
  const set = l10n.t("Dead Man's Switch…");
  const details = l10n.t('Show Details');
  const buttons = why === undefined ? [set] : [set, details];
  const chosen =
    severity === 'error'
      ? await window.showErrorMessage(words, ...buttons)
      : await window.showWarningMessage(words, ...buttons);
  if (chosen === set) await commands.executeCommand('orderInspector.deadMansSwitch');
  if (chosen === details && why !== undefined)
    await window.showWarningMessage(words, { modal: true, detail: clean(why, 600) });
}
