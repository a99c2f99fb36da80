/** Stops what is being sent: what has not left stays here. It cancels no order, and calls none back. */
import { l10n, window } from 'vscode';
import type { Command } from './command.ts';

export const stopSending: Command<'orderInspector.stopSending'> = ({ sends }) => {
  if (sends.underWay) return sends.stop();
  void window.showInformationMessage(l10n.t('Nothing is being sent.'));
};
