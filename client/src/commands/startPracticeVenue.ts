/** Starts the practice venue on this computer and adds its account. */
import { commands, l10n, ProgressLocation, window } from 'vscode';
import { viewId } from '../contributions.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

export const startPracticeVenue: Command<'orderInspector.startPracticeVenue'> = async (app) => {
  if (!(await isTrusted())) return;
  await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Starting the practice venue…') },
    () => app.practice.start(),
  );
  await commands.executeCommand(`${viewId}.focus`);
};
